import { describe, expect, test } from "vitest";
import { EMPTY, Failure } from "../../../src/channel";
import { NO_PORT } from "../../../src/port";
import { link, session, store } from "../sample";
import { settled } from "./core";
import { API_STORE, Desk, said } from "./desk";

const MINUTE_MS = 60_000;

async function filled(count: number): Promise<Desk> {
  const desk = new Desk();
  for (let number = 0; number < count; number++) desk.core.write(number);
  return desk.open(API_STORE);
}

/** The page is left and loaded anew, so many minutes later. */
async function left(desk: Desk, minutes: number): Promise<Desk> {
  desk.panel.leave();
  await settled();
  desk.clock.pass(minutes * MINUTE_MS);
  const again = new Desk(desk);
  for (const [id, row] of desk.core.rows) again.core.rows.set(id, row);
  Object.assign(again.core, { epoch: desk.core.epoch, revision: desk.core.revision });
  return again;
}

describe("the panel", () => {
  test("lists what the core has, and follows it", async () => {
    const desk = await filled(3);
    expect(desk.names).toEqual(["2", "1", "0"]);
    expect(desk.view).toMatchObject({
      list: { loading: null, staleMs: null, counts: { all: 3 } },
      stores: { total: 1 },
    });
    desk.core.write(1);
    await desk.push();
    expect(desk.names).toEqual(["1", "2", "0"]);
  });

  test("covers itself with Loading while nothing is there, and says why after ten seconds", async () => {
    const desk = new Desk();
    desk.panel.start();
    expect(desk.view.list.overlay).toBeNull();
    desk.clock.pass(200);
    expect(desk.view.list.overlay).toEqual({ kind: "first", cause: null });
    desk.clock.pass(10_000);
    expect(desk.view.list.overlay).toEqual({ kind: "first", cause: "core" });
    desk.core.write(1);
    await desk.connect();
    expect([desk.view.list.overlay, desk.names]).toEqual([null, ["1"]]);
  });

  test("keeps the list when the core goes, tells its age, and catches up when it is back", async () => {
    const desk = await filled(3);
    desk.clock.pass(1000);
    desk.panel.broken();
    desk.clock.pass(MINUTE_MS);
    expect(desk.names).toHaveLength(3);
    expect(desk.view.list.staleMs).toBeGreaterThanOrEqual(MINUTE_MS - 15_000);
    desk.core.write(9);
    await desk.connect();
    expect([desk.names[0], desk.view.list.staleMs]).toEqual(["9", null]);
  });

  test("asks again by itself after a question that came to nothing", async () => {
    const desk = await filled(3);
    const { ask } = desk.core;
    let broken = true;
    (desk.core as { ask: typeof ask }).ask = (type, params) =>
      broken ? Promise.reject(new Failure("late")) : ask(type, params);
    desk.core.write(7);
    await desk.push();
    expect(desk.view.list.staleMs).not.toBeNull();
    broken = false;
    desk.clock.pass(2000);
    await settled();
    expect([desk.names[0], desk.view.list.staleMs]).toEqual(["7", null]);
  });

  test("asks again now and then, in case a push was lost", async () => {
    const desk = await filled(3);
    desk.core.write(8);
    desk.clock.pass(MINUTE_MS);
    await settled();
    expect(desk.names[0]).toBe("8");
  });

  test("has bars at its top, and Retry for each host of one", async () => {
    const desk = await filled(1);
    const stores = [store({ host: "seller.shopee.sg" })];
    const links = [link({ host: "seller.shopee.sg", state: "sync_failed" }), link({ host: "b", state: "sync_failed" })];
    const vault = { kind: "none", name: "", locked: false } as const;
    desk.hear({ kind: "snapshot", snapshot: { ...EMPTY, stores, links, vault }, tabs: [4], self: null });
    expect(desk.view).toMatchObject({
      tabs: [4],
      banners: [{ host: "seller.shopee.sg", banner: { kind: "syncFailed" } }],
    });
    desk.panel.actions.retry("seller.shopee.sg");
    expect(desk.of("link.retry")).toEqual([{ host: "seller.shopee.sg" }, { host: "b" }]);
    desk.panel.online(false);
    expect(desk.view.banners[0]?.banner.cause).toBe("browser_offline");
  });

  test("counts down to the next try, and tries at once when asked", async () => {
    const desk = await filled(1);
    const port = { ...NO_PORT, state: "lost", retryAtMs: desk.clock.ms + 5000 } as const;
    desk.hear({ kind: "port", port });
    expect(desk.view.retryS).toBe(5);
    desk.clock.pass(2000);
    expect(desk.view.retryS).toBe(3);
    desk.panel.actions.reconnect();
    expect(desk.acts).toEqual([{ act: "reconnect" }]);
  });

  test("does not draw again what did not change", async () => {
    const desk = await filled(3);
    const { list, stores, replies } = desk.view;
    desk.panel.actions.toggleHelp(true);
    expect([desk.view.list, desk.view.stores, desk.view.replies]).toEqual([list, stores, replies]);
    expect(desk.view.list).toBe(list);
    expect(desk.view.stores).toBe(stores);
    desk.panel.actions.scrolled(10, null);
    expect(desk.view.list).toBe(list);
  });

  test("reads the rules anew when the list was begun anew", async () => {
    const desk = await filled(2);
    const before = desk.of("rules.get").length;
    desk.core.beginAnew();
    await desk.push();
    expect(desk.of("rules.get").length).toBe(before + 1);
  });

  test("goes to the next that needs somebody", async () => {
    const desk = await filled(5);
    desk.core.write(1, { waiting_ms: 5, due_ms: 9, last_ms: 0 });
    await desk.push();
    desk.panel.actions.next("urgent");
    expect(desk.view).toMatchObject({ pane: "chat", list: { selected: desk.id(1), centre: { id: desk.id(1) } } });
  });

  test("tells the core of pins, and stores of what was asked for them", async () => {
    const desk = await filled(1);
    desk.panel.actions.pin(desk.id(0), true);
    expect(desk.of("session.pin")).toEqual([{ key: { ...session().key, conversation: "0" }, pinned: true }]);
    desk.panel.actions.refreshStores();
    desk.hold();
    desk.panel.actions.refreshStores();
    desk.clock.pass(200);
    expect(desk.view.stores.overlay).toEqual({ kind: "data", cause: null });
    await desk.release();
    expect([desk.view.stores.overlay, desk.of("stores.refresh").length]).toEqual([null, 2]);
  });
});

