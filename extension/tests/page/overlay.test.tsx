import { render } from "preact";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { speaker } from "../../src/i18n/say";
import { textsOf } from "../../src/i18n/texts";
import { Overlay } from "../../src/overlay/overlay";
import type { BubbleView, OverlayActions, OverlayView, QuestionView } from "../../src/overlay/view";
import { NO_PORT } from "../../src/port";
import { account, LION, message, ORCHARD, store, TAN } from "../unit/sample";

const STORE = store({ tab: 7, where: "here", unread: 3, open_messages: 1 });

/** 2026-11-21, noon on the agent's clock. */
const NOW_MS = new Date(2026, 10, 21, 12).getTime();
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

function view(changes: Partial<OverlayView> = {}): OverlayView {
  return {
    language: "en",
    retryS: 0,
    port: { ...NO_PORT, state: "ready" },
    portBar: false,
    notice: null,
    update: null,
    banner: null,
    hint: false,
    tray: { right: 0, bottom: 0, width: 300, height: 300 },
    bubbles: [],
    chip: null,
    question: null,
    switcher: { open: false, nowMs: NOW_MS, stores: [], self: null, unrecognised: [], attention: [] },
    ...changes,
  };
}

function bubble(changes: Partial<BubbleView> = {}): BubbleView {
  return {
    cid: "c1",
    kind: "failed",
    text: "It ships today.",
    buyer: "mei.lin",
    platform: "Shopee",
    reason: { code: "refused" },
    slow: false,
    checkedMs: null,
    checks: 0,
    offers: ["retry", "edit", "discard"],
    busy: false,
    failure: null,
    place: { at: "tray" },
    ...changes,
  };
}

const actions: OverlayActions = {
  decide: vi.fn(),
  answer: vi.fn(),
  openSettings: vi.fn(),
  retrySync: vi.fn(),
  reconnect: vi.fn(),
  dismissPortBar: vi.fn(),
  openDoctor: vi.fn(),
  dismissNotice: vi.fn(),
  updateNow: vi.fn(),
  dismissUpdate: vi.fn(),
  reload: vi.fn(),
  toggleSwitcher: vi.fn(),
  showStore: vi.fn(),
  openPanel: vi.fn(),
  openChat: vi.fn(),
};
let root: HTMLElement;

function draw(changes: Partial<OverlayView>): void {
  const whole = view(changes);
  render(<Overlay view={whole} say={speaker(textsOf(whole.language))} actions={actions} />, root);
}

const shown = (testid: string) => root.querySelector(`[data-testid="${testid}"]`);
const text = (testid: string) => shown(testid)?.textContent?.trim();

beforeEach(() => {
  render(null, document.body);
  root = document.body.appendChild(document.createElement("div"));
  return () => root.remove();
});

describe("bubbles", () => {
  test("a failed one says why and offers Retry by name, Edit and Discard", () => {
    draw({ bubbles: [bubble()] });
    expect(text("bubble-state")).toBe("Send failed");
    expect(text("bubble-reason")).toBe("The platform refused it.");
    expect(shown("bubble-retry")?.getAttribute("aria-label")).toBe("Retry");
    expect([text("bubble-edit"), text("bubble-discard")]).toEqual(["Edit", "Discard"]);
    expect(shown("bubble")?.getAttribute("data-cid")).toBe("c1");
  });

  test("an unconfirmed one offers what a person can decide", () => {
    draw({ bubbles: [bubble({ kind: "unconfirmed", offers: ["open", "arrived", "send_again", "discard"] })] });
    const offered = ["bubble-open", "bubble-arrived", "bubble-send-again", "bubble-discard"].map(text);
    expect(offered).toEqual(["Open in chat", "It arrived", "Send again", "Discard"]);
    expect(shown("bubble-retry")).toBeNull();
  });

  test("its state is announced politely", () => {
    draw({ bubbles: [bubble({ kind: "sending", offers: [], reason: null })] });
    expect(root.querySelector(".spoken")?.getAttribute("role")).toBe("status");
    expect(root.querySelector(".spoken")?.textContent).toBe("Sending...");
  });

  test("buttons wait while a decision is under way", () => {
    draw({ bubbles: [bubble({ busy: true })] });
    expect(shown("bubble-retry")?.hasAttribute("disabled")).toBe(true);
  });

  test("what the page itself does to a button does nothing", () => {
    draw({ bubbles: [bubble()] });
    (shown("bubble-retry") as HTMLElement).click();
    expect(actions.decide).not.toHaveBeenCalled();
  });

  test("text stays text", () => {
    draw({ bubbles: [bubble({ text: "<img src=x onerror=alert(1)>" })] });
    expect(root.querySelector("img")).toBeNull();
    expect(root.querySelector(".text")?.textContent).toBe("<img src=x onerror=alert(1)>");
  });
});

