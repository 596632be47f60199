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

export function markOf({ platform, site, store }: Pick<StoreIdentity, "platform" | "site" | "store">): StoreMark {
  const value = hash(`${platform}/${site}/${store}`);
  return {
    colour: COLOURS[value % COLOURS.length] ?? COLOURS[0],
    pattern: PATTERNS[Math.floor(value / COLOURS.length) % PATTERNS.length] ?? PATTERNS[0],
  };
}

/** FNV-1a, stirred so that ids that differ in one digit differ in their mark. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return Math.imul(value ^ (value >>> 16), 0x7feb352d) >>> 3;
}
