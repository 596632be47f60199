import { describe, expect, test } from "vitest";
import { newEngine } from "../../../src/pages/options/translation/kinds";
import {
  dropEngine,
  dropRoute,
  type Kept,
  moveEngine,
  putEngine,
  putRoute,
  turnEngine,
  turnStore,
} from "../../../src/pages/options/translation/patches";
import type { Route } from "../../../src/protocol/messages";

const A = newEngine("libretranslate", "a", "USD", []);
const B = newEngine("deepl", "b", "USD", []);
const C = newEngine("google", "c", "USD", []);
const THAI: Route = { source: "th", target: "en", engines: ["b"] };
const MALAY: Route = { source: "ms", target: "*", engines: ["a", "b"] };
const NEVER: Route = { source: "vi", target: "*", engines: [] };
const STORE = { platform: "shopee", site: "SG", store: "170044686" } as const;
const NOW: Kept = {
  reading: true,
  guard: true,
  back: true,
  language: null,
  currency: "USD",
  engines: [A, B, C],
  routes: [THAI, MALAY, NEVER],
  off: [],
};
const kept = (outcome: Kept | string): Kept => {
  if (typeof outcome === "string") throw new Error(outcome);
  return outcome;
};
const ids = (outcome: Kept | string) =>
  kept(outcome)
    .engines.map(({ id }) => id)
    .join("");

describe("an engine", () => {
  test("moves by one place, and no further than the ends", () => {
    expect(ids(moveEngine("c", -1)(NOW))).toBe("acb");
    expect(ids(moveEngine("a", 1)(NOW))).toBe("bac");
    expect(ids(moveEngine("a", -1)(NOW))).toBe("abc");
    expect(ids(moveEngine("c", 1)(NOW))).toBe("abc");
  });

  test("that is gone is neither moved nor turned on again", () => {
    expect(moveEngine("x", -1)(NOW)).toEqual(NOW);
    expect(turnEngine("x", true)(NOW)).toEqual(NOW);
  });

  test("goes with the rules that name it alone; those that forbid a pair stay", () => {
    const after = kept(dropEngine("b")(NOW));
    expect(ids(after)).toBe("ac");
    expect(after.routes).toEqual([{ ...MALAY, engines: ["a"] }, NEVER]);
  });

  test("is put at the end when it is new, else where it was", () => {
    const fresh = newEngine("apertium", "d", "USD", []);
    expect(ids(putEngine(fresh, null)(NOW))).toBe("abcd");
    expect(kept(putEngine({ ...B, name: "New" }, B)(NOW)).engines[1]?.name).toBe("New");
  });

  test("that another window has changed or deleted meanwhile is not overwritten", () => {
    const elsewhere = { ...NOW, engines: [A, { ...B, price: 9 }, C] };
    expect(putEngine({ ...B, name: "New" }, B)(elsewhere)).toBe("changedElsewhere");
    expect(putEngine({ ...B, name: "New" }, B)({ ...NOW, engines: [A, C] })).toBe("goneElsewhere");
  });

  test("that is saved twice by one press too many is there once", () => {
    const fresh = newEngine("apertium", "d", "USD", []);
    const once = kept(putEngine(fresh, null)(NOW));
    expect(putEngine(fresh, null)(once)).toEqual(once);
    expect(putRoute(THAI, null)(NOW)).toEqual(NOW);
  });

  test("that has only got its key meanwhile is as it was", () => {
    expect(putEngine({ ...B, name: "New" }, B)({ ...NOW, engines: [{ ...B, has_key: true }] })).not.toBeTypeOf(
      "string",
    );
  });

  test("is put upon what another window has changed besides", () => {
    const elsewhere = { ...NOW, guard: false, engines: [C, B] };
    const after = kept(putEngine({ ...B, on: false }, B)(elsewhere));
    expect([after.guard, ids(after), after.engines[1]?.on]).toEqual([false, "cb", false]);
  });
});

describe("a rule", () => {
  test("takes the place of the one that it was, also for other languages", () => {
    const moved = { ...THAI, source: "lo" };
    expect(kept(putRoute(moved, THAI)(NOW)).routes).toEqual([moved, MALAY, NEVER]);
  });

  test("for a pair that has one by now is refused", () => {
    expect(putRoute({ ...THAI, engines: ["a"] }, null)(NOW)).toBe("changedElsewhere");
    expect(putRoute({ ...THAI, source: "ms", target: "*" }, THAI)(NOW)).toBe("changedElsewhere");
  });

  test("that was changed elsewhere is not overwritten", () => {
    expect(putRoute({ ...THAI, engines: ["a"] }, { ...THAI, engines: ["c"] })(NOW)).toBe("changedElsewhere");
    expect(putRoute(THAI, THAI)({ ...NOW, routes: [] })).toBe("goneElsewhere");
  });

  test("is removed by its pair", () => expect(kept(dropRoute(THAI)(NOW)).routes).toEqual([MALAY, NEVER]));
});

test("a store is turned off once and on again, whatever else is known of it", () => {
  const off = kept(turnStore({ ...STORE, name: "x" } as never, false)(NOW));
  expect(off.off).toEqual([STORE]);
  expect(kept(turnStore(STORE, false)(off)).off).toEqual([STORE]);
  expect(kept(turnStore(STORE, true)(off)).off).toEqual([]);
});
