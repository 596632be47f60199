/** The panel's page: the controller, what it needs of the browser, and the drawing of what it says. */
import { render } from "preact";
import { PANEL, type PanelRequest } from "../../channel";
import { newCid } from "../../content/uuid7";
import type { Language } from "../../i18n/entry";
import { followLanguage } from "../../i18n/language";
import { type Say, speaker } from "../../i18n/say";
import { textsOf } from "../../i18n/texts";
import { Line } from "../../line";
import { Panel } from "./controller";
import { Frame } from "./drawn/frame";

/** Where the browser's memory keeps what the panel keeps there. */
const SHELF = "panel";

let say: Say = speaker({});
let waiting = false;

const panel = new Panel({
  ask: (type, params) => line.ask(type, params),
  act: (act) => line.act(act),
  now: () => Date.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
  newId: newCid,
  shelf: {
    get: async () => (await browser.storage.session.get(SHELF))[SHELF],
    set: (value) => browser.storage.session.set({ [SHELF]: value }),
  },
  open(address) {
    if (URL.parse(address)?.protocol === "https:") void browser.tabs.create({ url: address });
  },
  download,
  version: VERSION,
  onChange: drawSoon,
});
const line = new Line<PanelRequest, "tab">(PANEL, {
  heard: (news) => panel.hear(news),
  broken: () => panel.broken(),
});

panel.online(navigator.onLine);
for (const type of ["online", "offline"]) addEventListener(type, () => panel.online(navigator.onLine));
panel.visible(document.visibilityState === "visible");
document.addEventListener("visibilitychange", () => panel.visible(document.visibilityState === "visible"));
addEventListener("pagehide", () => panel.leave());
void followLanguage((language) => {
  speak(language);
  drawSoon();
});
speak("en");
panel.start();
line.open();

function speak(language: Language): void {
  say = speaker(textsOf(language));
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  document.title = `Storebell · ${say("PANEL.title")}`;
  panel.speak(language);
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
  const root = document.getElementById("panel");
  if (root !== null) render(<Frame view={panel.view} say={say} actions={panel.actions} />, root);
}

function download(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
