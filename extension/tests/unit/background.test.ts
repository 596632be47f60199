import { beforeAll, describe, expect, test, vi } from "vitest";
import { openDoctor } from "../../src/background/options-page";
import { openPanel } from "../../src/background/panel-page";
import { browserName } from "../../src/browser-name";
import { CHAT, CHAT_REQUESTS, PANEL, PANEL_REQUESTS } from "../../src/channel";
import type { AuthorisationEnded, Snapshot } from "../../src/protocol/messages";
import { CHAT_PAGE, type FakePort, fakeBrowser, OPTIONS_PAGE, PANEL_TAB, WINDOW } from "./browser";
import { account, LION, MEI, ORCHARD, store } from "./sample";

/** Beyond 2^53: as a number its last digits would be lost. */
const CONVERSATION = "7494049642642441622";
const CANARY = "canary-5f1d";

const SNAPSHOT: Snapshot = {
  stores: [
    store({
      identity: ORCHARD,
      account: account({
        proxy: { address: "http://203.0.113.7:8080", state: "working", expires_ms: null, checked_ms: null },
      }),
    }),
  ],
  links: [],
  apps: [{ platform: "tiktok", key: "29a39d", service: "7300000000000000001" }],
  vault: { kind: "keyring", name: "Secret Service", locked: false },
  translation: { ready: false, reading: false, language: null },
};

const CHAT_ALONE = CHAT_REQUESTS.filter((type) => !(PANEL_REQUESTS as readonly string[]).includes(type));
const PANEL_ALONE = PANEL_REQUESTS.filter((type) => !(CHAT_REQUESTS as readonly string[]).includes(type));

const fake = fakeBrowser();
let core: FakePort;
let chat: FakePort;
let options: FakePort;
let seq = 0;
let asked = 0;

const posted = (port: FakePort, kind: string) =>
  port.posted.filter((message) => (message as { kind: string }).kind === kind) as Record<string, never>[];
const push = (type: string, params: object) => core.onMessage.tell({ kind: "push", seq: ++seq, type, params });
const until = (fact: () => void) => vi.waitFor(fact, { interval: 2 });
/** The core's frames are JSON text on their way. */
const wired = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

async function ask(port: FakePort, type: string, params: object) {
  const id = ++asked;
  port.onMessage.tell({ kind: "request", id, type, params, deadlineMs: Date.now() + 1000 });
  await until(() => {
    const seen = [...posted(core, "request"), ...posted(port, "reply")];
    expect(seen.some((one) => one.type === type || one.id === id)).toBe(true);
  });
  return { id, request: posted(core, "request").findLast((one) => one.type === type) };
}

beforeAll(async () => {
  await import("../../src/background/index");
  chat = fake.connect(CHAT, CHAT_PAGE);
  options = fake.connect(PANEL, OPTIONS_PAGE);
  await until(() => expect(fake.native).toHaveLength(1));
  core = fake.native[0] as FakePort;
  core.onMessage.tell({
    kind: "hello",
    protocol: { min: 1, max: 1 },
    version: "0",
    instance: "1",
    capabilities: [],
  });
  await until(() => expect(posted(chat, "texts")).not.toHaveLength(0));
});

describe("a chat page", () => {
  test.each(PANEL_ALONE)("may not ask %s, and the core never hears of it", async (type) => {
    const { id } = await ask(chat, type, { secret: CANARY, passphrase: CANARY });
    expect(posted(chat, "reply").find((one) => one.id === id)).toMatchObject({ failure: "unknown_type" });
    expect(JSON.stringify(core.posted)).not.toContain(CANARY);
  });

  test("is not taken for one of our own pages because it says so", () => {
    const liar = fake.connect(PANEL, CHAT_PAGE);
    expect(liar.disconnected).toBe(true);
  });

  test("is told neither of apps nor where proxies stand", async () => {
    push("state.changed", wired(SNAPSHOT));
    await until(() => expect(posted(chat, "snapshot").at(-1)?.snapshot).toMatchObject({ stores: [{}] }));
    const said = JSON.stringify(chat.posted);
    expect(said).toContain("Orchard Beauty");
    expect(said).not.toContain("29a39d");
    expect(said).not.toContain("203.0.113.7");
    expect(posted(options, "snapshot").at(-1)?.snapshot).toEqual(SNAPSHOT);
  });

  test("is not told how a sign-in ended; our own pages are", () => {
    const ended: AuthorisationEnded = { state: "b1946ac9", stores: [ORCHARD], error: null };
    push("authorise.ended", wired(ended));
    expect(posted(options, "authorisation").at(-1)?.ended).toEqual(ended);
    expect(posted(chat, "authorisation")).toHaveLength(0);
  });

  test("speaks the agent's language as soon as it has come", () => {
    expect(posted(chat, "texts")[0]).toMatchObject({ language: "en", texts: { "BUBBLE.sending": "Sending..." } });
    expect(posted(options, "texts")).toHaveLength(0);
  });
});

