import { describe, expect, test } from "vitest";
import { bind, isLater, type Mark, type Ours } from "../../src/overlay/bubbles/binding";
import { bubble } from "./sample";

const MARK: Mark = { watermark: "2964314703445820001", unsettled: [] };

function ours(cid: string, changes: Partial<Ours> = {}): Ours {
  return { cid, text: "It ships today.", platformId: null, mark: MARK, ...changes };
}

const OLD = bubble({ id: "2964314703445820001" });

describe("which of the page's bubbles is ours", () => {
  test("the pending one after the mark", () => {
    const page = [OLD, bubble({ page_id: "u1", standing: "pending" })];
    expect(bind([ours("a")], page)).toEqual(new Map([["a", 1]]));
  });

  test("the stored one after the mark", () => {
    expect(bind([ours("a")], [OLD, bubble({ id: "2964314703445820002" })])).toEqual(new Map([["a", 1]]));
  });

  test("an equal text from before the mark is not", () => expect(bind([ours("a")], [OLD])).toEqual(new Map()));

  test("a failed bubble that stood there before is not", () => {
    const page = [OLD, bubble({ page_id: "u1", standing: "failed" })];
    expect(bind([ours("a", { mark: { ...MARK, unsettled: ["u1"] } })], page)).toEqual(new Map());
  });

  test("a buyer's equal text is not", () => {
    expect(bind([ours("a")], [OLD, bubble({ id: "2964314703445820002", direction: "in" })])).toEqual(new Map());
  });

  test("equal texts are taken in order, one each", () => {
    const page = [OLD, bubble({ id: "2964314703445820002" }), bubble({ page_id: "u2", standing: "pending" })];
    expect(bind([ours("a"), ours("b"), ours("c")], page)).toEqual(
      new Map([
        ["a", 1],
        ["b", 2],
      ]),
    );
  });

  test("a message that is known to be stored goes by its id alone", () => {
    const page = [OLD, bubble({ id: "2964314703445820002" }), bubble({ id: "2964314703445820003" })];
    expect(bind([ours("a", { platformId: "2964314703445820003" })], page)).toEqual(new Map([["a", 2]]));
  });

  test("without a mark only a bubble that is not stored can be it", () => {
    const page = [OLD, bubble({ page_id: "u1", standing: "failed" })];
    expect(bind([ours("a", { mark: null })], page)).toEqual(new Map([["a", 1]]));
  });

  test("blanks and composed characters don't matter", () => {
    const page = [OLD, bubble({ id: "2964314703445820002", text: "Café  au\nlait " })];
    expect(bind([ours("a", { text: "Cafe\u0301 au lait" })], page)).toEqual(new Map([["a", 1]]));
  });

  test("a mark that has scrolled out of the list is compared by number", () => {
    const later = bubble({ id: "2964314703445820009" });
    const earlier = bubble({ id: "964314703445820009" });
    expect(bind([ours("a")], [earlier, later])).toEqual(new Map([["a", 1]]));
  });
});

test("of ids that are no numbers, none is taken for later by its looks", () => {
  const mark = { watermark: "23hR7YH0BtkiN00001", unsettled: [] };
  const page = [bubble({ id: "23hR7YH0BtkiN00009" }), bubble({ page_id: "u1", standing: "pending" })];
  expect(bind([ours("a", { mark })], page)).toEqual(new Map([["a", 1]]));
});

test("ids beyond 2^53 are compared digit by digit", () => {
  expect(isLater("2964314703445820002", "2964314703445820001")).toBe(true);
  expect(isLater("999", "1000")).toBe(false);
});
