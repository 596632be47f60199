/**
 * The background: routes between the chat pages and the host, and holds nothing that may be lost. Every listener is
 * registered at once, because a browser that wakes this script delivers what woke it only to those.
 */
import { CHAT, PANEL, type ToBackground } from "../channel";
import { followLanguage } from "../i18n/language";
import { ALLOWED, carryOut } from "./acts";
import { Audience } from "./audience";
import { answer } from "./chat";
import { Host } from "./host";
import { News } from "./news";
import { answerPanel } from "./panel";
import { Probe, reach } from "./probe";
import { reinject } from "./reinject";
import { Routes } from "./routes";
import { recognise } from "./sender";
import { type ChatTab, post, Tabs } from "./tabs";

/** How long the host is kept after the last page closed: a reload would start it again at once. */
const LINGER_MS = 5000;

const own = { id: browser.runtime.id, origin: browser.runtime.getURL("").replace(/\/$/, "") };
const tabs = new Tabs();
const news = new News();
const audience = new Audience(tabs, news);
const starting = start();
const speaking = followLanguage((language) => audience.speak(language));
let leaving: ReturnType<typeof setTimeout> | undefined;

browser.runtime.onConnect.addListener((port) => {
  const sender = recognise(port.sender, own);
  if (sender.who === "chat" && port.name === CHAT) chatConnected(tabs.add(sender.tab, sender.host, port));
  else if (sender.who === "panel" && port.name === PANEL) panelConnected(port);
  else port.disconnect();
});
browser.runtime.onInstalled.addListener(() => void reinject(() => tabs.ids));
browser.runtime.onStartup.addListener(() => void reinject(() => tabs.ids));

function chatConnected(chat: ChatTab): void {
  chat.port.onMessage.addListener((message) => {
    const said = message as ToBackground;
    void starting.then(({ host }) => {
      if (said.kind === "request") return answer(chat, said, host);
      if (ALLOWED.chat.includes(said.act.act)) return carryOut(said.act, host, tabs);
    });
  });
  chat.port.onDisconnect.addListener(() => {
    if (!tabs.remove(chat)) return;
    void starting.then(({ routes }) => {
      routes.tell("tab.gone", { tab: chat.tab });
      audience.tellState();
    });
    leaveSoon();
  });
  void speaking.then(() => audience.greet(chat.port));
  void pageCame(chat.port);
}

function panelConnected(port: browser.runtime.Port): void {
  audience.panels.add(port);
  port.onMessage.addListener((message) => {
    const said = message as ToBackground;
    void starting.then(({ host }) => {
      if (said.kind === "request") return answerPanel(port, said, host);
      if (ALLOWED.panel.includes(said.act.act)) return carryOut(said.act, host, tabs);
    });
  });
  port.onDisconnect.addListener(() => {
    audience.panels.delete(port);
    leaveSoon();
  });
  void pageCame(port);
}

async function pageCame(port: browser.runtime.Port): Promise<void> {
  clearTimeout(leaving);
  const { host } = await starting;
  host.happened("wanted");
  post(port, { kind: "port", port: host.view });
  audience.tellState();
  post(port, { kind: "messages", messages: news.messages });
}

function leaveSoon(): void {
  clearTimeout(leaving);
  leaving = setTimeout(() => {
    if (audience.empty) void starting.then(({ host }) => host.happened("unwanted"));
  }, LINGER_MS);
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
        audience.tell({ kind: "port", port });
      },
      pushed: (push) => routes.route(push),
      resync: () => routes.refresh(),
    },
  );
  const routes = new Routes(host, audience, news, new Probe(reach));
  return { host, routes };
}
