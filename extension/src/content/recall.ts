/** Takes a message back that the core has accepted, but that the page was let send by itself: nobody may send it again. */
import type { MessageView, State } from "../protocol/messages";
import type { Drafts } from "./drafts";
import { ignoreFailure, type Line } from "./line";

/** States from which the core would still send, and the decision that ends each. */
const DECISIONS: Partial<Record<State, "cancel" | "discard">> = { queued: "cancel", leased: "cancel", held: "discard" };

export function recall({ cid, state, recipient, text }: MessageView, line: Line, drafts: Drafts): void {
  const decision = DECISIONS[state];
  if (decision === undefined) return;
  line
    .ask("outbox.decide", { cid, decision })
    // The core gives the text back as a draft, which this one must not become.
    .then(() => drafts.keepShown(recipient, text))
    .catch(ignoreFailure);
}
