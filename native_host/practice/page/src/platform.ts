// What the chat needs of a platform: its own interface, read into what all platforms' pages know (model.ts).
import type { Conversation, Message } from "./model";

export interface Page<Item> {
  items: Item[];
  /** Where the next page begins; empty: there is none. */
  next: string;
}

export interface Outgoing {
  conversation: Conversation;
  message: Message;
  /** Names this try. */
  request: string;
  /** The agent insists after the warning of a repeated answer. */
  confirmed: boolean;
}

/** What the platform answers to a message that it has taken. */
export interface Accepted {
  id: string;
  order: string;
  /** Unix ms. */
  time: number;
}

/** A push as it came; only its `type` is the same everywhere. */
export type Push = { type: string } & Record<string, unknown>;

export interface Platform {
  /** Address of the push stream. */
  readonly events: string;
  /** Rows of the list, newest first, from where `next` says; empty: from the top. */
  conversations(from: string): Promise<Page<Conversation>>;
  /** Messages from the newest back, at most `limit`, older than where `next` says. */
  messages(conversation: string, from: string, limit: number): Promise<Page<Message>>;
  markRead(conversation: Conversation): Promise<unknown>;
  /**
   * Send. "warning" when the platform asks whether the answer is meant. Throws `Refusal`, or anything else when there was
   * no good answer within `timeout` ms.
   */
  send(outgoing: Outgoing, timeout: number): Promise<Accepted | "warning">;
  /** What a bubble has, as `Message` has it, whose text was sent `now` (Unix ms). */
  drafted(text: string, now: number): Pick<Message, "type" | "content" | "time">;
  /** A message that is pushed; null when it is not for people to see. */
  pushedMessage(push: Push): Message | null;
  pushedConversation(push: Push): Conversation;
}