describe("our own page", () => {
  test.each(CHAT_ALONE)("may not act as a tab: %s", async (type) => {
    const { id } = await ask(options, type, {});
    expect(posted(options, "reply").find((one) => one.id === id)).toMatchObject({ failure: "unknown_type" });
  });

  test("has no tab: what it sends goes by the store's open API", async () => {
    const { request } = await ask(options, "outbox.submit", { cid: "c2", text: "hi", tab: 7 });
    expect(request?.params).toMatchObject({ cid: "c2", tab: null });
  });

  test("hands a secret on to the core, and nothing of it is kept", async () => {
    const { request, id } = await ask(options, "app.save", {
      platform: "shopee",
      key: "1",
      secret: CANARY,
      service: "",
    });
    expect(request?.params).toMatchObject({ secret: CANARY });
    core.onMessage.tell({ kind: "reply", id: request?.id, result: {} });
    await until(() => expect(posted(options, "reply").some((one) => one.id === id)).toBe(true));
    expect(JSON.stringify(fake.stored)).not.toContain(CANARY);
    expect(JSON.stringify(options.posted)).not.toContain(CANARY);
    expect(JSON.stringify(chat.posted)).not.toContain(CANARY);
  });

  test("is told why the core refused", async () => {
    const { request, id } = await ask(options, "store.delete", {
      platform: "tiktok",
      site: "SG",
      store: ORCHARD.store,
    });
    core.onMessage.tell({ kind: "reply", id: request?.id, error: { code: "store_busy", params: {} } });
    await until(() =>
      expect(posted(options, "reply").find((one) => one.id === id)).toMatchObject({ failure: "store_busy" }),
    );
  });
});

