/** A buyer's letter on a colour of its own, with the site's label in the store's colour at its lower right. */
import type { JSX } from "preact";
import { markOf } from "../../../overlay/store-mark";
import type { ConversationKey } from "../../../protocol/messages";

/** Soft grounds, see sessions.css. */
const TINTS = 6;

const letters = new Intl.Segmenter(undefined, { granularity: "grapheme" });

interface AvatarProps {
  session: ConversationKey;
  buyer: string;
  name: string;
}

export function Avatar({ session, buyer, name }: AvatarProps): JSX.Element {
  return (
    <span class={`avatar tint-${tintOf(buyer)}`} aria-hidden="true">
      {letterOf(name)}
      <span class="site" data-testid="site-label" style={{ background: markOf(session).colour }}>
        {session.site}
      </span>
    </span>
  );
}

/** The first letter as a reader sees it, in any script. */
export function letterOf(name: string): string {
  const first = letters.segment(name.trim())[Symbol.iterator]().next();
  return first.done === true ? "?" : first.value.segment.toUpperCase();
}

function tintOf(buyer: string): number {
  let sum = 0;
  for (const letter of buyer) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
  return sum % TINTS;
}
