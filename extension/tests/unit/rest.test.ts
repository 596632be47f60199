import { describe, expect, test, vi } from "vitest";
import { keepPlaces, reopen } from "../../src/background/reopen";
import { type Doing, interruptsOf, TYPING_MS } from "../../src/content/rest";
import { INTERRUPTS, together } from "../../src/update";

const NOW = 100_000;
const NOTHING: Doing = { sending: false, typedAt: Number.NEGATIVE_INFINITY, composing: false, unsaved: false };

describe("on a chat page", () => {
  test.each([
    ["nobody does anything", {}, []],
    ["a message is being sent", { sending: true }, ["sending"]],
    ["the agent is asked something", { unsaved: true }, ["unsaved"]],
    ["a key was pressed just now", { typedAt: NOW - TYPING_MS + 1 }, ["typing"]],
    ["the last key was a while ago", { typedAt: NOW - TYPING_MS }, []],
    ["an input method is at work, however long", { composing: true }, ["typing"]],
    ["all of it", { sending: true, unsaved: true, composing: true }, ["sending", "unsaved", "typing"]],
  ] as const)("%s", (_what, doing, interrupts) => {
    expect(interruptsOf({ ...NOTHING, ...doing }, NOW)).toEqual(interrupts);
  });
});

test("what several pages say is said once, the most important first", () => {
  expect(together([["typing"], [], ["typing", "sending"], ["asking"]])).toEqual(["sending", "asking", "typing"]);
  expect(together([[...INTERRUPTS].reverse()])).toEqual(INTERRUPTS);
});

describe("our own pages in tabs", () => {
  const created: object[] = [];
  const stored: Record<string, unknown> = {};
  vi.stubGlobal("browser", {
    runtime: { getURL: (path: string) => `chrome-extension://own${path}` },
    storage: {
      local: {
        get: async () => ({ ...stored }),
        set: async (values: object) => void Object.assign(stored, values),
      },
    },
    tabs: {
      async create(tab: { windowId?: number }) {
        if (tab.windowId === 9) throw new Error("No window with id: 9.");
        created.push(tab);
      },
    },
  });
  const port = (path: string, tab?: object) =>
    ({ sender: { url: `chrome-extension://own${path}`, tab } }) as unknown as browser.runtime.Port;

  test("are opened again where they were, once; a popup and a docked panel are none", async () => {
    const pages = [
      port("/popup/popup.html"),
      port("/panel/panel.html", { windowId: 1, index: 2, active: true }),
      port("/options/options.html", { windowId: 9, index: 0, active: false }),
    ];
    await keepPlaces(pages, 0);
    await reopen(3_600_000); // the update did not come
    await keepPlaces(pages, 0);
    await reopen(1000);
    await reopen(1000);
    expect(created).toEqual([
      { url: "chrome-extension://own/panel/panel.html", index: 2, active: true, windowId: 1 },
      { url: "chrome-extension://own/options/options.html", active: false },
    ]);
  });
});
