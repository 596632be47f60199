// Shopee's shapes: those of the page's own HTTP interface, which are also what its React elements hold.
import { bootstrap } from "../bootstrap";
import type { Conversation, Message } from "../model";

export interface ShopeeConversation {
  id: string;
  to_id: number;
  to_name: string;
  to_avatar: string;
  shop_id: number;
  unread_count: number;
  pinned: boolean;
  ended: boolean;
  latest_message_id: string;
  latest_message_content: { text?: string } | null;
  latest_message_from_id: number;
  /** Unix nanoseconds. */
  last_message_timestamp: string;
}

export interface ShopeeMessage {
  id: string;
  conversation_id: string;
  from_id: number;
  to_id: number;
  send_by_yourself: boolean;
  type: string;
  content: { text?: string };
  /** Unix seconds. */
  created_at: number;
  status: Message["status"];
}

/** A message as it is told; `request_id` is what the send carried. */
export type ToldMessage = ShopeeMessage & { request_id: string };

const self = Number(bootstrap.user_id);

export function readConversation(told: ShopeeConversation): Conversation {
  return {
    id: told.id,
    buyer: String(told.to_id),
    name: told.to_name,
    site: bootstrap.site,
    unread: told.unread_count,
    ended: told.ended,
    pinned: told.pinned,
    latest: told.latest_message_content && {
      id: told.latest_message_id,
      order: told.latest_message_id,
      text: told.latest_message_content.text ?? "",
      mine: told.latest_message_from_id === self,
      time: Number(BigInt(told.last_message_timestamp) / 1_000_000n),
    },
  };
}

export function readMessage(told: ToldMessage): Message {
  return {
    id: told.id,
    conversation: told.conversation_id,
    order: told.id,
    mine: told.send_by_yourself,
    kind: told.type === "notification" ? "system" : "said",
    text: told.content.text ?? `[${told.type}]`,
    type: told.type,
    content: told.content,
    time: told.created_at * 1000,
    status: "normal",
    request: told.request_id,
  };
}

/** What the row of a conversation holds. */
export function conversationOf(held: Conversation): ShopeeConversation {
  const { latest } = held;
  return {
    id: held.id,
    to_id: Number(held.buyer),
    to_name: held.name,
    to_avatar: "",
    shop_id: Number(bootstrap.shop_id),
    unread_count: held.unread,
    pinned: held.pinned,
    ended: held.ended,
    latest_message_id: latest?.id ?? "",
    latest_message_content: latest && { text: latest.text },
    latest_message_from_id: latest === null ? 0 : latest.mine ? self : Number(held.buyer),
    last_message_timestamp: String(BigInt(latest?.time ?? 0) * 1_000_000n),
  };
}

/** What the bubble of a message holds. */
export function messageOf(held: Message, buyer: string): ShopeeMessage {
  const [from, to] = held.mine ? [self, Number(buyer)] : [Number(buyer), self];
  return {
    id: held.id,
    conversation_id: held.conversation,
    from_id: from,
    to_id: to,
    send_by_yourself: held.mine,
    type: held.type,
    content: held.content as { text?: string },
    created_at: Math.floor(held.time / 1000),
    status: held.status,
  };
}
