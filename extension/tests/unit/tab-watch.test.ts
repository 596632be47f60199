import { beforeEach, expect, test } from "vitest";
import { Parked } from "../../src/background/parked";
import { TabWatch } from "../../src/background/tab-watch";
import { type ChatTab, Tabs } from "../../src/background/tabs";
import type { TabReport } from "../../src/protocol/messages";
import { FakePort } from "./browser";
import { LION } from "./sample";

const REPORT: TabReport = {
  tab: 1,
  host: "seller.shopee.sg",
  visible: true,
  signed_in: true,
  store: LION,
  active: null,
  unread: 3,
  unrecognised: [],
};

let tabs: Tabs;
let parked: Parked;
let watch: TabWatch;
/** The browser's tabs: discarded or not. */
let open: Map<number, boolean>;
/** What a tab shows, where the extension may see it. */
let url: string | undefined;
let told: string[];
let shelf: Record<string, TabReport>;
/** How the browser answers what it is asked; held back until `answer` is called where a test wants that. */
let asking: Promise<void>;

beforeEach(() => {
  tabs = new Tabs();
  open = new Map([[1, false]]);
  url = undefined;
  told = [];
  shelf = {};
  asking = Promise.resolve();
  const set = (kept: Record<string, TabReport>) => {
    shelf = kept;
  };
  parked = new Parked({ get: async () => shelf, set });
  watch = new TabWatch({
    tabs,
    parked,
    ask: async (tab) => {
      await asking;
      const discarded = open.get(tab);
      if (discarded === undefined) throw new Error("No tab");
      return { discarded, url };
    },
    tell: (type, params) => {
      const { tab, state } = params as { tab: number; state?: string };
      told.push([type, tab, state].filter((part) => part !== undefined).join(" "));
    },
    changed: () => {},
  });
});