describe("a panel that comes back within five minutes", () => {
  async function back(): Promise<{ before: Desk; again: Desk }> {
    const before = await filled(300);
    before.threads.set("40", [said(1), said(2)]);
    before.panel.actions.filterList({ text: "mei" });
    before.panel.actions.select(before.id(40));
    await settled();
    before.panel.actions.scrolled(18_000, { id: before.id(50), offset: 12 });
    return { before, again: await left(before, 4) };
  }

  test("is painted before the core has said anything, and is not taken for current", async () => {
    const { again } = await back();
    again.panel.start();
    await settled();
    expect(again.asked).toEqual([]);
    expect(again.view).toMatchObject({
      list: {
        selected: again.id(40),
        filter: { text: "mei" },
        recovery: { kind: "restored" },
        restore: { id: again.id(50), offset: 12 },
        overlay: null,
      },
      chat: { id: again.id(40), messages: [{ id: "1" }, { id: "2" }] },
    });
    expect(again.names.length).toBe(200);
    expect(again.names).toContain("50");
    expect(again.view.list.staleMs).toBe(4 * MINUTE_MS);
  });

  test("gets what changed meanwhile, then the rest of the list, and stands where it stood", async () => {
    const { again } = await back();
    again.core.write(299);
    again.panel.start();
    await settled();
    again.panel.actions.scrolled(4000, { id: again.id(50), offset: 12 });
    const wish = again.view.list.restore?.wish ?? 0;
    await again.connect();
    expect(again.asked.filter(({ type }) => type.startsWith("sessions")).map(({ type }) => type)).toEqual([
      "sessions.changes",
      "sessions.list",
      "sessions.list",
      "sessions.changes",
    ]);
    // What is new since waits for the agent, who reads further down.
    expect([again.names.length, again.names.includes("299")]).toEqual([299, false]);
    expect(again.view.list).toMatchObject({
      fresh: 1,
      staleMs: null,
      loading: null,
      restore: { id: again.id(50), offset: 12 },
    });
    expect(again.view.list.restore?.wish).toBeGreaterThan(wish);
  });

  test("does not go back to what was left when the agent has chosen something already", async () => {
    const { again } = await back();
    again.kept = null;
    const shelf = again.shelf;
    again.shelf = undefined;
    again.panel.start();
    await settled();
    again.panel.actions.filterList({ unread: true });
    again.shelf = shelf;
    again.kept = { snapshot: (shelf as { snapshot: never }).snapshot, ageMs: 10 };
    await again.connect();
    expect(again.view.list.filter).toMatchObject({ unread: true, text: "" });
  });
});

