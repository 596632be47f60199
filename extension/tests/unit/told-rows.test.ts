import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ToldRows } from "../../src/content/told-rows";
import type { StoreIdentity } from "../../src/protocol/messages";
import type { ConversationRow, Listing } from "../../src/sites/site";

const STORE: StoreIdentity = {
  platform: "tiktok",
  site: "SG",
  store: "7494049642642441621",
  name: "Orchard",
  agent: null,
};
const OTHER: StoreIdentity = { ...STORE, site: "TH", store: "7495300187412009012", name: "Chao Phraya" };
const row = (n: number, changes: Partial<ConversationRow> = {}): ConversationRow => ({
  conversation: String(7494560109732334000n + BigInt(n)),
  buyer: String(1000 + n),
  buyerName: `buyer${n}`,
  unread: 0,
  preview: "hi",
  timeMs: 1795258800000 + n,
  lastDirection: "in",
  pinned: null,
  element: {} as Element,
  ...changes,
});
const rows = (from: number, to: number) => Array.from({ length: to - from }, (_, n) => row(from + n));
const list = (drawn: ConversationRow[], changes: Partial<Listing> = {}): Listing => ({
  store: STORE,
  rows: drawn,
  whole: false,
  ...changes,
});
const names = (told: ReturnType<ToldRows["take"]>) => told?.rows.map(({ buyer_name }) => buyer_name) ?? null;

describe("the rows that are told", () => {
  test("are all at first, as the core takes them", () => {
    expect(new ToldRows().take(list([row(1)]))).toEqual({
      store: STORE,
      rows: [
        {
          conversation: "7494560109732334001",
          buyer: "1001",
          buyer_name: "buyer1",
          unread: 0,
          preview: "hi",
          time_ms: 1795258800001,
          last_direction: "in",
          pinned: null,
        },
      ],
      whole: false,
    });
  });

  test("are afterwards those that changed, and those that come into sight", () => {
    const told = new ToldRows();
    told.take(list(rows(0, 5)));
    expect(told.take(list(rows(0, 5)))).toBeNull();
    expect(names(told.take(list([row(1), row(2, { unread: 3 }), row(6)])))).toEqual(["buyer2", "buyer6"]);
    expect(told.take(list([row(1), row(2, { unread: 3 }), row(6)]))).toBeNull();
  });

  test("are all when the whole list is drawn and one changed", () => {
    const told = new ToldRows();
    told.take(list(rows(0, 3), { whole: true }));
    const second = told.take(list([row(0), row(1, { preview: "new" }), row(2)], { whole: true }));
    expect([names(second), second?.whole]).toEqual([["buyer0", "buyer1", "buyer2"], true]);
  });

  test("are never more at once than the core takes, and the rest comes next; then it is no whole", () => {
    const told = new ToldRows();
    const long = list(rows(0, 450), { whole: true });
    const readings = [told.take(long), told.take(long), told.take(long), told.take(long)];
    expect(readings.map((reading) => reading?.rows.length)).toEqual([200, 200, 50, undefined]);
    expect(readings.some((reading) => reading?.whole)).toBe(false);
  });

  test("are told again when the core has forgotten", () => {
    const told = new ToldRows();
    told.take(list(rows(0, 2)));
    told.forget();
    expect(names(told.take(list(rows(0, 2))))).toEqual(["buyer0", "buyer1"]);
  });

  test("are not a store's while the page still draws those of the store that it left", () => {
    const told = new ToldRows();
    told.take(list(rows(0, 3)));
    expect(told.take(list([row(2), row(9)], { store: OTHER }))).toBeNull();
    expect(names(told.take(list([row(9)], { store: OTHER })))).toEqual(["buyer9"]);
    expect(told.take(list([row(9)], { store: STORE }))).toBeNull();
    expect(told.take(list(rows(0, 3)))).toBeNull();
    expect(names(told.take(list([row(2, { unread: 1 })])))).toEqual(["buyer2"]);
  });

  test("leave the core with what the page draws, whatever order rows come and change in", () => {
    const drawing = fc.array(fc.record({ n: fc.nat(30), unread: fc.nat(2) }), { maxLength: 12 });
    const attempt = fc.property(fc.array(drawing, { maxLength: 30 }), (drawings) => {
      const told = new ToldRows();
      const core = new Map<string, number | null | undefined>();
      for (const drawn of drawings) {
        const shown = new Map(drawn.map(({ n, unread }) => [n, row(n, { unread })]));
        for (const each of told.take(list([...shown.values()]))?.rows ?? []) core.set(each.conversation, each.unread);
        for (const { conversation, unread } of shown.values()) expect(core.get(conversation)).toBe(unread);
      }
    });
    fc.assert(attempt, { numRuns: 100 });
  });
});
