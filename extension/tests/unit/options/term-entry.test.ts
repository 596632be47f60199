import { describe, expect, test } from "vitest";
import { type Entered, entryOf, nameOf, termOf } from "../../../src/pages/options/glossary/term-entry";
import { byEngine, savedPercent, sumOf } from "../../../src/pages/options/use/sums";
import type { Term, UseRow } from "../../../src/protocol/messages";

const LION = { platform: "shopee", site: "SG", store: "170044686" } as const;
const TERM: Term = { id: "t", words: { en: "gift", th: "ของแถม" }, stores: [LION], note: "n", changed_ms: 0 };
const enter = (changes: Partial<Entered>) => termOf({ ...entryOf(TERM, "en"), ...changes }, TERM);
const typed = (...words: [string, string][]) => words.map(([language, word]) => ({ language, word }));

describe("a term", () => {
  test("comes out of the form as it went in", () => expect(enter({})).toEqual(TERM));

  test("that is new has a place for the agent's language and another", () => {
    const empty = { id: "n", words: {} };
    expect(entryOf(empty, "zh").words.map(({ language }) => language)).toEqual(["zh", "en"]);
    expect(entryOf(empty, "en").words.map(({ language }) => language)).toEqual(["en", "zh"]);
  });

  test("has words without blanks around them, and none that were left empty", () => {
    expect(enter({ words: typed(["en", " gift "], ["zh", "赠品"], ["th", "  "]) })).toMatchObject({
      words: { en: "gift", zh: "赠品" },
    });
  });

  test("may have one word when that is the same in all languages", () => {
    expect(enter({ words: typed(["en", ""], ["*", "LionPod"]) })).toMatchObject({ words: { "*": "LionPod" } });
  });

  test.each([
    [{ words: typed(["en", "gift"], ["zh", ""]) }, "few", 1],
    [{ words: typed(["en", ""], ["zh", ""]) }, "few", 0],
    [{ words: typed(["en", "gift"], ["zh", ""], ["th", "x".repeat(201)]) }, "long", 2],
    [{ note: "x".repeat(201) }, "longNote", "note"],
    [{ stores: [] }, "noStore", "stores"],
  ] as const)("with %j is none, and its place is named", (changes, problem, at) => {
    expect(enter(changes)).toEqual({ problem, at });
  });

  test("is as long as the core counts: 200 pictures are no more than 200 letters", () => {
    expect(enter({ words: typed(["en", "🎁".repeat(200)], ["zh", "赠品"]) })).not.toHaveProperty("problem");
  });

  test("is called by its word in the agent's language, else by any", () => {
    expect([nameOf(TERM, "en"), nameOf(TERM, "zh"), nameOf({ id: "x", words: { "*": "Pod", th: "y" } }, "zh")]).toEqual(
      ["gift", "gift", "Pod"],
    );
  });
});

describe("use", () => {
  const row = (engine: string, store: string, hits: number, calls: number): UseRow => ({
    engine,
    name: engine.toUpperCase(),
    store: { ...LION, store },
    hits,
    calls,
    failures: 1,
    characters: calls * 10,
    cost: calls / 4,
  });
  const ROWS = [row("a", "1", 2, 1), row("b", "1", 90, 8), row("a", "2", 5, 3)];

  test("is summed up by engine, that with most texts first, and so are its stores", () => {
    expect(
      byEngine(ROWS).map(({ name, calls, hits, rows }) => [name, calls, hits, rows.map((one) => one.store.store)]),
    ).toEqual([
      ["B", 8, 90, ["1"]],
      ["A", 4, 7, ["2", "1"]],
    ]);
    expect(sumOf(ROWS)).toEqual({ hits: 97, calls: 12, failures: 3, characters: 120, cost: 3 });
  });

  test("tells what needed no call, and never rounds up to all", () => {
    expect(savedPercent({ hits: 999, calls: 1 })).toBe(99);
    expect(savedPercent({ hits: 0, calls: 0 })).toBeNull();
  });
});