describe("a panel that comes back after five minutes", () => {
  test("lists anew, and finds the selected session and the filters again", async () => {
    const before = await filled(300);
    before.panel.actions.filterList({ order: "newest", text: "mei" });
    before.panel.actions.select(before.id(7));
    await settled();
    const again = await left(before, 6);
    again.panel.start();
    await settled();
    expect(again.names).toEqual([]);
    again.clock.pass(200);
    expect(again.view.list.overlay).toEqual({ kind: "first", cause: null });
    await again.connect();
    expect(again.names).toHaveLength(300);
    expect(again.view).toMatchObject({
      list: {
        selected: again.id(7),
        filter: { text: "mei" },
        recovery: { kind: "restored" },
        centre: { id: again.id(7) },
      },
      chat: { id: again.id(7), gone: false },
    });
  });

  test("shows what it still has of a session that is gone", async () => {
    const before = await filled(5);
    before.threads.set("3", [said(1)]);
    before.panel.actions.select(before.id(3));
    await settled();
    const again = await left(before, 6);
    again.core.beginAnew(({ key }) => key.conversation === "3");
    await again.open(API_STORE);
    expect(again.view).toMatchObject({
      list: { selected: again.id(3), recovery: { kind: "gone", buyer: "mei.lin 3" } },
      chat: { id: again.id(3), gone: true, messages: [{ id: "1" }] },
    });
  });
});

test("a clock that was put back makes nothing young", async () => {
  const before = await filled(5);
  before.panel.actions.select(before.id(3));
  const again = await left(before, 0);
  again.clock.ms -= 60 * MINUTE_MS;
  again.panel.start();
  await settled();
  expect(again.names).toEqual([]);
});

describe("a browser that was started anew", () => {
  test("finds the core's snapshot, asks for it first of all, and paints it if it is young enough", async () => {
    const before = await filled(5);
    before.panel.actions.select(before.id(3));
    before.clock.pass(2000);
    const [snapshot] = before.of("snapshot.save");
    const again = await left(before, 1);
    again.shelf = undefined;
    again.kept = { snapshot: snapshot as never, ageMs: MINUTE_MS };
    await again.open(API_STORE);
    expect(again.asked[0]?.type).toBe("snapshot.get");
    expect([again.of("sessions.changes").length, again.of("sessions.list").length]).toEqual([1, 0]);
    expect(again.view.list).toMatchObject({ selected: again.id(3), recovery: { kind: "restored" }, staleMs: null });
  });

  test("lists as ever when the core cannot give one", async () => {
    const desk = new Desk();
    desk.core.write(1);
    desk.fail("snapshot.get", "internal");
    await desk.open(API_STORE);
    expect(desk.names).toEqual(["1"]);
  });

  test("of another version takes nothing over", async () => {
    const before = await filled(5);
    before.panel.actions.select(before.id(3));
    const again = await left(before, 1);
    (again.shelf as { snapshot: { version: string } }).snapshot.version = "0.9";
    await again.open(API_STORE);
    expect(again.view.list.selected).toBeNull();
  });
});

