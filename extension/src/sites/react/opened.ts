/**
 * Which conversation is open. The page says it in three places that lag each other by hundreds of milliseconds after a
 * switch: the selected row, the header, and the messages below. Only when all agree is it certain whom a message would
 * reach.
 */
import type { RowFact } from "./facts";
import { named } from "./wording";

/** What the page shows at one moment. */
export interface Shown {
  /** The selected row's fact; "unread" if a row is selected but not certain; null if none is drawn as selected. */
  selected: RowFact | "unknown" | null;
  /** The last row that was seen selected: it may have been scrolled or pushed out of what the list draws. */
  lastSelected: RowFact | null;
  /** The buyer that the header names; null if there is no header. */
  header: string | null;
  /** Conversation and buyer of each drawn bubble that is certain. */
  body: readonly { conversation: string; buyer: string | null }[];
  /** Drawn bubbles of which nothing is certain. */
  unsure: number;
  /** For how long row and header have been saying what they say now, over an empty thread, in ms. */
  quietMs: number;
}

export type Opened =
  | { kind: "certain"; row: RowFact }
  /** Row, header and messages disagree, or the messages have not come yet. */
  | { kind: "between" }
  /** No conversation is open. */
  | { kind: "none" }
  /** Something is open, and what it is cannot be read. */
  | { kind: "unsure" };

/**
 * An empty thread shows no conversation: it may be new, or its messages are still on their way while the page would
 * send to the one before. After this long it is taken to be what row and header say. Seen lags: below 500 ms.
 */
export const EMPTY_MS = 1000;

export function judge(shown: Shown): Opened {
  const { selected, header, body, unsure } = shown;
  if (selected === "unknown") return { kind: "unsure" };
  // A row that is not drawn cannot contradict; the messages must then say themselves that they are its.
  const row = selected ?? (body.length > 0 ? shown.lastSelected : null);
  if (!row && header === null && body.length === 0 && unsure === 0) return { kind: "none" };
  if (!row || header === null) return { kind: "unsure" };
  if (named(row.name) !== header) return { kind: "between" };
  if (body.some(({ conversation }) => conversation !== row.conversation)) return { kind: "between" };
  if (body.some(({ buyer }) => buyer !== null && buyer !== row.buyer)) return { kind: "unsure" };
  if (body.length > 0) return { kind: "certain", row };
  if (unsure > 0) return { kind: "unsure" };
  return shown.quietMs >= EMPTY_MS ? { kind: "certain", row } : { kind: "between" };
}
