/** What is being written to the buyer of one conversation, and what the core is being asked for it. */
import type { Recipient } from "../../protocol/messages";
import { BLANK, type Sheet } from "./sheet";

export interface Held {
  recipient: Recipient;
  sheet: Sheet;
  /** Words that were taken over from the page's box. */
  taken: string;
  /** Numbers of the last questions to the core (0: none): answers to others are not waited for any more. */
  asked: number;
  askedBack: number;
  lateTimer: ReturnType<typeof setTimeout> | undefined;
  pauseTimer: ReturnType<typeof setTimeout> | undefined;
}

export function newHeld(recipient: Recipient): Held {
  return {
    recipient,
    sheet: BLANK,
    taken: "",
    asked: 0,
    askedBack: 0,
    lateTimer: undefined,
    pauseTimer: undefined,
  };
}