/** A page that has reported. */
function page(tab = 1, report: TabReport | null = { ...REPORT, tab }): ChatTab {
  const port = new FakePort("chat", undefined) as unknown as browser.runtime.Port;
  const chat = tabs.add(tab, REPORT.host, port);
  chat.report = report;
  void watch.came(chat);
  return chat;
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

test("a page that was closed is gone", async () => {
  const chat = page();
  open.delete(1);
  watch.ended(chat);
  await settled();
  expect(told).toEqual(["tab.gone 1"]);
});

test("a page whose tab was put away is parked and not gone", async () => {
  const chat = page();
  open.set(1, true);
  watch.ended(chat);
  await settled();
  expect(told).toEqual(["tab.state 1 discarded"]);
  expect(parked.all).toMatchObject([{ tab: 1, visible: false, state: "discarded", unread: 3 }]);
});

test("a discard that the browser tells of late is taken up", async () => {
  const chat = page();
  watch.ended(chat);
  await settled();
  watch.updated(1, { discarded: true });
  expect(told).toEqual(["tab.gone 1", "tab.report 1 discarded"]);
  expect(parked.ids).toEqual([1]);
});

test("a page that never said what it shows is gone, whatever became of its tab", async () => {
  const chat = page(1, null);
  open.set(1, true);
  watch.ended(chat);
  await settled();
  expect(told).toEqual(["tab.gone 1"]);
});

test.each([
  ["before its page's port ends", ["replaced", "ended"]],
  ["after it", ["ended", "replaced"]],
  ["after it, and after the discard was told", ["ended", "updated", "replaced"]],
])("a tab number that changes on discard %s is followed", async (_when, order) => {
  const chat = page();
  for (const step of order) {
    if (step === "ended") {
      watch.ended(chat);
      await settled();
    } else if (step === "updated") watch.updated(1, { discarded: true });
    else {
      open.delete(1);
      open.set(77, true);
      watch.replaced(77, 1);
    }
  }
  await settled();
  expect(parked.ids).toEqual([77]);
  expect(told.at(-1)).toBe("tab.report 77 discarded");
  expect(told).toContain("tab.gone 1");
});

test("a page that comes back takes its tab out of the parked ones, and what it says goes after what was told", async () => {
  const chat = page();
  let answer = () => {};
  asking = new Promise((resolve) => {
    answer = resolve;
  });
  watch.ended(chat);
  const next = tabs.add(1, REPORT.host, chat.port);
  const ready = watch.came(next).then(() => told.push("its report"));
  await settled();
  expect(told).toEqual([]);
  answer();
  await ready;
  expect(told).toEqual(["tab.gone 1", "its report"]);
});

test("a parked tab that is loaded and shows no chat page is gone", async () => {
  const chat = page();
  open.set(1, true);
  watch.ended(chat);
  await settled();
  open.set(1, false);
  watch.updated(1, { status: "complete" });
  await settled();
  expect(told).toEqual(["tab.state 1 discarded", "tab.gone 1"]);
  expect(parked.ids).toEqual([]);
});

test("a parked tab that is closed is gone", async () => {
  const chat = page();
  open.set(1, true);
  watch.ended(chat);
  await settled();
  watch.removed(1);
  expect(told.at(-1)).toBe("tab.gone 1");
});

test("a tab that is frozen and thawed is asleep and awake; of others nobody is told", () => {
  page();
  watch.updated(1, { frozen: true });
  watch.updated(1, { frozen: false });
  watch.updated(5, { frozen: true });
  watch.removed(5);
  expect(told).toEqual(["tab.state 1 asleep", "tab.state 1 awake"]);
});

test("what was parked is found again by the next background, but for tabs that are in use or gone", async () => {
  parked.park(1, REPORT);
  parked.park(2, REPORT);
  const next = new Parked({ get: async () => shelf, set: () => {} });
  await next.restore(async ({ tab }) => tab === 2);
  expect(next.ids).toEqual([2]);
});

test("only so many tabs that left are remembered", async () => {
  for (let tab = 100; tab < 130; tab++) watch.ended(page(tab));
  await settled();
  watch.updated(100, { discarded: true });
  watch.updated(129, { discarded: true });
  expect(parked.ids).toEqual([129]);
});

const SIGNED_OUT = { ...REPORT, signed_in: false };
const CHAT = "https://seller.shopee.sg/new-webchat/conversations";
const LOGIN = "https://seller.shopee.sg/account/signin?next=chat";

test("a page that said that nobody is signed in, and went where nobody may look, shows the login", async () => {
  watch.ended(page(1, SIGNED_OUT));
  await settled();
  expect(told).toEqual(["tab.state 1 login"]);
  expect(parked.all).toMatchObject([{ tab: 1, store: LION, signed_in: false, state: "login" }]);
});

test.each([
  ["at once", true],
  ["when it is loaded", false],
])("a page whose tab is seen at the login %s shows the login", async (_when, atOnce) => {
  const chat = page();
  url = atOnce ? LOGIN : CHAT;
  watch.ended(chat);
  await settled();
  url = LOGIN;
  watch.updated(1, { status: "complete" });
  await settled();
  expect(told).toEqual(atOnce ? ["tab.state 1 login"] : ["tab.gone 1", "tab.report 1 login"]);
  expect(parked.all).toMatchObject([{ signed_in: false, state: "login" }]);
});

test("a login stays one while it loads, and until the tab shows something else that may be seen", async () => {
  watch.ended(page(1, SIGNED_OUT));
  await settled();
  watch.updated(1, { status: "complete" });
  await settled();
  expect(told).toEqual(["tab.state 1 login"]);
  url = "https://seller.shopee.sg/portal/";
  watch.updated(1, { url });
  await settled();
  expect(told).toEqual(["tab.state 1 login", "tab.gone 1"]);
});

test("a login whose tab is closed is gone", async () => {
  watch.ended(page(1, SIGNED_OUT));
  await settled();
  open.delete(1);
  watch.removed(1);
  expect(told).toEqual(["tab.state 1 login", "tab.gone 1"]);
});

test("a page that comes back at the login's tab takes its place, and is of the same store until it says more", async () => {
  watch.ended(page(1, SIGNED_OUT));
  await settled();
  const next = page(1, null);
  await settled();
  expect(parked.ids).toEqual([]);
  expect(next.store).toEqual(LION);
});

test.each([
  ["another country's login", "https://seller.shopee.com.my/account/signin"],
  ["another page of the seller center", "https://seller.shopee.sg/portal/order"],
  ["what may not be seen", undefined],
])("a page whose agent goes to %s is gone", async (_where, to) => {
  const chat = page();
  url = to;
  watch.ended(chat);
  await settled();
  watch.updated(1, { status: "complete" });
  await settled();
  expect(told).toEqual(["tab.gone 1"]);
});

test("a tab that was thrown out of memory and wakes at the login shows it", async () => {
  const chat = page();
  open.set(1, true);
  watch.ended(chat);
  await settled();
  open.set(1, false);
  url = LOGIN;
  watch.updated(1, { status: "complete" });
  await settled();
  expect(told).toEqual(["tab.state 1 discarded", "tab.report 1 login"]);
});

test("a page that is gone while the next one of its tab is there is not parked", async () => {
  const chat = page(1, SIGNED_OUT);
  watch.ended(chat);
  page();
  await settled();
  expect(told).toEqual(["tab.gone 1"]);
  expect(parked.ids).toEqual([]);
});

test("what is kept for the next background is kept as long as its tab is as it was", async () => {
  const login = parked.park(1, REPORT, "login");
  const put = parked.park(2, { ...REPORT, tab: 2 });
  open.set(2, true);
  expect(await Promise.all([login, put].map((last) => watch.isStillParked(last)))).toEqual([true, true]);
  open.set(2, false);
  url = "https://seller.shopee.sg/portal/";
  expect(await Promise.all([login, put].map((last) => watch.isStillParked(last)))).toEqual([false, false]);
});
