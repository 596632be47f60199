import { render } from "preact";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { Overlay } from "../../src/overlay/overlay";
import type { BubbleView, OverlayActions, OverlayView } from "../../src/overlay/view";
import { NO_PORT } from "../../src/port";
import type { StoreView } from "../../src/protocol/messages";
import { message, TAN } from "../unit/sample";

const STORE: StoreView = {
  identity: { platform: "shopee", site: "SG", store: "170044686", name: "lion.city.gadgets", agent: null },
  host: "seller.shopee.sg",
  tab: 7,
  signed_in: true,
  unread: 3,
  unrecognised: [],
  link: "stable",
  heard_ms: 0,
  open_messages: 1,
};

function view(changes: Partial<OverlayView> = {}): OverlayView {
  return {
    language: "en",
    retryS: 0,
    port: { ...NO_PORT, state: "ready" },
    portBar: false,
    notice: null,
    banner: null,
    hint: false,
    tray: { right: 0, bottom: 0, width: 300, height: 300 },
    bubbles: [],
    switcher: { open: false, stores: [], tabs: [], self: null, unrecognised: [], attention: [] },
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
  retrySync: vi.fn(),
  reconnect: vi.fn(),
  dismissPortBar: vi.fn(),
  dismissNotice: vi.fn(),
  reload: vi.fn(),
  toggleSwitcher: vi.fn(),
  focusTab: vi.fn(),
  openChat: vi.fn(),
};
let root: HTMLElement;

function draw(changes: Partial<OverlayView>): void {
  render(<Overlay view={view(changes)} actions={actions} />, root);
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
    draw({ switcher: { ...view().switcher, open: true, stores: [STORE], tabs: [7] } });
    expect(shown("store-row")?.textContent).toContain("SG");
    expect(shown("store-row")?.textContent).toContain("lion.city.gadgets");
    expect(shown("store-row")?.textContent).toContain("In sync");
    expect(text("store-unread")).toBe("3");
  });

  test("says what is not recognised, and who is signed out", () => {
    const stores = [
      { ...STORE, unrecognised: ["messages" as const] },
      { ...STORE, identity: { ...STORE.identity, store: "2" }, signed_in: false },
    ];
    draw({ switcher: { ...view().switcher, open: true, stores } });
    expect(text("store-unrecognised")).toContain("Not recognised on the page: messages.");
    expect(root.querySelector(".signed-out")?.textContent).toBe("Signed out");
  });

  test("a store of another browser profile cannot be brought to the front from here", () => {
    draw({ switcher: { ...view().switcher, open: true, stores: [STORE], tabs: [] } });
    expect(shown("store-link")?.hasAttribute("disabled")).toBe(true);
    expect(shown("store-link")?.getAttribute("title")).toBe("Open in another browser profile");
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

describe("what is wrong with Storebell itself", () => {
  test("is one sentence and one button", () => {
    draw({ port: { state: "lost", greeted: true, retryAtMs: 3000, extension: "x" }, retryS: 3, portBar: true });
    expect(shown("port-bar")?.textContent).toContain("Storebell stopped. Reconnecting in 3 s.");
    expect(text("port-action")).toBe("Reconnect now");
  });

  test("a script whose extension is gone shows only that, and a way on", () => {
    draw({ notice: "dead", bubbles: [bubble()] });
    expect(shown("notice")?.textContent).toContain("Storebell was updated. Reload this page to go on.");
    expect(shown("bubble")).toBeNull();
    expect(text("notice-reload")).toBe("Reload");
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
