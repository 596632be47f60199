/** The options page: stores and credentials. What is typed here is handed to the core and kept nowhere else. */
import { render } from "preact";
import { PANEL, type PanelRequest } from "../../channel";
import { useDevice } from "../../device-use";
import { followLanguage } from "../../i18n/language";
import { speaker } from "../../i18n/say";
import { textsOf } from "../../i18n/texts";
import { Line } from "../../line";
import { Speech } from "../../overlay/speech";
import { translatorApi } from "../device/translators";
import { download } from "../download";
import { Entered } from "../entered";
import { hear, nothingHeard } from "../shown";
import { type Desk, DeskContext } from "./desk";
import { Followers } from "./followers";
import { Settings } from "./settings";

/** The core asks a platform or goes through a proxy before it answers (ms). */
const LIMIT_MS = 60_000;
/** Doctor takes longer (ms), and a repair may have to copy the whole program: a little more than the core gives them. */
const LIMITS_MS: Partial<Record<PanelRequest, number>> = {
  "doctor.run": 100_000,
  "doctor.fix": 250_000,
  "report.make": 100_000,
};
const TICK_MS = 1000;
/** "2 min ago" and the end of a sign-in are looked at anew so often (ms). */
const AGE_STEP_MS = 15_000;

const shown = nothingHeard();
const followers = new Followers();
const entered = new Entered(document, () => performance.now());
const line = new Line<PanelRequest, "tab">(PANEL, {
  heard(news) {
    if (news.kind === "rest") return line.rest(news.round, entered.interrupts());
    hear(shown, news);
    followers.heard(news);
    draw();
  },
  broken() {
    shown.port = { ...shown.port, state: "connecting", retryAtMs: null };
    draw();
  },
});
const desk: Omit<Desk, "language"> = {
  ask: (type, params) => line.ask(type, params, LIMITS_MS[type] ?? LIMIT_MS),
  open(address) {
    if (URL.parse(address)?.protocol === "https:") void browser.tabs.create({ url: address });
  },
  follow: (what, listener) => followers.add(what, listener),
  download,
  translator: translatorApi(self),
  translatorReady: () => void useDevice(),
};
line.open();
void followLanguage((language, choice) => {
  Object.assign(shown, { language, choice });
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  document.title = `Storebell · ${speaker(textsOf(language))("SETTINGS.title")}`;
  draw();
});
setInterval(() => shown.port.retryAtMs !== null && draw(), TICK_MS);
setInterval(() => draw(), AGE_STEP_MS);

function draw(): void {
  const root = document.getElementById("options");
  if (root === null) return;
  render(
    <Speech.Provider value={speaker(textsOf(shown.language))}>
      <DeskContext.Provider value={{ ...desk, language: shown.language }}>
        <Settings shown={shown} nowMs={Date.now()} onAct={(act) => line.act(act)} />
      </DeskContext.Provider>
    </Speech.Provider>,
    root,
  );
}
