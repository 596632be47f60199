/**
 * The background: routes between the chat pages and the host, and holds nothing that may be lost. Every listener is
 * registered at once, because a browser that wakes this script delivers what woke it only to those.
 */
import { CHAT, DEVICE, PANEL, type ToBackground } from "../channel";
import { followDevice, isDeviceUsed } from "../device-use";
import { followLanguage } from "../i18n/language";
import { canRead, mismatched, type PortView } from "../port";
import type { TabReport } from "../protocol/messages";
import { ALLOWED, carryOut } from "./acts";
import { Audience } from "./audience";
import { answer } from "./chat";
import { Device, type Hidden } from "./device";
import { Host } from "./host";
import { Managed, managedStorage } from "./managed";
import { News } from "./news";
import { answerPanel } from "./panel";
import { openPanel } from "./panel-page";
import { Parked, type Shelf } from "./parked";
import { Probe, reach } from "./probe";
import { reinject } from "./reinject";
import { keepPlaces, reopen } from "./reopen";
import { Routes } from "./routes";
import { recognise } from "./sender";
import { type TabChange, TabWatch } from "./tab-watch";
import { type ChatTab, post, Tabs } from "./tabs";
import { seek, Updates } from "./updates";

/** How long the host is kept after the last page closed: a reload would start it again at once. */
const LINGER_MS = 5000;

/** As long as the browser runs. */
const shelf: Shelf = {
  get: async () => ((await browser.storage.session.get("parked")).parked ?? {}) as Record<string, TabReport>,
  set: (parked) => void browser.storage.session.set({ parked }),
};

const own = { id: browser.runtime.id, origin: browser.runtime.getURL("").replace(/\/$/, "") };
const tabs = new Tabs();
const news = new News();
const parked = new Parked(shelf);
const audience = new Audience(tabs, parked, news);
const device = new Device({
  hidden: (browser as { offscreen?: Hidden }).offscreen,
  isUsed: isDeviceUsed,
  ran: (outcome) => void starting.then(({ routes }) => routes.tell("translation.ran", outcome)),
});
const updates = new Updates({
  version: VERSION,
  now: Date.now,
  shelf: {
    get: async () => (await browser.storage.session.get("update")).update,
    set: (update) => browser.storage.session.set({ update }),
  },
  ask: (round, hush) => audience.ports.filter((port) => post(port, { kind: "rest", round, hush })),
  known: () => [...(news.inTheAir ? (["sending"] as const) : []), ...(asked() ? (["asking"] as const) : [])],
  tell: (update) => audience.tell({ kind: "update", update }),
  reload: async () => {
    await keepPlaces(audience.panels, Date.now());
    browser.runtime.reload();
  },
});
/** The core has not answered for something yet. */
let asked = () => false;
const starting = start();
const watch = new TabWatch({
  tabs,
  parked,
  ask: (tab) => browser.tabs.get(tab),
  tell: (type, params) => void starting.then(({ routes }) => routes.tell(type, params)),
  changed: () => audience.tellState(),
});
const managed = new Managed({
  ...managedStorage,
  tell: (told) => void starting.then(({ routes }) => routes.tell("team.settings", told)),
});
browser.storage.onChanged.addListener((_, area) => {
  if (area === "managed") void managed.changed();
});
followDevice(() => void starting.then(({ routes }) => routes.offerDevice()));
const speaking = followLanguage((language) => audience.speak(language));
let leaving: ReturnType<typeof setTimeout> | undefined;

browser.runtime.onConnect.addListener((port) => {
  const sender = recognise(port.sender, own);
  if (sender.who === "chat" && port.name === CHAT) chatConnected(tabs.add(sender.tab, sender.host, port));
  else if (sender.who === "panel" && port.name === PANEL) panelConnected(port);
  else if (sender.who === "panel" && port.name === DEVICE) device.connected(port);
  else port.disconnect();
});
browser.runtime.onInstalled.addListener(() => void reinject(() => tabs.ids));
browser.runtime.onStartup.addListener(() => void reinject(() => tabs.ids));
browser.runtime.onUpdateAvailable.addListener(({ version }) => void updates.available(version));
browser.commands.onCommand.addListener((name) => {
  if (name === "panel") void openPanel(audience.panels);
});

