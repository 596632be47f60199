/** What the agent does in the overlay. */
import { Failure, type FailureCode } from "../channel";
import type { Answer, OverlayActions } from "../overlay/view";
import type { Offer, Recipient } from "../protocol/messages";
import type { SitePage } from "../sites/site";
import type { Addressing } from "./addressing";
import type { Drafts } from "./drafts";
import type { Gate } from "./gate";
import type { Ledger } from "./ledger";
import type { Line } from "./line";
import type { Opening } from "./opening";
import { isOfStore } from "./recipient";
import type { Stage } from "./stage";

const SWITCHER_KEY = "switcherOpen";

export interface AgentParts {
  site: SitePage;
  line: Line;
  ledger: Ledger;
  drafts: Drafts;
  stage: Stage;
  addressing: Addressing;
  gate: Gate;
  opening: Opening;
  window: Window;
}

/** `parts` are asked for at each action, because the overlay is made before some of them. */
export function actionsOf(parts: () => AgentParts): OverlayActions {
  return {
    decide: (cid, offer) => void decide(parts(), cid, offer),
    answer: (given) => void answer(parts(), given),
    openSettings: () => parts().line.act({ act: "settings" }),
    retrySync: () => parts().line.tell("link.retry", {}),
    reconnect: () => parts().line.act({ act: parts().stage.port.state === "paused" ? "resume" : "reconnect" }),
    openDoctor: () => parts().line.act({ act: "doctor" }),
    dismissPortBar: () => parts().stage.dismissPortBar(),
    updateNow: () => parts().line.act({ act: "update" }),
    dismissUpdate: () => parts().stage.dismissUpdate(),
    dismissNotice: () => parts().stage.dismissNotice(),
    reload: () => parts().window.location.reload(),
    toggleSwitcher: (open) => {
      showSwitcher(parts().stage, open);
      void browser.storage.local.set({ [SWITCHER_KEY]: open });
    },
    showStore: ({ identity: { platform, site, store }, tab }) =>
      parts().line.act({ act: "store", store: { platform, site, store }, tab }),
    openPanel: () => parts().line.act({ act: "panel" }),
    openChat: (recipient) => openChat(parts(), recipient),
  };
}

/** The switcher as the agent left it. */
export async function restoreSwitcher(stage: Stage): Promise<void> {
  // It is closed to begin with; who opened it meanwhile does not find it closed again.
  if ((await browser.storage.local.get(SWITCHER_KEY))[SWITCHER_KEY] === true) showSwitcher(stage, true);
}

/** Shows a conversation: here if it is this store's, else in the tab that has the store open. */
export function openChat({ site, line, addressing, opening }: AgentParts, recipient: Recipient): void {
  const store = site.identity();
  addressing.chose(recipient);
  if (store === null || !isOfStore(recipient, store)) line.act({ act: "open", recipient });
  else void opening.open(recipient);
}

function showSwitcher(stage: Stage, open: boolean): void {
  stage.switcherOpen = open;
  stage.draw();
}

async function decide(parts: AgentParts, cid: string, decision: Offer): Promise<void> {
  const { ledger, line, drafts } = parts;
  const entry = ledger.get(cid);
  if (entry === undefined || entry.busy) return;
  const { recipient } = entry.view;
  if (decision === "open") return openChat(parts, recipient);
  progress(parts, cid, true, null);
  try {
    const { message, draft } = await line.ask("outbox.decide", { cid, decision });
    ledger.update(message);
    if (draft !== null) drafts.giveBack(recipient, draft, decision === "edit" ? cid : null);
    progress(parts, cid, false, null);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    progress(parts, cid, false, error.code);
  }
}

/** What becomes of a text that was begun for another; whatever it is, the agent is back in the text box afterwards. */
async function answer({ stage, gate, addressing, drafts, site }: AgentParts, given: Answer): Promise<void> {
  const { question } = stage;
  if (question === null || question.busy) return;
  const kept = given === "keep" ? addressing.addressee.kept : null;
  if (kept !== null) {
    stage.question = { ...question, busy: true, failure: null };
    stage.draw();
    try {
      await drafts.keepFor(kept);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      stage.question = { ...question, busy: false, failure: error.code };
      return stage.draw();
    }
    addressing.addressee.confirm();
    addressing.look();
  }
  stage.question = null;
  if (given === "send") gate.sendToShown(question);
  stage.draw();
  site.composer()?.element.focus();
}

function progress({ ledger, stage }: AgentParts, cid: string, busy: boolean, failure: FailureCode | null): void {
  Object.assign(ledger.get(cid) ?? {}, { busy, failure });
  stage.draw();
}