describe("a tab", () => {
  const report = {
    visible: true,
    signed_in: true,
    store: LION,
    active: null,
    unread: 3,
    unrecognised: [],
  };
  const told = (type: string) =>
    posted(core, "request")
      .filter((one) => one.type === type)
      .map((one) => one.params);
  /** Puts a tab away as a browser does: its page is gone, the tab is not. */
  const discard = (page: FakePort, id: number) => {
    fake.tabs.open.set(id, { id, windowId: WINDOW, discarded: true });
    page.onDisconnect.tell(page);
  };
  const answerShow = (result: object) => {
    const request = posted(core, "request").findLast((one) => one.type === "store.show");
    core.onMessage.tell({ kind: "reply", id: request?.id, result });
  };

  test("that was put away is not gone: its store is told, and a click brings it back", async () => {
    const page = fake.connect(CHAT, { ...CHAT_PAGE, tab: { id: 20, windowId: WINDOW } });
    await ask(page, "tab.report", report);
    discard(page, 20);
    await until(() => expect(told("tab.state")).toContainEqual({ tab: 20, state: "discarded" }));
    expect(told("tab.gone")).not.toContainEqual({ tab: 20 });
    expect(posted(options, "snapshot").at(-1)?.tabs).toContain(20);
    const store = { platform: "shopee", site: "SG", store: LION.store };
    options.onMessage.tell({ kind: "act", act: { act: "store", store, tab: 20 } });
    await until(() => expect(fake.tabs.shown).toContain(20));
    expect(fake.stored.parked).toHaveProperty("20");
  });

  test("whose page has come back is not parked any more", async () => {
    const page = fake.connect(CHAT, { ...CHAT_PAGE, tab: { id: 20, windowId: WINDOW } });
    await until(() => expect(fake.stored.parked).not.toHaveProperty("20"));
    fake.tabs.open.delete(20);
    page.onDisconnect.tell(page);
    await until(() => expect(told("tab.gone")).toContainEqual({ tab: 20 }));
  });

  test("whose session is over is still its store's, on the login too, and a click leads there", async () => {
    const page = fake.connect(CHAT, { ...CHAT_PAGE, tab: { id: 21, windowId: WINDOW } });
    await ask(page, "tab.report", report);
    await ask(page, "tab.report", { ...report, signed_in: false, store: null });
    const over = { tab: 21, signed_in: false, store: LION };
    await until(() => expect(told("tab.report").at(-1)).toMatchObject(over));
    fake.tabs.open.set(21, { id: 21, windowId: WINDOW, discarded: false });
    page.onDisconnect.tell(page);
    await until(() => expect(told("tab.state")).toContainEqual({ tab: 21, state: "login" }));
    const store = { platform: "shopee", site: "SG", store: LION.store };
    options.onMessage.tell({ kind: "act", act: { act: "store", store, tab: 21 } });
    await until(() => expect(fake.tabs.shown).toContain(21));
    fake.tabs.open.delete(21);
    fake.connect(CHAT, { ...CHAT_PAGE, tab: { id: 21, windowId: WINDOW } });
    await until(() => expect(fake.stored.parked).not.toHaveProperty("21"));
  });

  test("that was loaded anew and is not recognised is still its store's", async () => {
    const at = { ...CHAT_PAGE, tab: { id: 22, windowId: WINDOW } };
    const before = fake.connect(CHAT, at);
    await ask(before, "tab.report", report);
    await until(() => expect(told("tab.report").at(-1)).toMatchObject({ tab: 22 }));
    fake.tabs.open.set(22, { id: 22, windowId: WINDOW, discarded: false });
    before.onDisconnect.tell(before);
    const page = fake.connect(CHAT, at);
    await ask(page, "tab.report", { ...report, store: null, unrecognised: ["identity", "conversations"] });
    const shown = { tab: 22, store: LION, unrecognised: ["identity", "conversations"] };
    await until(() => expect(told("tab.report").at(-1)).toMatchObject(shown));
    await ask(page, "tab.report", { ...report, store: null });
    await until(() => expect(told("tab.report").at(-1)).toMatchObject({ tab: 22, store: null, unrecognised: [] }));
    fake.tabs.open.delete(22);
    page.onDisconnect.tell(page);
  });

  test("that the core wants shown comes to the front, and opens the conversation", async () => {
    fake.tabs.open.set(7, { id: 7, windowId: WINDOW, discarded: false });
    push("tab.show", wired({ tab: 7, recipient: MEI }));
    await until(() => expect(fake.tabs.shown).toContain(7));
    expect(posted(chat, "open").at(-1)).toMatchObject({ recipient: { conversation: MEI.conversation } });
  });

  test("of another profile is brought to the front by the core, a store without one in a new tab", async () => {
    const store = { platform: "tiktok", site: "SG", store: ORCHARD.store };
    const asked = told("store.show").length;
    chat.onMessage.tell({ kind: "act", act: { act: "store", store, tab: null } });
    await until(() => expect(told("store.show")).toHaveLength(asked + 1));
    answerShow({ where: "elsewhere", tab: null, address: null });
    chat.onMessage.tell({ kind: "act", act: { act: "store", store, tab: null } });
    await until(() => expect(told("store.show")).toHaveLength(asked + 2));
    answerShow({ where: "nowhere", tab: null, address: "https://seller-sg.tiktok.com/chat/inbox/current" });
    await until(() => expect(fake.tabs.created).toEqual(["https://seller-sg.tiktok.com/chat/inbox/current"]));
  });

  test("that cannot read again says so, for the round that it was asked in", () => {
    push("tab.reread", wired({ tab: 99, full: true, round: 4 }));
    expect(told("sync.done").at(-1)).toEqual({ tab: 99, ok: false, round: 4 });
  });
});

describe("doctor", () => {
  test("is shown on the options page: in its tab where it is open, else in a new one", async () => {
    const before = fake.tabs.created.length;
    fake.tabs.open.set(8, { ...OPTIONS_PAGE.tab, windowId: WINDOW, discarded: false });
    chat.onMessage.tell({ kind: "act", act: { act: "doctor" } });
    await until(() => expect(fake.tabs.shown).toContain(OPTIONS_PAGE.tab.id));
    await openDoctor([{ sender: PANEL_TAB }] as unknown as browser.runtime.Port[]);
    expect(fake.tabs.created.slice(before)).toEqual([`${OPTIONS_PAGE.url}#doctor`]);
  });
});