describe("the banner", () => {
  const banner = { cause: null, done: 0, total: 0, inSyncMs: null };

  test("is an alert when the connection is down", () => {
    draw({ banner: { ...banner, kind: "down" } });
    expect(shown("banner")?.getAttribute("role")).toBe("alert");
    expect(text("banner-text")).toBe("Network connection interrupted. Session fetching paused.");
  });

  test("shows how far a sync is, when anyone knows", () => {
    draw({ banner: { ...banner, kind: "syncing", done: 1, total: 4 } });
    expect(shown("banner-progress")?.getAttribute("aria-valuenow")).toBe("1");
    draw({ banner: { ...banner, kind: "syncing" } });
    expect(shown("banner-progress")?.hasAttribute("aria-valuenow")).toBe(false);
  });

  test("has Retry at its end when the sync failed", () => {
    draw({ banner: { ...banner, kind: "syncFailed" } });
    expect(shown("banner")?.querySelector(".bar")?.lastElementChild).toBe(shown("banner-retry"));
    expect(text("banner-retry")).toBe("Retry");
  });
});

describe("the switcher", () => {
  test("is closed at first and says nothing of stores", () => {
    draw({});
    expect(shown("switcher-toggle")?.getAttribute("aria-expanded")).toBe("false");
    expect(shown("switcher")).toBeNull();
  });

  test("lists stores with site, name, unread and link", () => {
    draw({ switcher: { ...view().switcher, open: true, stores: [STORE] } });
    expect(shown("store-row")?.textContent).toContain("SG");
    expect(shown("store-row")?.textContent).toContain("lion.city.gadgets");
    expect(shown("store-row")?.textContent).toContain("In sync");
    expect(text("store-unread")).toBe("3");
  });

  test("says what is not recognised, and who is signed out", () => {
    const stores = [
      { ...STORE, unrecognised: ["messages" as const] },
      { ...STORE, identity: { ...STORE.identity, store: "2" }, signed_in: false, trouble: "signed_out" as const },
    ];
    draw({ switcher: { ...view().switcher, open: true, stores } });
    expect(text("store-unrecognised")).toContain("Not recognised on the page: messages.");
    expect(shown("store-trouble")?.querySelector("summary")?.textContent).toBe("Signed out");
  });

  test("a trouble is explained on demand, with the one thing to do", () => {
    const stores = [store({ where: "here", tab: 7, trouble: "tab_discarded" })];
    draw({ switcher: { ...view().switcher, open: true, stores } });
    expect(shown("store-trouble")?.hasAttribute("open")).toBe(false);
    expect(text("store-trouble")).toContain("Click the store to load it again.");
    expect(shown("store-row")?.textContent).not.toContain("In sync");
  });

  test("a click goes to a store wherever it is, but for the page that one is on", () => {
    const elsewhere = store({ where: "elsewhere", browser: "Firefox 150" });
    draw({ switcher: { ...view().switcher, open: true, stores: [elsewhere] } });
    expect(shown("store-row")?.textContent).toContain("Open in another profile (Firefox 150)");
    expect(shown("store-link")?.hasAttribute("disabled")).toBe(false);
    draw({ switcher: { ...view().switcher, open: true, stores: [STORE], self: 7 } });
    expect(shown("store-link")?.hasAttribute("disabled")).toBe(true);
  });

  test("has the way to the panel", () => {
    draw({ switcher: { ...view().switcher, open: true, stores: [STORE] } });
    expect(text("open-panel")).toBe("Open the panel");
  });

  test("says how a store is heard and when it last was", () => {
    const heard = (changes: object) => {
      draw({ switcher: { ...view().switcher, open: true, stores: [store(changes)] } });
      return text("store-heard");
    };
    expect(heard({ feed: "page", heard_ms: NOW_MS - 2 * MINUTE_MS })).toBe("Heard on its page, 2 min ago");
    expect(heard({ feed: "api", heard_ms: NOW_MS, channel: "api" })).toBe("Heard by API, just nowSends by API");
    expect(heard({ feed: "none", heard_ms: NOW_MS - 3 * DAY_MS })).toBe("Not heard now, last on 2026-11-18");
    expect(heard({ feed: "none", heard_ms: null })).toBe("Not heard yet");
  });

  test("a store that only the API knows is not called signed out", () => {
    const stores = [store({ identity: ORCHARD, host: null, signed_in: false, feed: "api", account: account() })];
    draw({ switcher: { ...view().switcher, open: true, stores } });
    expect(shown("store-trouble")).toBeNull();
    expect(shown("store-row")?.textContent).toContain("No page open");
    expect(shown("store-health")).toBeNull();
  });

  test("says what an account needs, with the one thing to do", () => {
    const needs = (changes: Parameters<typeof account>[0]) => {
      draw({ switcher: { ...view().switcher, open: true, stores: [store({ account: account(changes) })] } });
      return [shown("store-health")?.querySelector("span")?.textContent, text("store-health-action")];
    };
    const proxy = { address: "", state: "expired", expires_ms: NOW_MS - DAY_MS, checked_ms: null } as const;
    expect(needs({ state: "sign_in_again" })).toEqual(["The API sign-in has ended.", "Sign in again"]);
    expect(needs({ state: "expiring", refresh_until_ms: NOW_MS + 5 * DAY_MS })).toEqual([
      "The API sign-in ends on 2026-11-26.",
      "Sign in again",
    ]);
    expect(needs({ state: "waiting", waits_until_ms: NOW_MS + MINUTE_MS })).toEqual([
      "The platform asks to wait until 12:01.",
      undefined,
    ]);
    expect(needs({ state: "locked", proxy })).toEqual(["The secrets are locked.", "Unlock"]);
    expect(needs({ proxy })).toEqual(["The proxy ended on 2026-11-20: API traffic waits.", "Renew the proxy"]);
    expect(needs({ state: "expiring", refresh_until_ms: NOW_MS, proxy })).toEqual([
      "The proxy ended on 2026-11-20: API traffic waits.",
      "Renew the proxy",
    ]);
  });

  test("a proxy's end is told three days ahead, and not before", () => {
    const until = (expires_ms: number) => {
      const proxy = { address: "", state: "working", expires_ms, checked_ms: null } as const;
      draw({ switcher: { ...view().switcher, open: true, stores: [store({ account: account({ proxy }) })] } });
      return shown("store-health")?.getAttribute("data-urgency");
    };
    expect(until(NOW_MS + 2 * DAY_MS)).toBe("soon");
    expect(until(NOW_MS + 4 * DAY_MS)).toBeUndefined();
  });

  test("names messages of other conversations that need the agent", () => {
    const attention = [message({ state: "unconfirmed", recipient: TAN })];
    draw({ switcher: { ...view().switcher, open: true, attention } });
    expect(shown("attention-message")?.textContent).toContain("to tan.wei · lion.city.gadgets");
    expect(text("attention-open")).toBe("Open in chat");
  });

  test("says so when there is nothing yet", () => {
    draw({ switcher: { ...view().switcher, open: true } });
    expect(shown("switcher")?.textContent).toContain("No store seen yet.");
  });
});

