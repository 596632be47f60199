/** The panel's page: the controller, what it needs of the browser, and the drawing of what it says. */
import { render } from "preact";
import { PANEL, type PanelRequest } from "../../channel";
import { newCid } from "../../content/uuid7";
import type { Language } from "../../i18n/entry";
import { followLanguage, languageOf } from "../../i18n/language";
import { type Say, speaker } from "../../i18n/say";
import { textsOf } from "../../i18n/texts";
import { Line } from "../../line";
import { download } from "../download";
import { Ahead } from "./ahead";
import { Panel } from "./controller";
import { Frame } from "./drawn/frame";
import { FIRST } from "./sync";

/** The panel is shown with its first rows, and after this long without them (ms): laid out once, it comes sooner. */
const SHOWN_AFTER_MS = 40;
/** Where the browser's memory keeps what the panel keeps there. */
const SHELF = "panel";
/** Where the browser keeps what the agent wants of translation in the panel. */
const WISHES = "panelTranslation";
/** Several engines may be asked in turn before one has translated what is written (ms). */
const LIMITS_MS: Partial<Record<PanelRequest, number>> = { "translation.write": 30_000, "translation.back": 30_000 };

let say: Say = speaker({});
let spoken: Language | null = null;
let waiting = false;
let isDrawn = false;

const ahead = new Ahead((type, params) => line.ask(type, params, LIMITS_MS[type]));
const panel = new Panel({
  ask: (type, params) => ahead.ask(type, params),
  act: (act) => line.act(act),
  now: () => Date.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
  newId: newCid,
  shelf: {
    get: () => kept,
    set: (value) => browser.storage.session.set({ [SHELF]: value }),
  },
  wishes: {
    get: () => browser.storage.local.get(WISHES).then(({ [WISHES]: value }) => value),
    set: (value) => browser.storage.local.set({ [WISHES]: value }),
  },
  open(address) {
    if (URL.parse(address)?.protocol === "https:") void browser.tabs.create({ url: address });
  },
  download: (name, text) => download(name, "application/json", text),
  version: VERSION,
  onChange: drawSoon,
});
const line = new Line<PanelRequest, "tab">(PANEL, {
  heard(news) {
    if (news.kind !== "rest") return panel.hear(news);
    line.rest(news.round, panel.interrupts());
    if (news.hush) panel.leave();
  },
  broken: () => panel.broken(),
});

// What is waited for longest is begun first. Its answers find the panel ready: they come as tasks of their own.
line.open();
const kept = browser.storage.session.get(SHELF).then(({ [SHELF]: value }) => value);
ahead.put("snapshot.get", {});
ahead.put("sessions.list", FIRST);
panel.online(navigator.onLine);
for (const type of ["online", "offline"]) addEventListener(type, () => panel.online(navigator.onLine));
panel.visible(document.visibilityState === "visible");
document.addEventListener("visibilitychange", () => panel.visible(document.visibilityState === "visible"));
addEventListener("pagehide", () => panel.leave());
void followLanguage(speak);
speak(languageOf("auto", navigator.language));
panel.start();
void kept.then(drawSoon); // what was kept is in the first drawing
setTimeout(show, SHOWN_AFTER_MS);

function speak(language: Language): void {
  if (language === spoken) return;
  spoken = language;
  say = speaker(textsOf(language));
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  document.title = `Storebell · ${say("PANEL.title")}`;
  panel.speak(language);
  if (isDrawn) drawSoon();
}

/** Several changes at once are drawn once, before anything else can happen. */
function drawSoon(): void {
  if (waiting) return;
  waiting = true;
  queueMicrotask(() => {
    waiting = false;
    draw();
  });
}

function draw(): void {
  isDrawn = true;
  const root = document.getElementById("panel");
  if (panel.view.list.rows.length > 0) show();
  if (root !== null) render(<Frame view={panel.view} say={say} actions={panel.actions} />, root);
}

/** It is drawn before that, but the browser neither lays it out nor paints it. */
function show(): void {
  const root = document.getElementById("panel");
  if (root !== null) root.hidden = false;
}