describe("the panel", () => {
  test("is opened once in a window, by the bell or the shortcut", async () => {
    const before = fake.tabs.created.length;
    chat.onMessage.tell({ kind: "act", act: { act: "panel" } });
    await until(() => expect(fake.tabs.created.slice(before)).toEqual([PANEL_TAB.url]));
    fake.connect(PANEL, PANEL_TAB);
    fake.tabs.open.set(9, { ...PANEL_TAB.tab, discarded: false });
    fake.onCommand.tell("panel");
    await until(() => expect(fake.tabs.shown).toContain(9));
    expect(fake.tabs.created).toHaveLength(before + 1);
  });

  test("of another window does not stand in for this window's", async () => {
    const shown = [...fake.tabs.shown];
    const elsewhere = { sender: { ...PANEL_TAB, tab: { id: 10, windowId: WINDOW + 1 } } };
    await openPanel([elsewhere as unknown as browser.runtime.Port]);
    expect(fake.tabs.shown).toEqual(shown);
    expect(fake.tabs.created.at(-1)).toBe(PANEL_TAB.url);
  });
});

describe("ids beyond 2^53", () => {
  const recipient = {
    ...ORCHARD,
    name: undefined,
    agent: undefined,
    conversation: CONVERSATION,
    buyer: "7494049642642441623",
    buyer_name: "b",
  };

  test("go from a page to the core as they are", async () => {
    const { request } = await ask(chat, "outbox.submit", { cid: "c", recipient, text: "hi", watermark: CONVERSATION });
    expect(request?.params).toMatchObject({
      tab: 7,
      watermark: CONVERSATION,
      recipient: { conversation: CONVERSATION },
    });
    expect(JSON.stringify(request)).toContain(`"store":"${ORCHARD.store}"`);
  });

  test("go from the core to a page as they are", async () => {
    push(
      "tab.look",
      wired({ tab: 7, key: { platform: "tiktok", site: "SG", store: ORCHARD.store, conversation: CONVERSATION } }),
    );
    expect(posted(chat, "look").at(-1)).toMatchObject({ look: { key: { conversation: CONVERSATION } } });
  });

  test("that come as numbers are no frame of ours: nothing after them is believed", async () => {
    const before = posted(chat, "look").length;
    const broken = JSON.parse(
      `{"tab":7,"key":{"platform":"tiktok","site":"SG","store":${ORCHARD.store},"conversation":"1"}}`,
    );
    push("tab.look", broken);
    expect(posted(chat, "look")).toHaveLength(before);
    expect(core.disconnected).toBe(true);
  });
});

describe("a policy", () => {
  const told = () => posted(fake.native.at(-1) as FakePort, "request").filter(({ type }) => type === "team.settings");

  test("is told to the core when it comes, and again when the core says hello; no page can tell one", async () => {
    fake.policy.says = { locked: ["deadlines"] };
    fake.onStored.tell({}, "managed");
    await until(() => expect(fake.stored.managed).toEqual(fake.policy.says));
    chat.onMessage.tell({ kind: "act", act: { act: "reconnect" } });
    await until(() => expect(fake.native).toHaveLength(2));
    const hello = { protocol: { min: 1, max: 1 }, version: "0", instance: "2", capabilities: [] };
    fake.native.at(-1)?.onMessage.tell({ kind: "hello", ...hello });
    await until(() =>
      expect(told().map(({ params }) => params)).toEqual([{ settings: { locked: ["deadlines"] }, too_large: false }]),
    );
    fake.onStored.tell({}, "local");
    for (const port of [chat, options]) await ask(port, "team.settings", { settings: {} });
    expect(told()).toHaveLength(1);
  });
});

describe("the browser's name", () => {
  test.each([
    ["Mozilla/5.0 (X11) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36", "Chrome 156"],
    [
      "Mozilla/5.0 (X11) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 Edg/156.0.1.2",
      "Edge 156",
    ],
    ["Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0", "Firefox 150"],
    ["curl/8.0", "unknown"],
  ])("of %s", (agent, name) => expect(browserName(agent)).toBe(name));
});
