/** Where a card stands: pure geometry in px, from the upper left of the thread's content. */
import type { Box } from "../../overlay/bubbles/placement";
import type { Direction } from "../../protocol/messages";

/** Between a card and the page's bubble, and to the edges of the thread. */
const GAP = 8;
/** Narrower than this nobody reads, wider nobody needs. */
const NARROWEST = 180;
/** Enough to say that there is no translation. */
const WORD = 110;
const WIDEST = 460;
/** Beside a bubble there must be this much of its width, or the card would be much longer than it. */
const SHARE = 0.7;
/** A folded card is only a mark. */
export const MARK_SIZE = 22;
/** One line with its padding. */
const LINE = 28;
/** A card beside a bubble of one line is as high as that. */
const LINE_BUBBLE = 44;

/** The page's bubble, and how far down its row has room. */
export interface Anchor {
  direction: Direction;
  bubble: Box;
  until: number;
}

/** `width` and `height` are at most; the card is no lower than `least`. */
export interface Place {
  at: "beside" | "over" | "mark";
  left: number;
  top: number;
  width: number;
  height: number;
  least: number;
}

/** What the agent asked for of this card, if anything. "aside": it has nothing to say that may cover the original. */
export type Wish = "folded" | "shown" | "aside" | null;

/**
 * Beside the bubble where it is free: to the right of the buyer's, to the left of the agent's. Without room there the
 * buyer's is covered, and the agent's, who knows what they wrote, gets a mark. `thread` is what may be used.
 */
export function placeOf(anchor: Anchor, thread: Box, wish: Wish): Place {
  const { direction, bubble, until } = anchor;
  const width = bubble.right - bubble.left;
  const height = Math.max(LINE, until - bubble.top);
  const least = bubble.bottom - bubble.top;
  const incoming = direction === "in";
  const room = (incoming ? thread.right - bubble.right : bubble.left - thread.left) - GAP;
  const fits = room >= (wish === "aside" ? WORD : Math.max(NARROWEST, SHARE * Math.min(width, WIDEST)));
  const yields = wish === "aside" || (wish === null && !incoming);
  if (wish === "folded" || (yields && !fits)) return markOf(anchor, thread);
  if (fits) {
    const wide = Math.min(WIDEST, room);
    const left = incoming ? bubble.right + GAP : bubble.left - GAP - wide;
    return { at: "beside", left, top: bubble.top, width: wide, height, least: Math.min(least, height, LINE_BUBBLE) };
  }
  const wide = Math.min(Math.max(width, NARROWEST), thread.right - thread.left);
  const left = Math.max(thread.left, Math.min(incoming ? bubble.left : bubble.right - wide, thread.right - wide));
  return { at: "over", left, top: bubble.top, width: wide, height, least };
}

/** At the free side of the bubble, over the corner of it where there is no free side. */
function markOf({ direction, bubble }: Anchor, thread: Box): Place {
  const free = direction === "in" ? bubble.right + GAP / 2 : bubble.left - GAP / 2 - MARK_SIZE;
  const left = Math.min(Math.max(thread.left, free), thread.right - MARK_SIZE);
  return { at: "mark", left, top: bubble.top, width: MARK_SIZE, height: MARK_SIZE, least: 0 };
}
