/** What translation says to a press that is about to be recorded. It is never in the way of it. */
import type { Recipient } from "../protocol/messages";
import type { Guest } from "./guest";

export interface Said {
  /** The agent's own words, if the text is their translation. */
  original: string | null;
  /** The agent can be asked about the language of the text. */
  asks: boolean;
}

/** `asItIs`: the agent has been asked already. */
export function saidOf(guest: Guest | null, recipient: Recipient, text: string, asItIs: boolean): Said {
  const original = undisturbed(() => guest?.originalOf(recipient, text)) ?? null;
  return { original, asks: original === null && !asItIs && undisturbed(() => guest?.asks(recipient)) === true };
}

/** A fault of translation's must not cost an Enter: it is reported, and counts as no answer. */
export function undisturbed<T>(asked: () => T): T | null {
  try {
    return asked();
  } catch (error) {
    reportError(error);
    return null;
  }
}
