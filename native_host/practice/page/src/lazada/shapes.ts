// Lazada's shapes. The page's own are not documented: these follow the open API's, and are also what its React elements
// hold.
import { bootstrap } from "../bootstrap";
import type { Conversation, Message } from "../model";

export interface LazadaSession {
  /** `{account}_2_{buyer}_1_103` */
  session_id: string;
  buyer_id: number;
  title: string;
  site_id: string;
  unread_count: number;
  summary: string;
  last_message_id: string;
  /** Unix ms. */
  last_message_time: number;
}

export interface LazadaMessage {
  /** `local-<uuid>` until the platform has given one. */
  message_id: string;
  session_id: string;
  from_account_id: string;
  /** 1: the buyer, 2: the seller. */
  from_account_type: number;
  template_id: number;
  /** JSON, of a text {"txt"}. */
  content: string;
  /** Unix ms. */
  send_time: number;
  /** 0: normal, 1: recalled; below 0 the page's own: -1 on its way, -2 failed. */
  status: number;
}

/** A message as it is told; `request_id` is what the send carried. */
export type ToldMessage = LazadaMessage & { process_msg: string; request_id: string };

const TEXT = 1;
const SYSTEM = 2;
const WORDS: Record<number, string> = { 3: "[Picture]", 4: "[Emoji]", 6: "[Video]", 10006: "[Product]", 10007: "[Order]", 10008: "[Voucher]" };
const OWN_STATUS = { normal: 0, sending: -1, failed: -2 };

/** Messages of one session are told apart by id; which is later is told by the time first. */
export const orderOf = (message_id: string, time: number): string => `${time}${message_id}`;

export function readSession(told: LazadaSession): Conversation {
  return {
    id: told.session_id,
    buyer: String(told.buyer_id),
    name: told.title,
    site: told.site_id,
    unread: told.unread_count,
    ended: false,
    pinned: false,
    latest: told.last_message_id
      ? {
          id: told.last_message_id,
          order: orderOf(told.last_message_id, told.last_message_time),
          text: told.summary,
          mine: null,
          time: told.last_message_time,
        }
      : null,
  };
}

export function readMessage(told: ToldMessage): Message {
  const { txt } = JSON.parse(told.content) as { txt?: string };
  const stopped = told.process_msg !== "";
  return {
    id: told.message_id,
    conversation: told.session_id,
    order: orderOf(told.message_id, told.send_time),
    mine: told.from_account_type === 2,
    kind: told.template_id === SYSTEM || told.status === 1 ? "system" : "said",
    text: told.status === 1 ? "This message was recalled" : (WORDS[told.template_id] ?? txt ?? ""),
    type: String(told.template_id),
    content: told.content,
    time: told.send_time,
    // Intercepted: only the seller sees it, with the platform's word that it went nowhere.
    status: stopped ? "failed" : "normal",
    ...(stopped ? { reason: told.process_msg } : {}),
    request: told.request_id,
  };
}

export const contentOf = (text: string): Pick<Message, "type" | "content"> => ({
  type: String(TEXT),
  content: JSON.stringify({ txt: text }),
});

/** What the row of a conversation holds. */
export function sessionOf(held: Conversation): LazadaSession {
  return {
    session_id: held.id,
    buyer_id: Number(held.buyer),
    title: held.name,
    site_id: held.site,
    unread_count: held.unread,
    summary: held.latest?.text ?? "",
    last_message_id: held.latest?.id ?? "",
    last_message_time: held.latest?.time ?? 0,
  };
}

/** What the row of a message holds. */
export function messageOf(held: Message, buyer: string): LazadaMessage {
  return {
    message_id: held.order === "" ? `local-${held.id}` : held.id,
    session_id: held.conversation,
    from_account_id: held.mine ? bootstrap.user_id : buyer,
    from_account_type: held.mine ? 2 : 1,
    template_id: Number(held.type),
    content: held.content as string,
    send_time: held.time,
    status: OWN_STATUS[held.status],
  };
}
