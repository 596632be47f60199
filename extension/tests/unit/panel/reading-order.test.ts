import { describe, expect, test } from "vitest";
import { batchOf, inOrder, isSettled, nameOf } from "../../../src/pages/panel/reading-order";
import { said } from "./desk";

const texts = (found: { text: string }[]) => found.map(({ text }) => text);

describe("what a reader needs translated", () => {
  const messages = [1, 2, 3, 4, 5].map((number) => said(number));

  test("is the newest first, when nobody knows what is in sight", () => {
    expect(texts(inOrder(messages, null))).toEqual(["said 5", "said 4", "said 3", "said 2", "said 1"]);
  });
  test("begins with what is in sight", () => {
    const sight = { first: "2", last: "3" };
    expect(texts(inOrder(messages, sight))).toEqual(["said 3", "said 2", "said 5", "said 4", "said 1"]);
  });
  test("is the newest first when what was in sight is there no more", () => {
    expect(texts(inOrder(messages, { first: "gone", last: "3" }))[0]).toBe("said 5");
    expect(texts(inOrder(messages, { first: "3", last: "gone" }))[0]).toBe("said 5");
  });
  test("is each text once, but what the buyer says is not what the store says", () => {
    const twice = [said(1, { text: "ok" }), said(2, { text: "ok", direction: "out" }), said(3, { text: "ok" })];
    expect(inOrder(twice, null).map(nameOf)).toEqual(["in ok", "out ok"]);
  });
  test("is what a person wrote, nothing else", () => {
    const others = [
      said(1, { kind: "order" }),
      said(2, { kind: "auto" }),
      said(3, { recalled: true }),
      said(4, { text: " \n" }),
      said(5, { text: "x".repeat(20_001) }),
    ];
    expect(inOrder(others, null)).toEqual([]);
  });
});

describe("one question", () => {
  const text = (length: number) => ({ text: "x".repeat(length), direction: "in" }) as const;

  test("has fifty texts at most", () => expect(batchOf(Array.from({ length: 90 }, () => text(3)))).toHaveLength(50));
  test("has no more than its answer can hold, but one text in any case", () => {
    expect(batchOf([text(20_000), text(20_000), text(20_000)])).toHaveLength(2);
    expect(batchOf([text(60_000), text(1)])).toHaveLength(1);
  });
});

test.each([
  ["waiting", false],
  ["late", false],
  ["done", true],
  ["failed", true],
  ["off", true],
] as const)("a text that is %s is settled: %s", (state, settled) => {
  expect(isSettled({ text: "a", direction: "in", to: "en", state })).toBe(settled);
  expect(isSettled(undefined)).toBe(false);
});
