/** What the reader looks at on Shopee's page, and what it takes from there. Source: userscripts, 2026-11. */
import type { Fact, MessageFact, RowFact } from "../react/facts";
import { nearest, propsOf } from "../react/fibers";
import type { Source } from "../react/reader";
import { digits, flag, instant, type Loose, object, preview } from "../react/values";
import * as hooks from "./selectors";

const id = (found: Loose) => found.id;

export const sources: readonly Source[] = [
  { within: hooks.list, items: hooks.row, find: conversationOf, id, say: rowFact },
  { within: hooks.thread, items: hooks.bubble, find: messageOf, id, say: messageFact },
  { within: hooks.composer, items: hooks.iconsToTell, find: propsOf, id, say: sendFact },
];

function conversationOf(row: Element): Loose | undefined {
  return nearest(row, (props) => object(props.conversation));
}

function rowFact(seen: Loose): RowFact | null {
  const conversation = digits(seen.id);
  const buyer = digits(seen.to_id);
  if (!conversation || !buyer || typeof seen.to_name !== "string") return null;
  // What follows is named as in the open API, whose time is in nanoseconds: guesses 2026-11.
  const from = digits(seen.latest_message_from_id);
  const ms = instant(seen.last_message_timestamp);
  return {
    kind: "row",
    conversation,
    buyer,
    name: seen.to_name,
    store: digits(seen.shop_id),
    preview: preview(object(seen.latest_message_content)?.text),
    // A row may be drawn from a pushed message, which tells the second only: a finer one before it would seem later.
    time: ms && ms - (ms % 1000),
    mine: from === null ? null : from !== buyer,
    pinned: flag(seen.pinned),
  };
}

/** The names under which a message may hang: the first is seen, the others are for builds to come. */
function messageOf(bubble: Element): Loose | undefined {
  return nearest(bubble, ({ message, msg, data, item }) => {
    for (const value of [message, msg, data, item]) {
      const seen = object(value);
      if (seen?.id && seen.conversation_id) return seen;
    }
    return undefined;
  });
}

function messageFact(seen: Loose): MessageFact | null {
  const conversation = digits(seen.conversation_id);
  if (!conversation) return null;
  const mine = flag(seen.send_by_yourself);
  const id = digits(seen.id);
  const stored = id !== null && id.length >= 10;
  const said = object(seen.content)?.text;
  return {
    kind: "message",
    id: stored ? id : null,
    local: !stored && typeof seen.id === "string" ? seen.id : null,
    conversation,
    buyer: mine === null ? null : digits(mine ? seen.to_id : seen.from_id),
    mine,
    text: typeof said === "string" ? said : null,
    time: instant(seen.created_at),
  };
}

/** Older builds draw several icons that look the same; the one that sends says so in its handler. Source: userscript. */
function sendFact({ onClick }: Loose): Fact | null {
  const sends = typeof onClick === "function" && Function.prototype.toString.call(onClick).includes("MSG_TYPE_TEXT");
  return sends ? { kind: "send" } : null;
}
