// TikTok Shop's own interface, as its page calls it. What the real one looks like is not known.
import { bootstrap } from "../bootstrap";
import { ask, posting, Refusal } from "../http";
import type { Platform } from "../platform";
import { contentOf, readConversation, readMessage, type ToldConversation, type ToldMessage } from "./shapes";

const API = "/api/v1/im";
const CONVERSATIONS = 200;
const STORE = { oec_seller_id: bootstrap.shop_id, shop_region: bootstrap.site };

interface Envelope<Data> {
  code: number;
  message: string;
  data: Data;
}

async function call<Data>(path: string, query: Record<string, string | number> = {}, init: RequestInit = {}): Promise<Data> {
  const answer = await ask<Envelope<Data>>(API + path, { ...STORE, ...query }, init);
  if (answer.code !== 0) throw new Refusal(answer.message);
  return answer.data;
}

interface Listed {
  /** Empty: that was all. */
  next_cursor: string;
}

export const tiktok: Platform = {
  events: `${API}/events?${new URLSearchParams(STORE)}`,

  async conversations(cursor) {
    const page = await call<Listed & { conversations: ToldConversation[] }>("/conversations", { cursor, count: CONVERSATIONS });
    return { items: page.conversations.map(readConversation), next: page.next_cursor };
  },

  async messages(conversation, cursor, count) {
    const page = await call<Listed & { messages: ToldMessage[] }>(`/conversations/${conversation}/messages`, { cursor, count });
    return { items: page.messages.filter((told) => told.isVisible).map(readMessage), next: page.next_cursor };
  },

  markRead: ({ id }) => call(`/conversations/${id}/read`, {}, posting({})),

  async send({ conversation, message, request }, timeout) {
    const body = {
      conversationId: conversation.id,
      pigeonUid: conversation.buyer,
      msgType: 1000,
      content: message.content,
      messageId: request,
    };
    const init = { ...posting(body), signal: AbortSignal.timeout(timeout) };
    const stored = await call<{ messageServerId: string; createTime: number }>("/messages", {}, init);
    return { id: stored.messageServerId, order: stored.messageServerId, time: stored.createTime * 1000 };
  },

  drafted: (text, now) => ({ ...contentOf(text), time: Math.floor(now / 1000) * 1000 }),
  pushedMessage: ({ message }) => ((message as ToldMessage).isVisible ? readMessage(message as ToldMessage) : null),
  pushedConversation: (push) => readConversation(push.conversation as ToldConversation),
};
