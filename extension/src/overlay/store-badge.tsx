/** A store at a glance: its colour and pattern, its platform's glyph and its site. */
import type { JSX } from "preact";
import type { Platform, StoreIdentity } from "../protocol/messages";
import { useSay } from "./speech";
import { markOf } from "./store-mark";

/** A bag, a heart and a note: drawn by us, not the platforms' logos. */
const GLYPHS: Record<Platform, string> = {
  shopee: "M3 5.5h10l-.7 8.500H3.700zM5.600 5.500a2.400 2.800 0 0 1 4.800 0",
  lazada: "M8 13.500L2.800 8.300a3.100 3.100 0 0 1 4.400-4.400l.8.8.8-.8a3.100 3.100 0 0 1 4.400 4.400z",
  tiktok: "M6.800 6.800a2.900 2.900 0 1 0 2.500 2.900V2c.3 1.900 1.700 3 3.700 3.200",
};

export function StoreBadge({ store }: { store: Pick<StoreIdentity, "platform" | "site" | "store"> }): JSX.Element {
  const say = useSay();
  const { colour, pattern } = markOf(store);
  const name = say(`PLATFORM.${store.platform}`);
  return (
    <span class="badge" style={{ background: colour }} title={name} data-pattern={pattern}>
      <i class={`band ${pattern}`} />
      <svg class="icon" viewBox="0 0 16 16" role="img" aria-label={name}>
        <path d={GLYPHS[store.platform]} />
      </svg>
      <span class="site">{store.site}</span>
    </span>
  );
}

/** The glyph alone, where the platform is named beside it. */
export function PlatformGlyph({ platform }: { platform: Platform }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={GLYPHS[platform]} />
    </svg>
  );
}
