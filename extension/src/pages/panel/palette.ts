/** Which quick replies are offered, and in which order: pure. */
import type { QuickReply, StoreRef } from "../../protocol/messages";
import { fold } from "./fold";
import { storeId } from "./view";

/** Those of the open session's store first, then those for all, then the others; of equals the most used. */
export function offered(replies: readonly QuickReply[], text: string, store: StoreRef | null): QuickReply[] {
  const needle = fold(text.replace(/^\//, ""));
  return replies
    .map((reply) => ({ reply, rank: matchOf(reply, needle), near: nearness(reply, store) }))
    .filter(({ rank }) => rank !== null)
    .sort(
      (one, other) =>
        (one.rank ?? 0) - (other.rank ?? 0) ||
        one.near - other.near ||
        (other.reply.used ?? 0) - (one.reply.used ?? 0) ||
        (one.reply.title < other.reply.title ? -1 : 1),
    )
    .map(({ reply }) => reply);
}

/** A shortcut that begins so comes before a text that holds it; null: neither. */
function matchOf({ shortcut = "", title, text }: QuickReply, needle: string): 0 | 1 | null {
  if (needle === "") return 0;
  if (shortcut !== "" && fold(shortcut).startsWith(needle)) return 0;
  return fold(title).includes(needle) || fold(text).includes(needle) ? 1 : null;
}

function nearness({ stores = [] }: QuickReply, store: StoreRef | null): number {
  if (stores.length === 0) return 1;
  return store !== null && stores.some((one) => storeId(one) === storeId(store)) ? 0 : 2;
}
