/** The toolbar popup: how Storebell itself is, the stores, and the language. */
import { render } from "preact";
import { PANEL, type PanelRequest } from "../../channel";
import { followLanguage } from "../../i18n/language";
import { speaker } from "../../i18n/say";
import { textsOf } from "../../i18n/texts";
import { Line } from "../../line";
import { Speech } from "../../overlay/speech";
import { retrySeconds } from "../../port";
import { hear, nothingHeard } from "../shown";
import { Panel } from "./panel";

const TICK_MS = 1000;
/** "2 min ago" is reckoned anew so often (ms). */
const AGE_STEP_MS = 30_000;

const shown = nothingHeard();
const line = new Line<PanelRequest, "tab">(PANEL, {
  heard(news) {
    // A popup ends with the next click elsewhere: nothing stands in it that could be lost.
    if (news.kind === "rest") return line.rest(news.round, []);
    hear(shown, news);
    draw();
  },
  broken() {},
});
line.open();
void followLanguage((language, choice) => {
  Object.assign(shown, { language, choice });
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  draw();
});
setInterval(() => shown.port.retryAtMs !== null && draw(), TICK_MS);
setInterval(() => draw(), AGE_STEP_MS);

function draw(): void {
  const root = document.getElementById("popup");
  if (root === null) return;
  const nowMs = Date.now();
  render(
    <Speech.Provider value={speaker(textsOf(shown.language))}>
      <Panel
        {...shown}
        messages={[...shown.messages.values()]}
        retryS={retrySeconds(shown.port, nowMs)}
        nowMs={nowMs}
        onAct={(act) => line.act(act)}
      />
    </Speech.Provider>,
    root,
  );
}
