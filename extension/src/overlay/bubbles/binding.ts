/**
 * Which of the page's own bubbles is which message of ours: by text, in order, after where the attempt began. Pure; the
 * core decides what was sent, this decides only where a status stands.
 */
import type { PageMessage } from "../../protocol/messages";

/** What stood in the page when an attempt began (see `Submit` and `Arm` in the protocol). */
export interface Mark {
  watermark: string | null;
  unsettled: readonly string[];
}

export interface Ours {
  cid: string;
  text: string;
  platformId: string | null;
  /** Null when this page did not see the attempt begin, for instance because it was reloaded since. */
  mark: Mark | null;
}

/** What a text looks like after a platform's own clean-up: NFC, trimmed, blanks folded. */
export function fingerprint(text: string): string {
  return text.normalize("NFC").trim().replaceAll(/\s+/g, " ");
}

/** Index of the page's bubble for each message that has one, by cid. `ours` is in the order of sending. */
export function bind(ours: readonly Ours[], page: readonly PageMessage[]): Map<string, number> {
  const bound = new Map<string, number>();
  const taken = new Set<number>();
  for (const message of ours) {
    const index = page.findIndex((bubble, at) => !taken.has(at) && belongs(message, bubble, at, page));
    if (index < 0) continue;
    taken.add(index);
    bound.set(message.cid, index);
  }
  return bound;
}

function belongs(message: Ours, bubble: PageMessage, at: number, page: readonly PageMessage[]): boolean {
  if (bubble.direction !== "out") return false;
  if (message.platformId !== null) return bubble.id === message.platformId;
  if (fingerprint(bubble.text) !== fingerprint(message.text)) return false;
  if (message.mark === null) return bubble.standing !== "settled";
  if (bubble.page_id !== null && bubble.page_id !== undefined && message.mark.unsettled.includes(bubble.page_id)) {
    return false;
  }
  return isAfter(message.mark.watermark, bubble, at, page);
}

function isAfter(watermark: string | null, bubble: PageMessage, at: number, page: readonly PageMessage[]): boolean {
  if (watermark === null) return true;
  const mark = page.findIndex(({ id }) => id === watermark);
  if (mark >= 0) return at > mark;
  return bubble.id === null || (isNumber(bubble.id) && isNumber(watermark) && isLater(bubble.id, watermark));
}

function isNumber(id: string): boolean {
  return /^\d+$/.test(id);
}

/** Ids of stored messages that are numbers grow; they are beyond 2^53. Of others (Lazada's) nobody knows. */
export function isLater(id: string, than: string): boolean {
  return id.length === than.length ? id > than : id.length > than.length;
}
