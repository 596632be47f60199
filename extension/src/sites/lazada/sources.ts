/**
 * What the reader looks at on Lazada's page, and what it takes from there. That the data hang there is a guess 2026-11;
 * the names of their fields are those of the open API.
 */
import type { MessageFact, RowFact } from "../react/facts";
import { nearest } from "../react/fibers";
import type { Source } from "../react/reader";
import { digits, instant, type Loose, object, parsed, preview, text } from "../react/values";
import { ids, sidesOf } from "./ids";
import * as hooks from "./selectors";

/** Types of accounts in the open API, and its template of plain texts: others may hold a text that is not what is shown. */
const BUYER = "1";
const SELLER = "2";
const TEXT = "1";

export const sources: readonly Source[] = [
  { within: hooks.list, items: hooks.row, find: sessionOf, id: ({ session_id }) => session_id, say: rowFact },
  { within: hooks.thread, items: hooks.bubble, find: messageOf, id: ({ message_id }) => message_id, say: messageFact },
];

function sessionOf(row: Element): Loose | undefined {
  return nearest(row, ({ session }) => object(session));
}

/** A session says neither who wrote its newest message nor whether it is pinned. */
function rowFact({ session_id, buyer_id, title, site_id, summary, last_message_time }: Loose): RowFact | null {
  const sides = sidesOf(session_id);
  const name = text(title);
  // Two names for one buyer: not sure whose it is.
  if (!sides || !name || (buyer_id !== undefined && digits(buyer_id) !== sides.buyer)) return null;
  const { session, account, buyer } = sides;
  return {
    kind: "row",
    conversation: session,
    buyer,
    name,
    store: account,
    site: text(site_id),
    preview: preview(summary),
    time: instant(last_message_time),
    mine: null,
    pinned: null,
  };
}

function messageOf(bubble: Element): Loose | undefined {
  return nearest(bubble, ({ message }) => {
    const seen = object(message);
    return seen?.message_id && seen.session_id ? seen : undefined;
  });
}

function messageFact(seen: Loose): MessageFact | null {
  const sides = sidesOf(seen.session_id);
  const id = text(seen.message_id);
  if (!sides || !id) return null;
  // The page's own names have a dash, the platform's ids have none.
  const stored = ids.message.test(id);
  const from = String(seen.from_account_type);
  return {
    kind: "message",
    id: stored ? id : null,
    local: stored ? null : id,
    conversation: sides.session,
    buyer: sides.buyer,
    mine: from === SELLER ? true : from === BUYER ? false : null,
    text: String(seen.template_id) === TEXT ? text(parsed(seen.content)?.txt) : null,
    time: instant(seen.send_time),
  };
}
