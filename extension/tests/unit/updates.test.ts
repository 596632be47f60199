import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { ANSWER_MS, COMING_MS, LOOK_EVERY_MS, OVERDUE_MS, SETTLE_MS, Updates } from "../../src/background/updates";
import type { Interrupt, UpdateView } from "../../src/update";

type Port = browser.runtime.Port;

/** A page: answers what it is in the middle of, or nothing at all. `hush` is called when it is asked to be quiet. */
interface Page {
  port: Port;
  says: Interrupt[] | "asleep";
  hushed: number;
  hush(): void;
}

let pages: Page[];
let known: Interrupt[];
let kept: unknown;
let told: (UpdateView | null)[];
let reloads: number;
let updates: Updates;

function page(says: Page["says"] = []): Page {
  const made: Page = { port: {} as Port, says, hushed: 0, hush: () => void made.hushed++ };
  pages.push(made);
  return made;
}

function begin(): Updates {
  const made = new Updates({
    version: "1.0.0",
    now: Date.now,
    shelf: {
      get: async () => kept,
      async set(waiting) {
        kept = waiting;
      },
    },
    ask(round, hush) {
      for (const each of pages) {
        if (hush) each.hush();
        const { port, says } = each;
        if (says !== "asleep") queueMicrotask(() => updates.answered(port, round, says));
      }
      return pages.map(({ port }) => port);
    },
    known: () => known,
    tell: (view) => void told.push(view),
    reload: async () => void (made === updates && reloads++),
  });
  return made;
}

const later = (ms: number) => vi.setSystemTime(Date.now() + ms);
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const HOUR_MS = 3_600_000;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(2026, 10, 21, 12) });
  pages = [];
  known = [];
  kept = undefined;
  told = [];
  reloads = 0;
  updates = begin();
});
afterEach(() => vi.useRealTimers());

describe("an update", () => {
  test("comes when nobody is in the middle of anything", async () => {
    const quiet = page();
    await updates.available("1.1.0");
    await pass(COMING_MS);
    expect(reloads).toBe(1);
    expect(quiet.hushed).toBe(1);
    expect(kept).toBeNull();
  });

  test.each([
    ["a page sends", ["sending"]],
    ["somebody types", ["typing"]],
    ["words stand in a form", ["unsaved"]],
  ] as const)("waits while %s, and comes when that is over", async (_what, doing) => {
    const busy = page([...doing]);
    page();
    await updates.available("1.1.0");
    await pass(3 * LOOK_EVERY_MS);
    expect([reloads, busy.hushed]).toEqual([0, 0]);
    expect(updates.view).toEqual({ version: "1.1.0", overdue: false, interrupts: doing });
    busy.says = [];
    await pass(LOOK_EVERY_MS);
    expect(reloads).toBe(1);
  });

  test.each(["sending", "asking"] as const)("waits for what the background knows of: %s", async (doing) => {
    known = [doing];
    page();
    await updates.available("1.1.0");
    await pass(LOOK_EVERY_MS);
    expect(reloads).toBe(0);
    known = [];
    await pass(LOOK_EVERY_MS);
    expect(reloads).toBe(1);
  });

  test("does not come when something begins after the first look", async () => {
    const late = page();
    late.hush = () => {
      late.says = ["sending"];
    };
    await updates.available("1.1.0");
    await pass(LOOK_EVERY_MS);
    expect([reloads, updates.view?.interrupts]).toEqual([0, ["sending"]]);
  });

  test("does not come when the core gives a page something to send while what it held is handed over", async () => {
    const writing = page();
    writing.hush = () => {
      known = ["asking"];
    };
    await updates.available("1.1.0");
    await pass(COMING_MS + 100);
    known = ["sending"];
    await pass(2 * LOOK_EVERY_MS);
    expect(reloads).toBe(0);
  });

  test("waits until what pages handed over at the last moment is with the core", async () => {
    const writing = page();
    writing.hush = () => {
      known = ["asking"];
    };
    await updates.available("1.1.0");
    await pass(COMING_MS + 100);
    expect(reloads).toBe(0);
    known = [];
    await pass(100);
    expect(reloads).toBe(1);
  });

  test("does not wait for a page that is asleep, nor for one that closes", async () => {
    page("asleep");
    await updates.available("1.1.0");
    await pass(COMING_MS + ANSWER_MS);
    expect(reloads).toBe(0);
    const [asleep] = pages;
    pages = [];
    if (asleep !== undefined) updates.left(asleep.port);
    await pass(ANSWER_MS);
    expect(reloads).toBe(1);
  });

  test("that finds no quiet moment in 12 hours says so, and still comes at the first one", async () => {
    const busy = page(["typing"]);
    await updates.available("1.1.0");
    later(OVERDUE_MS - HOUR_MS);
    await pass(LOOK_EVERY_MS);
    expect(updates.view?.overdue).toBe(false);
    later(HOUR_MS);
    await pass(LOOK_EVERY_MS);
    expect(told.at(-1)).toEqual({ version: "1.1.0", overdue: true, interrupts: ["typing"] });
    expect(reloads).toBe(0);
    busy.says = [];
    await pass(2 * LOOK_EVERY_MS);
    expect(reloads).toBe(1);
  });

  test("is told of when it comes and when what it would interrupt changes, not at each look", async () => {
    const busy = page(["typing"]);
    await updates.available("1.1.0");
    await pass(10 * LOOK_EVERY_MS);
    busy.says = ["sending"];
    await pass(10 * LOOK_EVERY_MS);
    expect(told.map((view) => view?.interrupts)).toEqual([[], ["typing"], ["sending"]]);
  });

  test("is looked at anew for somebody who opens a page of ours", async () => {
    const busy = page(["typing"]);
    await updates.available("1.1.0");
    await pass(COMING_MS);
    busy.says = ["sending"];
    await updates.refresh();
    expect(told.at(-1)?.interrupts).toEqual(["sending"]);
  });

  test("that replaces one that waits has waited as long as that", async () => {
    page(["typing"]);
    await updates.available("1.1.0");
    later(OVERDUE_MS);
    await updates.available("1.2.0");
    await pass(LOOK_EVERY_MS);
    expect(updates.view).toMatchObject({ version: "1.2.0", overdue: true });
  });
});