const SPOT = { side: "right", offset: 40, bottom: 80, room: 300 } as const;

describe("the chip beside the text box", () => {
  test("names the store, the site and the buyer that the next Enter is for", () => {
    draw({ chip: { kind: "certain", store: LION, buyer: "mei.lin", watched: true, spot: SPOT } });
    expect(shown("chip")?.getAttribute("aria-label")).toBe("Enter sends to mei.lin · lion.city.gadgets SG");
    expect(shown("chip")?.textContent).toContain("SGlion.city.gadgets→mei.lin");
    expect(shown("chip")?.textContent).not.toContain("not watching");
    expect(shown("chip")?.getAttribute("style")).toContain("max-width: 300px");
  });

  test("says when what is sent would not be watched", () => {
    draw({ chip: { kind: "certain", store: LION, buyer: "mei.lin", watched: false, spot: SPOT } });
    expect(shown("chip")?.textContent).toContain("Storebell is not watching");
  });

  test("names nobody while nobody is certain", () => {
    draw({ chip: { kind: "uncertain", spot: SPOT } });
    expect(text("chip")).toBe("Not certain whose conversation this is: Storebell is not watching");
    draw({ chip: { kind: "between", spot: SPOT } });
    expect(text("chip")).toBe("The page is changing conversation");
  });
});

