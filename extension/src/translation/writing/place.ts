/** Where the writer and the button that opens it stand. Pure geometry, in px of the viewport. */
import type { Box } from "../../overlay/bubbles/placement";
import { HEIGHT, NEIGHBOUR, type Spot } from "../../overlay/chip/spot";

/** Distances from the left and the lower edge of the viewport. */
export interface Stand {
  left: number;
  bottom: number;
  width: number;
  /** It may be this high. */
  room: number;
}

export interface Corner {
  left: number;
  top: number;
}

const MARGIN = 8;
const GAP = 3;
const WIDEST = 440;
/** A narrower writer is no place to write. */
const ENOUGH = 360;
/** A smaller text box is hidden by a button in its corner. */
const ROOMY = { width: 200, height: 40 };
/** The button is a square of this. */
export const SIZE = HEIGHT;

/**
 * Right of the text box, over what the page shows of orders and goods, and over the box as far as it is wider: so the
 * messages stay in sight as long as they can.
 */
export function standOf(composer: Box, viewport: Box): Stand {
  const beside = viewport.right - composer.right - 2 * MARGIN;
  const width = Math.min(WIDEST, Math.max(ENOUGH, beside), viewport.right - 2 * MARGIN);
  const left = Math.min(composer.right + MARGIN, viewport.right - MARGIN - width);
  const bottom = Math.max(MARGIN, viewport.bottom - composer.bottom);
  return { left, bottom, width, room: viewport.bottom - bottom - MARGIN };
}

/** Over the text box, at its right end: a question about what stands in it does not hide it. */
export function questionOf(composer: Box, viewport: Box): Stand {
  const width = Math.min(WIDEST, viewport.right - 2 * MARGIN);
  const left = Math.min(Math.max(MARGIN, composer.right - width), viewport.right - MARGIN - width);
  const bottom = Math.min(viewport.bottom - composer.top + MARGIN, viewport.bottom - MARGIN);
  return { left, bottom, width, room: Math.max(0, viewport.bottom - bottom - MARGIN) };
}

/**
 * Left of the chip, or in the strip above or below the text box at its ends, where neither the page nor the chip has
 * anything; else in the lower right corner of the box, or above the chip. `free`: has the page nothing of its own at
 * this point?
 */
export function cornerOf(composer: Box, viewport: Box, chip: Spot, free: (x: number, y: number) => boolean): Corner {
  const taken = boxOfSpot(chip, viewport);
  const [start, end] = [composer.left + GAP, composer.right - 2 * GAP - SIZE];
  const [above, below] = [composer.top - GAP - SIZE, composer.bottom + GAP];
  const corners = [
    ...(chip.side === "right" ? [{ left: taken.left - NEIGHBOUR, top: taken.top }] : []),
    ...[above, below].flatMap((top) => [start, end].map((left) => ({ left, top }))),
  ];
  const found = corners.find((corner) => {
    const box = boxOfCorner(corner);
    return isWithin(box, viewport) && !overlap(box, taken) && points(box).every(([x, y]) => free(x, y));
  });
  if (found !== undefined) return found;
  const roomy = composer.right - composer.left >= ROOMY.width && composer.bottom - composer.top >= ROOMY.height;
  return roomy ? { left: end, top: composer.bottom - GAP - SIZE } : { left: taken.left, top: taken.top - GAP - SIZE };
}

function boxOfCorner({ left, top }: Corner): Box {
  return { left, top, right: left + SIZE, bottom: top + SIZE };
}

function boxOfSpot({ side, offset, bottom, room }: Spot, viewport: Box): Box {
  const left = side === "left" ? offset : viewport.right - offset - room;
  const lower = viewport.bottom - bottom;
  return { left, right: left + room, top: lower - HEIGHT, bottom: lower };
}

function isWithin(box: Box, whole: Box): boolean {
  return box.left >= whole.left && box.right <= whole.right && box.top >= whole.top && box.bottom <= whole.bottom;
}

function overlap(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function points({ left, top, right, bottom }: Box): [number, number][] {
  const across = [left + 1, (left + right) / 2, right - 1];
  return across.flatMap((x) => [top + 1, (top + bottom) / 2, bottom - 1].map((y): [number, number] => [x, y]));
}
