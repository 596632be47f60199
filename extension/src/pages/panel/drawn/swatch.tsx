/** A store's mark in small: its colour and pattern with its platform's glyph. */
import type { JSX } from "preact";
import { PlatformGlyph } from "../../../overlay/store-badge";
import { markOf } from "../../../overlay/store-mark";
import type { StoreRef } from "../../../protocol/messages";

export function Swatch({ store }: { store: StoreRef }): JSX.Element {
  const { colour, pattern } = markOf(store);
  return (
    <span class="swatch" style={{ background: colour }} aria-hidden="true">
      <i class={`band ${pattern}`} />
      <PlatformGlyph platform={store.platform} />
    </span>
  );
}
