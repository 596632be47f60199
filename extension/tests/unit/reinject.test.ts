import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { reinject } from "../../src/background/reinject";

const SHOPEE = ["https://seller.shopee.sg/new-webchat/*"];
const TIKTOK = ["https://seller-sg.tiktok.com/chat/*"];
const TABS = [
  { id: 1, at: SHOPEE },
  { id: 2, at: TIKTOK },
  { id: 3, at: TIKTOK, discarded: true },
  { id: 4, at: SHOPEE },
];
const injected: object[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("browser", {
    runtime: {
      getManifest: () => ({
        content_scripts: [
          { matches: SHOPEE, js: ["shopee-content.js"] },
          { matches: SHOPEE, js: ["shopee-main.js"], world: "MAIN" },
          { matches: TIKTOK, js: ["tiktok-content.js"] },
          { matches: TIKTOK, js: ["tiktok-main.js"], world: "MAIN" },
        ],
      }),
    },
    tabs: { query: async ({ url }: { url: string[] }) => TABS.filter(({ at }) => at === url) },
    scripting: {
      executeScript: async ({
        target,
        files,
        world,
      }: {
        target: { tabId: number };
        files: string[];
        world: string;
      }) => {
        injected.push([target.tabId, ...files, world]);
      },
    },
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("an open page gets the scripts of its own platform, unless it has a living one or is asleep", async () => {
  const done = reinject(() => [4]);
  await vi.runAllTimersAsync();
  await done;
  expect(injected).toEqual([
    [1, "shopee-content.js", "ISOLATED"],
    [1, "shopee-main.js", "MAIN"],
    [2, "tiktok-content.js", "ISOLATED"],
    [2, "tiktok-main.js", "MAIN"],
  ]);
});
