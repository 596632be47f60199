import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Requests } from "../../src/background/requests";
import type { Request } from "../../src/protocol/messages";

function requests(accepts = true) {
  const posted: Request[] = [];
  const asked = new Requests((request) => accepts && posted.push(request) > 0, Date.now);
  return { posted, asked };
}

describe("requests to the core", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test("are answered by id, in any order", async () => {
    const { asked, posted } = requests();
    const first = asked.ask("draft.get", { key: KEY }, Date.now() + 100);
    const second = asked.ask("draft.get", { key: KEY }, Date.now() + 100);
    expect(posted.map(({ id }) => id)).toEqual([1, 2]);
    asked.answer({ kind: "reply", id: 2, result: { text: "two" }, error: null });
    asked.answer({ kind: "reply", id: 1, result: { text: "one" }, error: null });
    expect(await Promise.all([first, second])).toEqual([{ text: "one" }, { text: "two" }]);
  });

  test("end in the core's refusal", async () => {
    const { asked } = requests();
    const refused = asked.ask("tab.gone", { tab: 1 }, Date.now() + 100);
    asked.answer({ kind: "reply", id: 1, result: null, error: "not_allowed" });
    await expect(refused).rejects.toMatchObject({ code: "not_allowed" });
  });

  test("end at their deadline, after a grace for an answer on its way", async () => {
    const { asked } = requests();
    const late = asked.ask("tab.gone", { tab: 1 }, Date.now() + 100);
    const told = expect(late).rejects.toMatchObject({ code: "late" });
    await vi.advanceTimersByTimeAsync(100 + 5000);
    await told;
    expect(asked.answer({ kind: "reply", id: 1, result: {}, error: null })).toBe(true);
  });

  test("all end with the connection, and none begins without one", async () => {
    const { asked } = requests();
    const waiting = asked.ask("tab.gone", { tab: 1 }, Date.now() + 100);
    asked.failAll();
    await expect(waiting).rejects.toMatchObject({ code: "unavailable" });
    await expect(requests(false).asked.ask("tab.gone", { tab: 1 }, Date.now() + 100)).rejects.toMatchObject({
      code: "unavailable",
    });
  });

  test("a result that is not what was promised is refused, and the connection is not to be trusted", async () => {
    const { asked } = requests();
    const wrong = asked.ask("draft.get", { key: KEY }, Date.now() + 100);
    expect(asked.answer({ kind: "reply", id: 1, result: { words: "x" }, error: null })).toBe(false);
    await expect(wrong).rejects.toMatchObject({ code: "internal" });
  });
});

const KEY = { platform: "shopee", site: "SG", store: "170044686", conversation: "1" } as const;
