/** Questions that are put before anybody asks. */
import { describe, expect, test } from "vitest";
import { Failure } from "../../../src/channel";
import { Ahead } from "../../../src/pages/panel/ahead";
import type { Ask } from "../../../src/pages/panel/asking";

/** A core whose answers are counted; the first `failures` fail. */
function counting(failures = 0) {
  const asked: string[] = [];
  const ask = (async (type: string) => {
    asked.push(type);
    if (asked.length <= failures) throw new Failure("unavailable");
    return { nth: asked.length };
  }) as unknown as Ask;
  return { asked, ahead: new Ahead(ask) };
}

describe("a question put ahead", () => {
  test("is answered once without being put again", async () => {
    const { asked, ahead } = counting();
    ahead.put("snapshot.get", {});
    expect(await ahead.ask("snapshot.get", {})).toEqual({ nth: 1 });
    expect(await ahead.ask("snapshot.get", {})).toEqual({ nth: 2 });
    expect(asked).toHaveLength(2);
  });

  test("is put again when it failed", async () => {
    const { ahead } = counting(1);
    ahead.put("snapshot.get", {});
    expect(await ahead.ask("snapshot.get", {})).toEqual({ nth: 2 });
  });

  test("answers nobody who asks for something else", async () => {
    const { ahead } = counting();
    ahead.put("sessions.list", { before: null, limit: 40 });
    expect(await ahead.ask("sessions.list", { before: null, limit: 250 })).toEqual({ nth: 2 });
  });
});
