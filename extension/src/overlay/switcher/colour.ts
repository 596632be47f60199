/** A store's own colour, the same everywhere: from its key, dark enough for white text (WCAG AA at any hue). */
import type { StoreIdentity } from "../../protocol/messages";

export function colourOf({ platform, site, store }: Pick<StoreIdentity, "platform" | "site" | "store">): string {
  return `hsl(${hash(`${platform}/${site}/${store}`) % 360} 62% 27%)`;
}

/** FNV-1a, 32 bits, stirred so that ids that differ in one digit differ in colour. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return Math.imul(value ^ (value >>> 15), 0x2c1b3c6d) >>> 0;
}