describe("a background that began anew", () => {
  test("gives its pages the time to call again before it takes their silence for rest", async () => {
    kept = { version: "1.1.0", sinceMs: Date.now() };
    await updates.restore();
    await pass(COMING_MS - 1);
    expect(reloads).toBe(0);
    page(["typing"]);
    await pass(10 * LOOK_EVERY_MS);
    expect(reloads).toBe(0);
  });

  test("still knows the update that waits, and since when", async () => {
    page(["typing"]);
    await updates.available("1.1.0");
    later(OVERDUE_MS);
    updates = begin();
    await updates.restore();
    expect(updates.view).toMatchObject({ version: "1.1.0", overdue: true });
    pages = [];
    await pass(LOOK_EVERY_MS);
    expect(reloads).toBe(1);
  });

  test.each([
    ["of the version that runs", { version: "1.0.0", sinceMs: 1 }],
    ["that is no record of one", "1.1.0"],
    ["with numbers for names", { version: 7, sinceMs: "x" }],
    ["of none", null],
  ] as const)("takes no notice of what was kept %s", async (_what, found) => {
    kept = found;
    await updates.restore();
    await pass(LOOK_EVERY_MS);
    expect([updates.view, reloads, told]).toEqual([null, 0, []]);
  });
});

describe("Update now", () => {
  test("comes at once whatever it interrupts, after pages have handed over what they hold; twice is once", async () => {
    const busy = page(["typing", "sending"]);
    await updates.available("1.1.0");
    void updates.now();
    void updates.now();
    await pass(LOOK_EVERY_MS);
    expect([reloads, busy.hushed]).toEqual([1, 1]);
  });

  test("waits for the core no longer than a moment", async () => {
    page(["typing"]);
    known = ["asking"];
    await updates.available("1.1.0");
    void updates.now();
    await pass(SETTLE_MS - 100);
    expect(reloads).toBe(0);
    await pass(200);
    expect(reloads).toBe(1);
  });

  test("does nothing when none waits", async () => {
    await updates.now();
    await pass(LOOK_EVERY_MS);
    expect(reloads).toBe(0);
  });

  test("an answer to an older question counts for nothing", async () => {
    const quiet = page("asleep");
    await updates.available("1.1.0");
    await pass(COMING_MS);
    updates.answered(quiet.port, 0, []);
    updates.answered({} as Port, 1, ["typing"]);
    await pass(ANSWER_MS / 2);
    expect(reloads).toBe(0);
  });
});
