/** What a chat page lends to its guest: whom it shows, its box, and its Enter. */
import type { Recipient } from "../protocol/messages";
import type { Composer } from "../sites/site";
import type { AgentParts } from "./agent";
import type { Hands } from "./hands";
import type { House } from "./invitation";
import { sameRecipient } from "./recipient";
import { put } from "./writing";

export function lend(parts: AgentParts & { hands: Hands }, signal: AbortSignal): House {
  const { site, line, window, hands, drafts, addressing, gate } = parts;
  const recipient = () => (hands.away || site.switching() ? null : site.active());
  const boxOf = (whose: Recipient): Composer | null => {
    const shown = recipient();
    return shown !== null && sameRecipient(shown, whose) ? site.composer() : null;
  };
  return {
    site,
    line,
    window,
    signal,
    recipient,
    put(whose, text) {
      const box = boxOf(whose);
      if (box === null) return false;
      addressing.look();
      put(box, text);
      addressing.addressee.typed(text, true, performance.now());
      drafts.keep(whose, text);
      return true;
    },
    press(whose) {
      if (boxOf(whose) !== null) gate.press(whose);
    },
  };
}
