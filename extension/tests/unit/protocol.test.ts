import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { typesOf } from "../../build/types.mjs";
import { fitsResult, read } from "../../src/protocol/frames";
import { message } from "./sample";

interface Golden {
  name: string;
  direction: "to_extension" | "to_core";
  valid: boolean;
  frame: { kind?: string; result?: unknown };
}

const here = new URL("../../src/protocol/", import.meta.url);
const golden = new URL("../../../tests/golden/", import.meta.url);
const frames = readdirSync(golden)
  .filter((file) => file.endsWith(".json"))
  .map((file) => JSON.parse(readFileSync(new URL(file, golden), "utf8")) as Golden)
  .filter(({ direction }) => direction === "to_extension");

test("the types are those of the schema", async () => {
  const schema = JSON.parse(readFileSync(new URL("schema.json", here), "utf8"));
  expect(readFileSync(new URL("messages.ts", here), "utf8")).toBe(await typesOf(schema));
});

describe("golden frames", () => {
  test("there are some of both kinds", () => {
    expect(frames.some(({ valid }) => valid)).toBe(true);
    expect(frames.some(({ valid }) => !valid)).toBe(true);
  });
  test.each(frames.map((frame) => [frame.name, frame] as const))("%s", (_name, { valid, frame }) => {
    expect(read(frame) !== null).toBe(valid);
  });
});

describe("frames from the host", () => {
  test.each([null, 7, "push", [], {}, { kind: "toString" }, { kind: "reply", id: 1, result: null, error: null }])(
    "%j is none",
    (frame) => expect(read(frame)).toBeNull(),
  );

  test("a result must be the one that was asked for", () => {
    expect(fitsResult("draft.get", { text: "half" })).toBe(true);
    expect(fitsResult("draft.get", { message: message() })).toBe(false);
    expect(fitsResult("outbox.decide", { message: message(), draft: null })).toBe(true);
    expect(fitsResult("outbox.decide", { message: { ...message(), state: "teleported" }, draft: null })).toBe(false);
  });
});
