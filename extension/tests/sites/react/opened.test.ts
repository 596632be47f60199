import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RowFact } from "../../../src/sites/react/facts";
import { EMPTY_MS, judge, type Shown } from "../../../src/sites/react/opened";

const row = (conversation: string, name: string, buyer = `7${conversation}`): RowFact => ({
  kind: "row",
  conversation,
  buyer,
  name,
  store: null,
  preview: null,
  time: null,
  mine: null,
  pinned: null,
});
const mei = row("10001", "mei");
const tan = row("10002", "tan");
const bodyOf = ({ conversation, buyer }: RowFact) => [{ conversation, buyer }];
const shown = (changes: Partial<Shown> = {}): Shown => ({
  selected: mei,
  lastSelected: mei,
  header: "mei",
  body: bodyOf(mei),
  unsure: 0,
  quietMs: 0,
  ...changes,
});

describe("which conversation is open", () => {
  test("is certain when row, header and messages agree", () => {
    expect(judge(shown())).toEqual({ kind: "certain", row: mei });
  });

  test.each([
    ["the header lags", { selected: tan, lastSelected: tan }],
    ["the messages lag", { selected: tan, lastSelected: tan, header: "tan" }],
    ["some messages are another conversation's", { body: [...bodyOf(mei), ...bodyOf(tan)] }],
    ["the messages have not come yet", { body: [], quietMs: EMPTY_MS - 1 }],
  ])("is in between while %s", (_, changes) => {
    expect(judge(shown(changes)).kind).toBe("between");
  });

  test("is certain over an empty thread that stays empty", () => {
    expect(judge(shown({ body: [], quietMs: EMPTY_MS }))).toEqual({ kind: "certain", row: mei });
  });

  test("stays certain when the row is pushed out of the drawn list", () => {
    expect(judge(shown({ selected: null }))).toEqual({ kind: "certain", row: mei });
  });

  test.each([
    ["the selected row cannot be told", { selected: "unknown" as const }],
    ["there is no header", { header: null }],
    ["none of the bubbles can be told", { body: [], unsure: 3, quietMs: EMPTY_MS }],
    ["the messages name another buyer", { body: [{ conversation: mei.conversation, buyer: "1" }] }],
    ["no row was ever seen selected", { selected: null, lastSelected: null }],
    ["the thread is empty and the row is not drawn", { selected: null, body: [], quietMs: EMPTY_MS }],
  ])("is unsure when %s", (_, changes) => {
    expect(judge(shown(changes)).kind).toBe("unsure");
  });

  test("is none on a page where nothing is open", () => {
    expect(judge(shown({ selected: null, lastSelected: null, header: null, body: [] })).kind).toBe("none");
  });

  test("is never certain of a conversation that a part of the page contradicts", () => {
    const someone = fc.constantFrom(mei, tan, row("10003", "mei"));
    const anything = fc.record({
      selected: fc.option(fc.oneof(someone, fc.constant("unknown" as const))),
      lastSelected: fc.option(someone),
      header: fc.option(fc.constantFrom("mei", "tan", "")),
      body: fc.array(someone.map((fact) => ({ conversation: fact.conversation, buyer: fact.buyer }))),
      unsure: fc.nat(3),
      quietMs: fc.nat(2 * EMPTY_MS),
    });
    fc.assert(
      fc.property(anything, (page) => {
        const opened = judge(page);
        if (opened.kind !== "certain") return;
        expect(opened.row.name).toBe(page.header);
        expect(page.selected ?? opened.row).toEqual(opened.row);
        for (const bubble of page.body) expect(bubble.conversation).toBe(opened.row.conversation);
      }),
    );
  });
});
