import { describe, expect, test } from "vitest";
import { Failure } from "../../../src/channel";
import { ALL_STORES, changed, type StoreFilter, StoreKeeper, sift } from "../../../src/pages/panel/stores";
import { storeId } from "../../../src/pages/panel/view";
import type { StoreView } from "../../../src/protocol/messages";
import { LION, ORCHARD, store } from "../sample";
import { Clock } from "./clock";
import { settled } from "./core";

const MANY: StoreView[] = [
  ...Array.from({ length: 120 }, (_, number) =>
    store({
      identity: { ...LION, store: String(number), site: number < 60 ? "SG" : "MY", name: `Cửa hàng ${number}` },
    }),
  ),
  store({ identity: ORCHARD }),
];

function found(filter: Partial<StoreFilter>) {
  const { rows, page, pages, found } = sift(MANY, { ...ALL_STORES, ...filter });
  return { rows: rows.length, page, pages, found };
}

describe("the switcher", () => {
  test("pages through all stores", () => {
    expect(found({})).toEqual({ rows: 50, page: 1, pages: 3, found: 121 });
    expect(found({ page: 3 })).toEqual({ rows: 21, page: 3, pages: 3, found: 121 });
    expect(found({ page: 9 }).page).toBe(3);
  });
  test("has tabs for the platforms there are, and for their countries", () => {
    expect(sift(MANY, ALL_STORES)).toMatchObject({ platforms: ["shopee", "tiktok"], sites: ["MY", "SG"], total: 121 });
    expect(sift(MANY, { ...ALL_STORES, platform: "tiktok" })).toMatchObject({ sites: ["SG"], found: 1 });
    expect(found({ platform: "shopee", site: "MY" }).found).toBe(60);
  });
  test("searches names and ids, accents or not", () => {
    expect(found({ text: "cua hang 11" }).found).toBe(11);
    expect(found({ text: ORCHARD.store }).found).toBe(1);
    expect(found({ text: "nobody" })).toEqual({ rows: 0, page: 1, pages: 1, found: 0 });
  });
  test("goes back to the first page when anything but the page changes, and to all countries with the platform", () => {
    const filter: StoreFilter = { platform: "shopee", site: "MY", text: "", page: 2 };
    expect(changed(filter, { text: "x" })).toEqual({ ...filter, text: "x", page: 1 });
    expect(changed(filter, { page: 3 })).toEqual({ ...filter, page: 3 });
    expect(changed(filter, { platform: "tiktok" })).toEqual({ platform: "tiktok", site: null, text: "", page: 1 });
  });
});

describe("updating a store", () => {
  function keeper(answer: () => Promise<unknown>) {
    const clock = new Clock();
    const asked: string[] = [];
    const opened: string[] = [];
    const keeper = new StoreKeeper({
      ask: ((type: string) => {
        asked.push(type);
        return answer();
      }) as never,
      after: clock.after,
      open: (address) => opened.push(address),
      changed: () => undefined,
    });
    const state = () => keeper.updates.get(storeId(LION));
    return { keeper, clock, asked, opened, state };
  }

  test("is told while it runs and for a while after, and runs once", async () => {
    const { keeper: one, clock, asked, state } = keeper(async () => ({ how: "page", address: null }));
    void one.update(LION);
    void one.update(LION);
    expect([state(), asked]).toEqual([{ at: "running" }, ["store.update"]]);
    await settled();
    expect(state()).toEqual({ at: "done", how: "page" });
    clock.pass(60_000);
    expect(state()).toBeUndefined();
  });

  test("opens the page where somebody has to sign in", async () => {
    const { keeper: one, opened, state } = keeper(async () => ({ how: "open", address: "https://seller.shopee.sg/" }));
    await one.update(LION);
    expect([opened, state()]).toEqual([["https://seller.shopee.sg/"], { at: "done", how: "open" }]);
  });

  test.each(["no_store_to_update", "update_failed"] as const)("that ends in %s says so", async (code) => {
    const { keeper: one, state } = keeper(() => Promise.reject(new Failure(code)));
    await one.update(LION);
    expect(state()).toEqual({ at: "failed", code });
  });

  test("to show one that is open nowhere opens its page", async () => {
    const { keeper: one, opened, state } = keeper(async () => ({ where: "nowhere", tab: null, address: "https://a/" }));
    await one.show(LION);
    expect([opened, state()]).toEqual([["https://a/"], undefined]);
  });
});
