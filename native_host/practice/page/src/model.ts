// What the page knows, in the shapes of its own HTTP interface. All message and conversation ids are strings.

export interface Conversation {
  id: string;
  to_id: number;
  to_name: string;
  to_avatar: string;
  shop_id: number;
  unread_count: number;
  ended: boolean;
  latest_message_id: string;
  latest_message_content: { text: string } | null;
  latest_message_from_id: number;
  /** Unix nanoseconds. */
  last_message_timestamp: string;
}

export type MessageStatus = "normal" | "sending" | "failed";

export interface Message {
  /** The platform's id; the client's uuid while the message is pending or failed. */
  id: string;
  conversation_id: string;
  from_id: number;
  to_id: number;
  send_by_yourself: boolean;
  type: "text";
  content: { text: string };
  /** Unix seconds. */
  created_at: number;
  status: MessageStatus;
  /** Why it failed, in the page's words. */
  reason?: string;
}

export interface StoredMessage extends Message {
  /** What the send carried; empty for others' messages. */
  request_id: string;
}

export interface Thread {
  messages: readonly Message[];
  /** Id to ask older messages from; empty: there are none; null: not read yet. */
  older: string | null;
}

/** Whether an id is the later one. Ids of one length sort as text. */
export const isNewer = (one: string, other: string): boolean =>
  one.length === other.length ? one > other : one.length > other.length;

export const EMPTY_THREAD: Thread = { messages: [], older: null };
