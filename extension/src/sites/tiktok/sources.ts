/**
 * What the reader looks at on TikTok Shop's page, and what it takes from there. Source: a team that works on the page
 * (2026): a row's contact in the props of its child, a message in the props around its card.
 */
import type { MessageFact, RowFact } from "../react/facts";
import { nearest, within } from "../react/fibers";
import type { Source } from "../react/reader";
import { digits, flag, instant, type Loose, object, parsed, preview, text } from "../react/values";
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

/**
 * `pigeonUid` is taken to be the buyer's im_user_id of the open API: guess. That a contact holds its newest message, in
 * the form that a message card has it, is a guess 2026-11.
 */
function rowFact({ conversationId, pigeonUid, nickname, latestMessage }: Loose): RowFact | null {
  const conversation = digits(conversationId);
  const buyer = digits(pigeonUid);
  const name = text(nickname);
  if (!conversation || !buyer || !name) return null;
  const latest = object(latestMessage) ?? {};
  return {
    kind: "row",
    conversation,
    buyer,
    name,
    store: null,
    preview: preview(writtenBy(latest)),
    time: instant(latest.createTime),
    // An id that is not the buyer's may be the buyer's of another kind.
    mine: flag(latest.isSelf) ?? (digits(latest.sender) === buyer ? false : null),
    pinned: null,
  };
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
    text: writtenBy(seen),
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
function writtenBy({ msgType, content }: Loose): string | null {
  return String(msgType) === TEXT ? (text(parsed(content)?.content) ?? text(content)) : null;
}
