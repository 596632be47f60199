import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MessageFact, RowFact } from "../../../src/sites/react/facts";
import { shopeeKind } from "../../../src/sites/shopee/kind";

const parseFact = shopeeKind.parse;
const row: RowFact = {
  kind: "row",
  conversation: "296431470344582725",
  buyer: "69018330",
  name: "mei",
  store: null,
  preview: "hi",
  time: 1795258800000,
  mine: false,
  pinned: true,
};
const message: MessageFact = {
  kind: "message",
  id: "2310845219873456001",
  local: null,
  conversation: "296431470344582725",
  buyer: "69018330",
  mine: true,
  text: "hi",
  time: 1795258800000,
};
const parsed = (fact: unknown) => parseFact(JSON.stringify(fact));

describe("what the reader says", () => {
  test.each([row, message, { kind: "send" }])("is taken when it has the shape of a fact: $kind", (fact) => {
    expect(parsed(fact)).toEqual(fact);
  });

  test("loses what does not belong to it", () => {
    expect(parsed({ ...row, more: 1, __proto__: { name: "x" } })).toEqual(row);
  });

  test.each([
    { ...row, conversation: "29643147x" },
    { ...row, conversation: 296431470344582725n.toString().concat("000") },
    { ...row, conversation: 296431 },
    { ...row, buyer: "" },
    { ...row, buyer: "007" },
    { ...row, name: "" },
    { ...row, name: "x".repeat(201) },
    { ...row, store: 170044686 },
    { ...row, preview: "x".repeat(201) },
    { ...row, preview: 7 },
    { ...row, time: "1795258800000" },
    { ...row, time: 1e300 },
    { ...row, mine: "out" },
    { ...row, pinned: 1 },
    { ...row, pinned: undefined },
    { ...message, id: "8f14e45f-ceea-467f-a5be-8d3f2b1c0d9e" },
    { ...message, id: "123" },
    { ...message, local: "<b>" },
    { ...message, local: undefined },
    { ...message, mine: "yes" },
    { ...message, text: "x".repeat(20_001) },
    { ...message, time: -1 },
    { ...message, time: 1.5 },
    { kind: "command" },
    { kind: "constructor" },
    null,
    [],
  ])("is dropped when it is not: %j", (fact) => {
    expect(parsed(fact)).toBeNull();
  });

  test.each([undefined, null, 7, { kind: "send" }, "", "{", "x".repeat(70_000)])(
    "is text and JSON, not %j",
    (detail) => {
      expect(parseFact(detail)).toBeNull();
    },
  );

  test("never throws, whatever it says", () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (detail) => void parseFact(detail)));
  });
});
