/** The toolbar popup: how Storebell itself is, the stores, and the language. */
import { render } from "preact";
import { type Act, EMPTY, type FromBackground, PANEL, type ToBackground } from "../../channel";
import { type Language, speaker } from "../../i18n/entry";
import { type Choice, followLanguage } from "../../i18n/language";
import { Speech } from "../../overlay/speech";
import { NO_PORT, type PortView, retrySeconds } from "../../port";
import type { MessageView, Snapshot } from "../../protocol/messages";
import { Panel } from "./panel";

const TICK_MS = 1000;

interface Shown {
  port: PortView;
  snapshot: Snapshot;
  tabs: number[];
  messages: Map<string, MessageView>;
  language: Language;
  choice: Choice;
}

const shown: Shown = {
  port: NO_PORT,
  snapshot: EMPTY,
  tabs: [],
  messages: new Map(),
  language: "en",
  choice: "auto",
};
const background = browser.runtime.connect({ name: PANEL });

background.onMessage.addListener((message) => {
  take(message as FromBackground);
  draw();
});
void followLanguage((language, choice) => {
  Object.assign(shown, { language, choice });
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  draw();
});
setInterval(() => shown.port.retryAtMs !== null && draw(), TICK_MS);

function take(message: FromBackground): void {
  if (message.kind === "port") shown.port = message.port;
  if (message.kind === "snapshot") Object.assign(shown, { snapshot: message.snapshot, tabs: message.tabs });
  if (message.kind === "messages") shown.messages = new Map(message.messages.map((view) => [view.cid, view]));
  if (message.kind === "message") shown.messages.set(message.message.cid, message.message);
}

function act(act: Act): void {
  background.postMessage({ kind: "act", act } satisfies ToBackground);
}

function draw(): void {
  const root = document.getElementById("popup");
  if (root === null) return;
  render(
    <Speech.Provider value={speaker(shown.language)}>
      <Panel
        {...shown}
        messages={[...shown.messages.values()]}
        retryS={retrySeconds(shown.port, Date.now())}
        onAct={act}
      />
    </Speech.Provider>,
    root,
  );
}
