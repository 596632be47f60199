// Shopee's own interface, as its page calls it.
import { bootstrap } from "../bootstrap";
import { ask, posting, Refusal } from "../http";
import type { Platform } from "../platform";
import { readConversation, readMessage, type ShopeeConversation, type ToldMessage } from "./shapes";

const API = "/webchat/api/v1.2";

async function call<Body>(path: string, more: Record<string, string | number> = {}, init: RequestInit = {}): Promise<Body> {
  const query = {
    _uid: `0-${bootstrap.user_id}`,
    _v: "8.9.4",
    csrf_token: "practice",
    "x-shop-region": bootstrap.site,
    _api_source: "sc",
    shop_id: bootstrap.shop_id,
    ...more,
  };
  const body = await ask<Body & { error_code?: string; error_msg?: string }>(API + path, query, init);
  if (body.error_code) throw new Refusal(body.error_msg);
  return body;
}

/** Let an ended conversation take messages again. */
export const restart = (conversation: string): Promise<unknown> =>
  call(`/conversations/${conversation}/restart`, {}, posting({})).catch(() => undefined);

export const shopee: Platform = {
  events: `${API}/events?shop_id=${bootstrap.shop_id}`,

  async conversations(from) {
    const page = await call<{ conversations: ShopeeConversation[]; more: boolean; next_offset: number }>("/conversations", {
      direction: "older",
      offset: from || 0,
      limit: 500,
    });
    return { items: page.conversations.map(readConversation), next: page.more ? String(page.next_offset) : "" };
  },

  async messages(conversation, from, limit) {
    const page = await call<{ messages: ToldMessage[]; next_offset: string }>(`/conversations/${conversation}/messages`, {
      offset: from,
      limit,
      direction: "older",
      biz_id: 0,
    });
    return { items: page.messages.map(readMessage), next: page.next_offset };
  },

  markRead: ({ id }) => call(`/conversations/${id}/read`, {}, posting({})),

  async send({ conversation, message, request, confirmed }, timeout) {
    const body = {
      request_id: request,
      to_id: Number(conversation.buyer),
      type: "text",
      content: { text: message.text, uid: message.id },
      conversation_id: conversation.id,
      shop_id: Number(bootstrap.shop_id),
      confirmed,
    };
    const answer = await call<{ id: string; created_timestamp: number; warning?: string }>(
      "/messages",
      { uuid: request },
      { ...posting(body), signal: AbortSignal.timeout(timeout) },
    );
    return answer.warning ? "warning" : { id: answer.id, order: answer.id, time: answer.created_timestamp * 1000 };
  },

  drafted: (text, now) => ({ type: "text", content: { text }, time: Math.floor(now / 1000) * 1000 }),
  pushedMessage: (push) => readMessage(JSON.parse(push.message_content as string)),
  pushedConversation: (push) => readConversation(push.conversation as ShopeeConversation),
};
