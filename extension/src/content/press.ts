/** What to do with a key press or click that would send: pure. When anything is not certain, nothing is done. */

/** How long a conversation switch may hold an Enter back, in ms; never longer. */
export const SWITCH_HOLD_MS = 2000;
/** An Enter this close behind the end of a composition belongs to it (ms). */
const COMPOSITION_TAIL_MS = 5;
export const TEXT_LIMIT = 20_000;

export interface KeyPress {
  key: string;
  keyCode: number;
  shiftKey: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  isComposing: boolean;
  timeStamp: number;
}

/**
 * "send": the agent means to send; "perhaps": the page may take it for that or for a line break, each page in its own
 * way; "composition": it ends an IME composition and must not send; "other": not ours.
 */
export function meaningOf(
  press: KeyPress,
  composition: { running: boolean; endedAt: number },
): "send" | "perhaps" | "composition" | "other" {
  if (press.key !== "Enter" || press.shiftKey) return "other";
  // 229 and isComposing are the browser's own signs; the page knows them as well as we do.
  if (press.isComposing || press.keyCode === 229 || composition.running) return "other";
  if (press.ctrlKey || press.altKey || press.metaKey) return "perhaps";
  return press.timeStamp - composition.endedAt < COMPOSITION_TAIL_MS ? "composition" : "send";
}

export interface Circumstances {
  /** The core can be asked. */
  ready: boolean;
  text: string;
  /** Store, recipient and the end of the message list are certain. */
  certain: boolean;
  /** The text was begun for another than whom the page shows. */
  astray: boolean;
  /** Since when the page is between two conversations (ms), or null when it is not. */
  switchingForMs: number | null;
  /** We have the page switched for a message of another conversation. */
  away: boolean;
  /** Text of the press that still waits for its answer. */
  inFlight: string | null;
}

export type Verdict =
  /** The page gets it as if we were not there. */
  | "pass"
  /** Held back with a word to press again. */
  | "hold"
  /** The same press again while the first is on its way. */
  | "swallow"
  /** Typed on while the first is on its way: taken as soon as that is done. */
  | "later"
  /** The agent is asked whom it is for. */
  | "ask"
  | "catch";

export function judge({ ready, text, certain, astray, switchingForMs, away, inFlight }: Circumstances): Verdict {
  if (text.trim() === "" || text.length > TEXT_LIMIT) return "pass";
  if (inFlight !== null) return text === inFlight ? "swallow" : astray ? "hold" : "later";
  if (away) return "hold";
  if (!ready) return "pass";
  if (switchingForMs !== null) return switchingForMs < SWITCH_HOLD_MS ? "hold" : "pass";
  if (!certain) return "pass";
  return astray ? "ask" : "catch";
}
