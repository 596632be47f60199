import { expect, test } from "vitest";
import { IN_SYNC_MS } from "../../../src/overlay/banner";
import { Banners } from "../../../src/pages/panel/banners";
import { LION, link, ORCHARD, store } from "../sample";

const STORES = [
  store({ identity: LION, host: "seller.shopee.sg" }),
  store({ identity: ORCHARD, host: "seller-sg.tiktok.com" }),
];
const down = (host: string, in_sync_ms: number) => link({ host, state: "down", cause: "no_answer", in_sync_ms });

test("hosts that are down for the same cause share a bar, and its Retry is for all of them", () => {
  const banners = new Banners();
  banners.update([down("seller.shopee.sg", 7), down("seller-sg.tiktok.com", 5)], STORES, true, 0);
  expect(banners.view).toMatchObject([
    {
      host: "seller.shopee.sg",
      stores: ["lion.city.gadgets", "Orchard Beauty"],
      banner: { kind: "down", inSyncMs: 5 },
    },
  ]);
  expect(banners.hostsOf("seller.shopee.sg")).toEqual(["seller.shopee.sg", "seller-sg.tiktok.com"]);
});

test("one platform down says nothing of the other", () => {
  const banners = new Banners();
  const links = [link({ host: "seller.shopee.sg", state: "down", cause: "platform_down" }), link({ host: "other" })];
  banners.update(links, STORES, true, 0);
  expect(banners.view.map(({ host, stores }) => [host, stores])).toEqual([["seller.shopee.sg", ["lion.city.gadgets"]]]);
});

test("different causes have bars of their own", () => {
  const banners = new Banners();
  const links = [down("seller.shopee.sg", 1), link({ host: "seller-sg.tiktok.com", state: "sync_failed" })];
  banners.update(links, STORES, true, 0);
  expect(banners.view.map(({ banner }) => banner.kind)).toEqual(["down", "syncFailed"]);
});

test("the browser's own word comes first, and the way back is told", () => {
  const banners = new Banners();
  const links = [link({ host: "seller.shopee.sg" })];
  banners.update(links, STORES, false, 0);
  expect(banners.view[0]?.banner).toMatchObject({ kind: "down", cause: "browser_offline" });
  expect(banners.update(links, STORES, true, 100)).toBe(100 + IN_SYNC_MS);
  expect(banners.view[0]?.banner.kind).toBe("inSync");
  banners.update(links, STORES, true, 100 + IN_SYNC_MS);
  expect(banners.view).toEqual([]);
});
