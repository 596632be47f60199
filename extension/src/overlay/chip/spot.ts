/** Where the chip stands: at an edge of the text box, over nothing of the page's own. Pure geometry, in px of the viewport. */
import type { Box } from "../bubbles/placement";

/** Distances from the right or left and the lower edge of the viewport; `room` is how wide the chip may be. */
export interface Spot {
  side: "left" | "right";
  offset: number;
  bottom: number;
  room: number;
}

export const HEIGHT = 24;
const GAP = 3;
/** From the right end of the box, which may be the edge of the page's own panel. */
const INSET = 6;
/** A chip that is narrower says too little. */
const ENOUGH = 170;
const WIDEST = 460;
/** Left at the chip's far end for the button that opens the writer, where there is enough. */
export const NEIGHBOUR = HEIGHT + GAP;
const STEP = 10;

/**
 * Above or below the box, where the page has room to its right end; else over the lower left end of the thread, where
 * our own bubbles never stand. `free`: has the page nothing of its own at this point?
 */
export function spotOf(whole: Box, thread: Box | null, viewport: Box, free: (x: number, y: number) => boolean): Spot {
  const box = { ...whole, right: whole.right - INSET };
  for (const top of [box.top - GAP - HEIGHT, box.bottom + GAP]) {
    const room = roomAt(top, box, viewport, free);
    if (room >= ENOUGH) {
      const own = room - NEIGHBOUR >= ENOUGH ? room - NEIGHBOUR : room;
      return { side: "right", offset: viewport.right - box.right, bottom: viewport.bottom - top - HEIGHT, room: own };
    }
  }
  const area = thread ?? { ...box, bottom: box.top };
  return {
    side: "left",
    offset: area.left + 2 * GAP,
    bottom: viewport.bottom - area.bottom + GAP,
    room: Math.min(WIDEST, Math.max(ENOUGH, (area.right - area.left) * 0.75)),
  };
}

/** How far a strip at this height is free, from the right end of the box to the left. */
function roomAt(top: number, box: Box, viewport: Box, free: (x: number, y: number) => boolean): number {
  const lines = [top + 2, top + HEIGHT / 2, top + HEIGHT - 2];
  if (top < viewport.top || top + HEIGHT > viewport.bottom) return 0;
  let left = box.right - 1;
  while (left > box.left && box.right - left < WIDEST && lines.every((y) => free(left, y))) left -= STEP;
  return Math.max(0, box.right - left - STEP);
}
