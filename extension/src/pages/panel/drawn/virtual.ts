/** The rows of a long list that are drawn: those in sight, some beyond, and one that must not go. */
import {
  defaultRangeExtractor,
  elementScroll,
  observeElementOffset,
  observeElementRect,
  type Range,
  type VirtualItem,
  Virtualizer,
} from "@tanstack/virtual-core";
import { useLayoutEffect, useReducer, useState } from "preact/hooks";

interface VirtualOptions {
  count: number;
  /** Height of each row. */
  px: number;
  scroller: { readonly current: HTMLElement | null };
  keyOf(index: number): string;
  /** Index of a row that is drawn even out of sight, because it has the keyboard; below 0: none. */
  keep: number;
}

/** Drawn beyond either end, so that a quick scroll meets no empty place. */
const OVERSCAN = 6;

export function useVirtual({ count, px, scroller, keyOf, keep }: VirtualOptions): {
  items: VirtualItem[];
  height: number;
} {
  const [, redraw] = useReducer<number, void>((drawn) => drawn + 1, 0);
  const options = {
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => px,
    getItemKey: keyOf,
    overscan: OVERSCAN,
    rangeExtractor: (range: Range) => kept(defaultRangeExtractor(range), keep, count),
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    // Until the list has been measured: no list is higher than the window.
    initialRect: { width: 0, height: innerHeight },
    onChange: () => redraw(),
  };
  const [virtualizer] = useState(() => new Virtualizer<HTMLElement, HTMLElement>(options));
  virtualizer.setOptions(options);
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer]);
  useLayoutEffect(() => virtualizer._willUpdate());
  return { items: virtualizer.getVirtualItems(), height: virtualizer.getTotalSize() };
}

function kept(drawn: number[], keep: number, count: number): number[] {
  if (keep < 0 || keep >= count || drawn.includes(keep)) return drawn;
  return [...drawn, keep].sort((one, other) => one - other);
}
