/**
 * The rows of a long list that are drawn: those in sight, some beyond, and one that must not go. All are of one height,
 * so nothing has to be measured, and the browser is never asked where the list stands while it is being drawn: that
 * would have it lay out the page once more.
 */
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useSettled } from "./settled";
import { Slots } from "./slots";

interface VirtualOptions {
  count: number;
  /** Height of each row. */
  px: number;
  scroller: { readonly current: HTMLElement | null };
  keyOf(index: number): string;
  /** Index of a row that is drawn even out of sight, because it has the keyboard; below 0: none. */
  keep: number;
}

export interface VirtualRow {
  index: number;
  /** Distance from the top of the list in px. */
  start: number;
  /** Names its element. A row keeps it while it is drawn; the element of one that has left is taken for another. */
  slot: number;
}

/** Drawn beyond either end, so that a quick scroll meets no empty place; but after those in sight. */
const OVERSCAN = 6;

/** So much of the window's height is the list's, until it has been laid out (a guess; a wrong one costs a second drawing). */
const SHARE = 0.75;

/** What of the list is in sight: rows above it, and rows in it. */
interface Sight {
  above: number;
  within: number;
}

export function useVirtual({ count, px, scroller, keyOf, keep }: VirtualOptions): {
  rows: VirtualRow[];
  height: number;
} {
  const [sight, setSight] = useState<Sight>(() => ({ above: 0, within: rowsIn(innerHeight * SHARE, px) }));
  const slots = useRef(new Slots());
  useLayoutEffect(() => {
    const list = scroller.current;
    if (list === null) return;
    const change = (part: Partial<Sight>) =>
      setSight((before) => {
        const after = { ...before, ...part };
        return after.above === before.above && after.within === before.within ? before : after;
      });
    const scrolled = () => change({ above: Math.max(0, Math.floor(list.scrollTop / px)) });
    const sizes = new ResizeObserver(([entry]) => {
      const height = entry?.contentRect.height ?? 0;
      if (height > 0) change({ within: rowsIn(height, px) });
    });
    list.addEventListener("scroll", scrolled, { passive: true });
    sizes.observe(list);
    return () => {
      list.removeEventListener("scroll", scrolled);
      sizes.disconnect();
    };
  }, [scroller, px]);
  const beyond = useSettled(count > 0) ? OVERSCAN : 0;
  const drawn = inSight(sight, beyond, keep, count);
  const taken = slots.current.take(drawn.map(keyOf));
  return {
    rows: drawn.map((index, nth) => ({ index, start: index * px, slot: taken[nth] ?? nth })),
    height: count * px,
  };
}

/** As many as can be seen at once, those cut off at both edges included. */
function rowsIn(height: number, px: number): number {
  return Math.ceil(height / px) + 1;
}

/** Indices, from the top. A list that has become shorter than where it stood is seen at its end. */
function inSight({ above, within }: Sight, beyond: number, keep: number, count: number): number[] {
  const first = Math.max(0, Math.min(above, count - within));
  const from = Math.max(0, first - beyond);
  const to = Math.min(count, first + within + beyond);
  const drawn = Array.from({ length: Math.max(0, to - from) }, (_, nth) => from + nth);
  if (keep < 0 || keep >= count || (keep >= from && keep < to)) return drawn;
  return keep < from ? [keep, ...drawn] : [...drawn, keep];
}
