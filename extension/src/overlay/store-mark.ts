/**
 * A store's own mark, the same everywhere: a colour and a pattern from its key. The colours are dark enough for white
 * text (WCAG AA) and stay apart with every common kind of colour blindness; the pattern says it without colour.
 */
import type { StoreIdentity } from "../protocol/messages";

export const COLOURS = ["#613091", "#a413ec", "#0f0f57", "#0a7b7b", "#5e0808", "#c2410c"] as const;
export const PATTERNS = ["plain", "slanted", "level", "dotted"] as const;

export interface StoreMark {
  colour: (typeof COLOURS)[number];
  pattern: (typeof PATTERNS)[number];
}

/** Of stores that were seen: there are a few hundred at most, and their marks are asked for with every row. */
const marks = new Map<string, StoreMark>();

export function markOf({ platform, site, store }: Pick<StoreIdentity, "platform" | "site" | "store">): StoreMark {
  const key = `${platform}/${site}/${store}`;
  const known = marks.get(key);
  if (known !== undefined) return known;
  const mark = made(hash(key));
  marks.set(key, mark);
  return mark;
}

function made(value: number): StoreMark {
  return {
    colour: COLOURS[value % COLOURS.length] ?? COLOURS[0],
    pattern: PATTERNS[Math.floor(value / COLOURS.length) % PATTERNS.length] ?? PATTERNS[0],
  };
}

const encoder = new TextEncoder();

/** FNV-1a, stirred so that ids that differ in one digit differ in their mark. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of encoder.encode(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return Math.imul(value ^ (value >>> 16), 0x7feb352d) >>> 3;
}
