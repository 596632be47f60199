/**
 * What the reader looks at on TikTok Shop's page, and what it takes from there. Source: a team that works on the page
 * (2026): a row's contact in the props of its child, a message in the props around its card.
 */
import type { MessageFact, RowFact } from "../react/facts";
import { nearest, within } from "../react/fibers";
import type { Source } from "../react/reader";
import { digits, instant, type Loose, object, parsed, text } from "../react/values";
import * as hooks from "./selectors";

/** A plain text. */
const TEXT = "1000";

export const sources: readonly Source[] = [
  { within: hooks.list, items: hooks.row, find: contactOf, id: ({ conversationId }) => conversationId, say: rowFact },
  {
    within: hooks.thread,
    items: hooks.bubble,
    find: messageOf,
    id: ({ messageServerId }) => messageServerId,
    say: messageFact,
  },
];

function contactOf(row: Element): Loose | undefined {
  const contact = ({ contact: seen }: Loose) => object(seen);
  return within(row, contact) ?? nearest(row, contact);
}

/** `pigeonUid` is taken to be the buyer's im_user_id of the open API: guess. */
function rowFact({ conversationId, pigeonUid, nickname }: Loose): RowFact | null {
  const conversation = digits(conversationId);
  const buyer = digits(pigeonUid);
  const name = text(nickname);
  return conversation && buyer && name ? { kind: "row", conversation, buyer, name, store: null } : null;
}

function messageOf(card: Element): Loose | undefined {
  return nearest(card, ({ message }) => {
    const seen = object(message);
    return seen && object(seen.rawMessage)?.conversationId ? seen : undefined;
  });
}

function messageFact(seen: Loose): MessageFact | null {
  const raw = object(seen.rawMessage) ?? {};
  const conversation = digits(raw.conversationId);
  if (!conversation) return null;
  return {
    kind: "message",
    id: idOf(seen.messageServerId, raw.serverId),
    local: text(seen.messageId) || null,
    conversation,
    buyer: null,
    // `sender` is an id of one of several kinds; the bubble's side tells more surely.
    mine: null,
    text: String(seen.msgType) === TEXT ? writtenIn(seen.content) : null,
    time: instant(seen.createTime),
  };
}

/** The platform's id stands in two places; they may not disagree. */
function idOf(one: unknown, other: unknown): string | null {
  const id = digits(one);
  const again = digits(other);
  return id !== null && again !== null && id !== again ? null : (id ?? again);
}

/** The open API wraps a text in JSON; whether the page does is not known. */
function writtenIn(content: unknown): string | null {
  return text(parsed(content)?.content) ?? text(content);
}
