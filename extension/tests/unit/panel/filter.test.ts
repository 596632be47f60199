import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CRITERIA, hiding, NO_FILTER, narrows, showsStore, testOf, without } from "../../../src/pages/panel/filter";
import { ORDERS, placeIn } from "../../../src/pages/panel/order";
import { Entry, Roll } from "../../../src/pages/panel/roll";
import type { ListFilter } from "../../../src/pages/panel/view";
import type { SessionView, StoreRef } from "../../../src/protocol/messages";
import { LION, ORCHARD, session } from "../sample";

const NOBODY = new Map<string, string>();
const LION_REF: StoreRef = { platform: "shopee", site: "SG", store: LION.store };
const ORCHARD_REF: StoreRef = { platform: "tiktok", site: "SG", store: ORCHARD.store };

function passes(changes: Partial<SessionView>, filter: Partial<ListFilter>, found = NOBODY): boolean {
  return testOf({ ...NO_FILTER, ...filter }, found)(new Entry(session(changes)));
}

describe("the list shows", () => {
  test("everything without a filter", () => expect(passes({}, {})).toBe(true));
  test("a platform, a site, a store", () => {
    expect([passes({}, { platform: "shopee" }), passes({}, { platform: "lazada" })]).toEqual([true, false]);
    expect([passes({}, { sites: ["MY", "SG"] }), passes({}, { sites: ["MY"] })]).toEqual([true, false]);
    expect([passes({}, { stores: [LION_REF] }), passes({}, { stores: [ORCHARD_REF] })]).toEqual([true, false]);
  });
  test("what is unread, unreplied, pinned", () => {
    expect([passes({ unread: 1 }, { unread: true }), passes({}, { unread: true })]).toEqual([true, false]);
    expect([passes({ waiting_ms: 1 }, { unreplied: true }), passes({}, { unreplied: true })]).toEqual([true, false]);
    expect([passes({ pinned: true }, { pinned: true }), passes({}, { pinned: true })]).toEqual([true, false]);
  });
  test.each([
    ["ca phe", "Cà phê sữa đá còn không?"],
    ["发货", "订单什么时候发货？"],
    ["ส่งหรือ", "สวัสดีค่ะ ของส่งหรือยังคะ"],
    ["MEI", "It ships today."],
  ])("%s in a buyer's name or what was said last", (text, preview) => expect(passes({ preview }, { text })).toBe(true));
  test("a session with a message that the core found", () => {
    const found = new Map([[new Entry(session()).id, "a refund, please"]]);
    expect([passes({}, { text: "refund" }), passes({}, { text: "refund" }, found)]).toEqual([false, true]);
  });
});

test("what hides a session can be taken away, and nothing else of the filter", () => {
  const filter: ListFilter = {
    ...NO_FILTER,
    platform: "lazada",
    unread: true,
    sites: ["SG"],
    text: "mei",
    order: "due",
  };
  const hides = hiding(filter, NOBODY, new Entry(session()));
  expect(hides.sort()).toEqual(["platform", "unread"]);
  expect(without(filter, hides)).toEqual({ ...filter, platform: null, unread: false });
  expect(CRITERIA.length).toBe(Object.keys(NO_FILTER).length - 1);
});

test("a store's part in the list is told by platform, site and store alone", () => {
  expect(showsStore({ ...NO_FILTER, text: "zzz", unread: true }, LION_REF)).toBe(true);
  expect(showsStore({ ...NO_FILTER, stores: [ORCHARD_REF] }, LION_REF)).toBe(false);
});

const filters = fc.record({
  platform: fc.constantFrom(null, "shopee" as const, "lazada" as const),
  sites: fc.subarray(["SG", "MY"]),
  stores: fc.subarray([LION_REF, ORCHARD_REF]),
  unread: fc.boolean(),
  unreplied: fc.boolean(),
  pinned: fc.boolean(),
  text: fc.constantFrom("", "m", "me", "mei", "tan", "Ei"),
  order: fc.constantFrom("newest" as const, "waiting" as const, "due" as const),
});
const sessions = fc.array(
  fc
    .record({
      number: fc.nat(30),
      platform: fc.constantFrom("shopee" as const, "lazada" as const),
      site: fc.constantFrom("SG", "MY"),
      unread: fc.nat(1),
      waiting_ms: fc.option(fc.nat(9)),
      due_ms: fc.option(fc.nat(9)),
      last_ms: fc.nat(9000),
      pinned: fc.boolean(),
      buyer_name: fc.constantFrom("mei", "tan", "Mélanie"),
    })
    .map(({ number, platform, site, ...changes }) =>
      session({ ...changes, key: { platform, site, store: LION.store, conversation: String(number) } }),
    ),
  { maxLength: 40 },
);

describe("under any filters and changes", () => {
  test("a narrower filter looks only at what the last one left, and finds the same", () => {
    fc.assert(
      fc.property(sessions, filters, filters, (rows, before, after) => {
        fc.pre(narrows(before, after));
        const entries = rows.map((row) => new Entry(row));
        const last = entries.filter(testOf(before, NOBODY));
        expect(last.filter(testOf(after, NOBODY))).toEqual(entries.filter(testOf(after, NOBODY)));
      }),
    );
  });

  test("the roll is sorted and sifted as if it were made anew", () => {
    fc.assert(
      fc.property(sessions, sessions, filters, filters, (first, then, before, after) => {
        const roll = new Roll();
        roll.replace(first);
        let last: ListFilter = NO_FILTER;
        for (const filter of [before, after]) {
          roll.sortBy(ORDERS[filter.order]);
          roll.filterBy(testOf(filter, NOBODY), narrows(last, filter));
          for (const row of then) roll.put(row);
          last = filter;
        }
        const anew = new Roll();
        anew.replace(roll.all.map((entry) => entry.session));
        anew.sortBy(ORDERS[after.order]);
        anew.filterBy(testOf(after, NOBODY), false);
        expect(roll.all.map(({ id }) => id)).toEqual(anew.all.map(({ id }) => id));
        expect(roll.wanted.map(({ id }) => id)).toEqual(anew.wanted.map(({ id }) => id));
        for (const [at, entry] of roll.all.entries()) expect(placeIn(roll.all, entry, roll.compare)).toBe(at);
      }),
    );
  });
});

describe("the order", () => {
  const at = (number: number, changes: Partial<SessionView>) =>
    session({ key: { ...session().key, conversation: String(number) }, last_ms: 1, ...changes });
  const sorted = (order: ListFilter["order"], ...rows: SessionView[]) =>
    rows
      .map((row) => new Entry(row))
      .sort(ORDERS[order])
      .map(({ session: { key } }) => key.conversation);

  test("newest first", () =>
    expect(sorted("newest", at(1, { last_ms: 1000 }), at(2, { last_ms: 2000 }))).toEqual(["2", "1"]));
  test("who waits longest first, then those who don't wait", () =>
    expect(sorted("waiting", at(1, {}), at(2, { waiting_ms: 5 }), at(3, { waiting_ms: 4 }))).toEqual(["3", "2", "1"]));
  test("what is due first, then who waits without a rule", () =>
    expect(sorted("due", at(1, {}), at(2, { waiting_ms: 1 }), at(3, { waiting_ms: 9, due_ms: 9 }))).toEqual([
      "3",
      "2",
      "1",
    ]));
});