describe("the question whom a text is for", () => {
  const asked: QuestionView = {
    begunFor: { store: LION, buyer: "mei.lin" },
    shown: { store: ORCHARD, buyer: "tan.wei" },
    spot: SPOT,
    busy: false,
    failure: null,
  };

  test("names both, and has the focus itself, so that an Enter on its way decides nothing", async () => {
    draw({ question: asked });
    expect(shown("question")?.textContent).toContain("You were writing to mei.lin. The page now shows tan.wei.");
    expect([text("question-keep"), text("question-send")]).toEqual(["Keep for mei.lin", "Send to tan.wei"]);
    await vi.waitFor(() => expect(document.activeElement).toBe(shown("question")));
    shown("question")?.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
    expect(actions.answer).not.toHaveBeenCalled();
  });

  test("is not answered by the page", () => {
    draw({ question: asked });
    (shown("question-send") as HTMLElement).click();
    expect(actions.answer).not.toHaveBeenCalled();
  });

  test("says why a text could not be kept", () => {
    draw({ question: { ...asked, failure: "disk_full" } });
    expect(shown("question")?.querySelector("[role=alert]")?.textContent).toContain("disk is full");
  });
});

describe("what is wrong with Storebell itself", () => {
  test("is one sentence and one button", () => {
    draw({ port: { ...NO_PORT, state: "lost", greeted: true, retryAtMs: 3000 }, retryS: 3, portBar: true });
    expect(shown("port-bar")?.textContent).toContain("Storebell stopped. Reconnecting in 3 s.");
    expect(text("port-action")).toBe("Reconnect now");
  });

  test.each([
    ["outdated-host", "program is too old for this extension (1.4.0). Run the installer of the new version."],
    ["outdated-extension", "This extension (1.4.0) is too old for Storebell's program. Update the extension."],
  ] as const)("%s names what to update, and what goes on", (state, sentence) => {
    draw({ port: { ...NO_PORT, state, own: "1.4.0" }, portBar: true });
    expect(text("port-bar")).toContain(sentence);
    expect(text("port-bar")).toContain("What you send now, the page sends by itself.");
    draw({ port: { ...NO_PORT, state, own: "1.4.0", kept: 2 }, portBar: true });
    expect(text("port-bar")).toContain("Messages that wait in the record and go out afterwards: 2.");
  });

  test.each([
    ["host-missing", true],
    ["crashed-early", true],
    ["lost", false],
  ] as const)("%s leads to doctor or not, but never by a page's own click", (state, leads) => {
    draw({ port: { ...NO_PORT, state }, portBar: true });
    const button = shown("port-doctor") as HTMLElement | null;
    expect(button?.textContent).toBe(leads ? "What is wrong?" : undefined);
    button?.click();
    expect(actions.openDoctor).not.toHaveBeenCalled();
  });

  test("a program that is being updated is no alarm", () => {
    draw({ port: { ...NO_PORT, state: "updating", greeted: true }, portBar: true });
    expect(text("port-bar")).toBe("Storebell is being updated. It goes on in a moment.");
    expect(shown("port-action")).toBeNull();
  });

  test("an update that found no quiet moment says what it would interrupt; a page's own click starts nothing", () => {
    draw({ update: { version: "1.5.0", overdue: true, interrupts: ["sending", "typing"] } });
    expect(text("update")).toContain("version 1.5.0. In 12 hours there was no quiet moment for it.");
    expect(text("update")).toContain("Now it would interrupt: a message on its way (it stays in the record), typing.");
    (shown("update-now") as HTMLElement).click();
    expect(actions.updateNow).not.toHaveBeenCalled();
  });

  test("a script whose extension is gone shows only that, and a way on", () => {
    draw({ notice: "dead", bubbles: [bubble()] });
    expect(shown("notice")?.textContent).toContain("Storebell was updated. Reload this page to go on.");
    expect(shown("bubble")).toBeNull();
    expect(text("notice-reload")).toBe("Reload");
  });

  test.each([
    ["not_listed", "That conversation is not in this page's list. Search for the buyer on the page."],
    ["page_differs", "The page did not open that conversation. Open it in the page's list."],
    ["no_composer", "That conversation is open, but the page offers nothing to write in."],
  ] as const)("a conversation that did not open says why: %s", (notice, sentence) => {
    draw({ notice, bubbles: [bubble()] });
    expect(shown("notice")?.textContent).toBe(sentence);
    expect(shown("notice-reload")).toBeNull();
    expect(shown("notice-close")).not.toBeNull();
    expect(shown("bubble")).not.toBeNull();
  });
});

test("everything is said in Chinese too", () => {
  draw({
    language: "zh",
    bubbles: [bubble()],
    banner: { kind: "down", cause: null, done: 0, total: 0, inSyncMs: null },
  });
  expect(text("bubble-state")).toBe("发送失败");
  expect(text("banner-text")).toBe("网络连接已中断，会话拉取已暂停。");
});