const updated = (tab: number, change: TabChange) => watch.updated(tab, change);
const replaced = (added: number, removed: number) => watch.replaced(added, removed);
const removed = (tab: number) => watch.removed(tab);

/** Only while there are chat tabs: these events come for every tab, and would wake this script for each of them. */
function hearOfTabs(): void {
  browser.tabs.onUpdated.addListener(updated);
  browser.tabs.onReplaced.addListener(replaced);
  browser.tabs.onRemoved.addListener(removed);
}

function hearNoMoreOfTabs(): void {
  browser.tabs.onUpdated.removeListener(updated);
  browser.tabs.onReplaced.removeListener(replaced);
  browser.tabs.onRemoved.removeListener(removed);
}

function chatConnected(chat: ChatTab): void {
  hearOfTabs();
  const ready = watch.came(chat).then(() => starting);
  chat.port.onMessage.addListener((message) => {
    const said = message as ToBackground;
    if (said.kind === "rest") return updates.answered(chat.port, said.round, said.interrupts);
    void ready.then(({ host }) => {
      if (said.kind === "request") return answer(chat, said, host, news);
      if (ALLOWED.chat.includes(said.act.act)) return carryOut(said.act, { host, updates }, audience, chat);
    });
  });
  chat.port.onDisconnect.addListener(() => {
    watch.ended(chat);
    updates.left(chat.port);
    leaveSoon();
  });
  void speaking.then(() => audience.greet(chat.port));
  void pageCame(chat.port);
}

function panelConnected(port: browser.runtime.Port): void {
  audience.panels.add(port);
  port.onMessage.addListener((message) => {
    const said = message as ToBackground;
    if (said.kind === "rest") return updates.answered(port, said.round, said.interrupts);
    void starting.then(({ host }) => {
      if (said.kind === "request") return answerPanel(port, said, host);
      if (ALLOWED.panel.includes(said.act.act)) return carryOut(said.act, { host, updates }, audience, null);
    });
  });
  port.onDisconnect.addListener(() => {
    audience.panels.delete(port);
    updates.left(port);
    leaveSoon();
  });
  void pageCame(port).then(() => updates.refresh());
}

async function pageCame(port: browser.runtime.Port): Promise<void> {
  clearTimeout(leaving);
  const { host } = await starting;
  host.happened("wanted");
  post(port, { kind: "port", port: shown(host) });
  post(port, { kind: "update", update: updates.view });
  audience.tellState();
  post(port, { kind: "messages", messages: news.messages });
}

function leaveSoon(): void {
  clearTimeout(leaving);
  leaving = setTimeout(() => {
    if (!audience.empty) return;
    hearNoMoreOfTabs();
    void starting.then(({ host }) => host.happened("unwanted"));
  }, LINGER_MS);
}

/** What the agent is told of the way to the host. */
function shown(host: Host): PortView {
  return mismatched(host.view) ? { ...host.view, kept: news.waiting } : host.view;
}

async function start(): Promise<{ host: Host; routes: Routes }> {
  const kept = await browser.storage.local.get(["profile", "paused"]);
  const session = await browser.storage.session.get("greeted");
  const profile = typeof kept.profile === "string" ? kept.profile : crypto.randomUUID();
  if (kept.profile !== profile) await browser.storage.local.set({ profile });
  const host: Host = new Host(
    profile,
    { greeted: session.greeted === true, paused: kept.paused === true },
    {
      changed: (port) => {
        if (port.greeted) void browser.storage.session.set({ greeted: true });
        if (!canRead(port)) news.lost();
        if (port.state === "outdated-extension") seek();
        audience.tell({ kind: "port", port: shown(host) });
      },
      pushed: (push) => routes.route(push),
      // What waits in a record that can only be read is known from now on.
      resync: () => {
        managed.tell();
        routes.refresh(() => mismatched(host.view) && audience.tell({ kind: "port", port: shown(host) }));
      },
    },
  );
  asked = () => host.asked;
  const routes = new Routes(host, audience, news, new Probe(reach, () => performance.now()), parked, device);
  void reopen(Date.now());
  await updates.restore();
  await parked.restore((report) => watch.isStillParked(report));
  if (parked.ids.length > 0) hearOfTabs();
  return { host, routes };
}
