// What the page knows, whatever its platform calls it (each platform's shapes.ts). All ids are strings.

export interface Conversation {
  id: string;
  /** The buyer's user id. */
  buyer: string;
  name: string;
  /** Country of the store that the buyer writes to. */
  site: string;
  unread: number;
  /** It takes no message until it is restarted (Shopee). */
  ended: boolean;
  /** The agent keeps it on top (Shopee). */
  pinned: boolean;
  /** The newest message; null: there is none. */
  latest: Latest | null;
}

export type Latest = Pick<Message, "id" | "order" | "text" | "time"> & {
  /** null: the platform's list does not tell. */
  mine: boolean | null;
};

export type MessageStatus = "normal" | "sending" | "failed";

export interface Message {
  /** The platform's id; the bubble's own uuid while the message is pending or failed. */
  id: string;
  conversation: string;
  /** Which of two stored messages is the later one (`isNewer`); empty: not stored, as far as the page knows. */
  order: string;
  mine: boolean;
  /** Who speaks: a person, or the platform itself in a line of its own. */
  kind: "said" | "system";
  /** What is shown; of anything but text, a word for what it is. */
  text: string;
  /** The platform's word for the kind of content, and the content, as its own interface gives them. */
  type: string;
  content: unknown;
  /** Unix ms; some platforms tell only the second. */
  time: number;
  status: MessageStatus;
  /** Why it failed, in the page's words. */
  reason?: string;
  /** What the send carried; of others' messages whatever the platform says. */
  request: string;
}

export interface Thread {
  messages: readonly Message[];
  /** Where to ask for older messages; empty: there are none; null: not read yet. */
  older: string | null;
}

/** Whether one order (or id of digits) is the later one. Those of one length sort as text. */
export const isNewer = (one: string, other: string): boolean =>
  one.length === other.length ? one > other : one.length > other.length;

export const newestFirst = (one: Conversation, other: Conversation): number =>
  Number(other.pinned) - Number(one.pinned) || (other.latest?.time ?? 0) - (one.latest?.time ?? 0);

export const EMPTY_THREAD: Thread = { messages: [], older: null };