describe("what is kept", () => {
  test("is at most 200 rows around those in sight, the selected one among them, and 100 messages", async () => {
    const desk = await filled(1000);
    desk.threads.set(
      "3",
      Array.from({ length: 150 }, (_, number) => said(number)),
    );
    desk.panel.actions.select(desk.id(3));
    await settled();
    desk.panel.actions.scrolled(9000, { id: desk.id(500), offset: 0 });
    desk.panel.leave();
    const [kept] = desk.of("snapshot.save") as { sessions: { key: { conversation: string } }[]; messages: unknown[] }[];
    const names = kept?.sessions.map(({ key }) => key.conversation) ?? [];
    expect([names.length, names[0], names.includes("500"), names.includes("3")]).toEqual([200, "560", true, true]);
    expect(kept?.messages).toHaveLength(100);
    expect(kept).toMatchObject({ anchor: { conversation: "500" }, selected: { conversation: "3" }, total: 1000 });
  });

  test("of a list at its top is the row that stands there now, whatever stood there when it last scrolled", async () => {
    const desk = await filled(5);
    desk.panel.actions.scrolled(7, { id: desk.id(4), offset: 7 });
    desk.core.write(9);
    await desk.push();
    desk.panel.leave();
    expect(desk.of("snapshot.save")).toMatchObject([{ anchor: { conversation: "9" }, offset: 7 }]);
  });

  test("is saved two seconds after a selection, and before the agent goes elsewhere", async () => {
    const desk = await filled(2);
    desk.panel.actions.select(desk.id(1));
    desk.clock.pass(1999);
    expect(desk.of("snapshot.save")).toHaveLength(0);
    desk.clock.pass(1);
    expect(desk.of("snapshot.save")).toHaveLength(1);
    desk.panel.actions.openSettings();
    expect([desk.of("snapshot.save").length, desk.acts]).toEqual([2, [{ act: "settings" }]]);
    desk.panel.visible(false);
    expect(desk.of("snapshot.save")).toHaveLength(3);
  });

  test("is in the browser's memory a moment after a selection or a scroll: a page that goes may not write any more", async () => {
    const desk = await filled(30);
    const shelved = () => (desk.shelf as { snapshot: { selected: unknown; anchor: unknown } } | undefined)?.snapshot;
    desk.panel.actions.select(desk.id(1));
    desk.clock.pass(500);
    expect(shelved()).toMatchObject({ selected: { conversation: "1" } });
    desk.panel.actions.scrolled(640, { id: desk.id(20), offset: 0 });
    desk.clock.pass(300);
    desk.panel.actions.scrolled(1280, { id: desk.id(10), offset: 0 });
    desk.clock.pass(300);
    expect(shelved()).toMatchObject({ anchor: { conversation: "29" } });
    desk.clock.pass(200);
    expect([shelved(), desk.of("snapshot.save").length]).toMatchObject([{ anchor: { conversation: "10" } }, 0]);
  });

  test("of a list that was old already does not become young by being kept again", async () => {
    const before = await filled(5);
    const again = await left(before, 4);
    again.panel.start();
    await settled();
    again.clock.pass(2 * MINUTE_MS);
    const third = await left(again, 0);
    third.panel.start();
    await settled();
    expect([again.of("snapshot.save"), third.names]).toEqual([[], []]);
  });
});

describe("an update of the extension", () => {
  const row = { conversation: "1" };

  async function writing(): Promise<Desk> {
    const desk = await filled(2);
    desk.panel.open(desk.view.list.rows.find(({ session }) => session.key.conversation === row.conversation)?.id ?? "");
    await settled();
    return desk;
  }

  test("interrupts nothing in a panel that is only looked at", async () => {
    expect((await writing()).panel.interrupts()).toEqual([]);
  });

  test("waits for the typing to end; what the core has by then is not lost", async () => {
    const desk = await writing();
    desk.panel.actions.write("half a sen");
    expect(desk.panel.interrupts()).toEqual(["unsaved", "typing"]);
    desk.clock.pass(1000);
    await settled();
    expect(desk.panel.interrupts()).toEqual(["typing"]);
    desk.clock.pass(5000);
    expect(desk.panel.interrupts()).toEqual([]);
  });

  test("waits for words that the core could not keep", async () => {
    const desk = await writing();
    desk.answers["draft.save"] = () => {
      throw new Failure("unavailable");
    };
    desk.panel.actions.write("half a sen");
    desk.clock.pass(10_000);
    await settled();
    expect(desk.panel.interrupts()).toEqual(["unsaved"]);
  });

  test("waits for a message that nobody has answered for: sent anew it would be another", async () => {
    const desk = await writing();
    desk.answers["outbox.submit"] = () => {
      throw new Failure("late");
    };
    desk.panel.actions.write("hello");
    desk.panel.actions.send();
    await settled();
    desk.clock.pass(10_000);
    await settled();
    expect(desk.panel.interrupts()).toEqual(["unsaved"]);
  });

  test("waits while a quick reply is being written", async () => {
    const desk = await writing();
    desk.panel.actions.editReply({ id: "r", title: "t", shortcut: "", text: "x", stores: [], used: 0, changed_ms: 0 });
    expect(desk.panel.interrupts()).toEqual(["unsaved"]);
  });

  test("is told, and the panel goes on in a core of another version as far as it can be read", async () => {
    const desk = await filled(1);
    const update = { version: "1.5.0", overdue: false, interrupts: [] };
    desk.panel.hear({ kind: "update", update });
    desk.panel.hear({ kind: "port", port: { ...NO_PORT, state: "updating", greeted: true } });
    desk.core.write(7);
    desk.panel.hear({ kind: "port", port: { ...NO_PORT, state: "outdated-extension", greeted: true } });
    await settled();
    expect([desk.view.update, desk.names]).toEqual([update, ["7", "0"]]);
  });
});
