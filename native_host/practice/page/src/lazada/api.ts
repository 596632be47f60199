// Lazada's own interface, as its page calls it. What the real one looks like is not known.
import { bootstrap } from "../bootstrap";
import { ask, posting, Refusal } from "../http";
import type { Platform } from "../platform";
import { contentOf, type LazadaSession, orderOf, readMessage, readSession, type ToldMessage } from "./shapes";

const API = "/apps/im/api";
const SESSIONS = 200;

interface Envelope<Data> {
  success: boolean;
  err_code: string;
  err_message: string;
  data: Data;
}

async function call<Data>(path: string, query: Record<string, string | number> = {}, init: RequestInit = {}): Promise<Data> {
  const answer = await ask<Envelope<Data>>(API + path, query, init);
  if (!answer.success) throw new Refusal(answer.err_message);
  return answer.data;
}

/** A place in a list: the time and the id of the last one read. */
const place = (time: number, id: string): string => `${time}:${id}`;

function placeAt(from: string): { start_time: string | number; last: string } {
  const [start_time = "", last = ""] = from.split(":");
  return { start_time: start_time || Date.now(), last };
}

interface SessionPage {
  session_list: LazadaSession[];
  has_more: boolean;
  next_start_time: number;
  last_session_id: string;
}

interface MessagePage {
  message_list: ToldMessage[];
  has_more: boolean;
  next_start_time: number;
  last_message_id: string;
}

export const lazada: Platform = {
  events: `${API}/events?account_id=${bootstrap.shop_id}`,

  async conversations(from) {
    const { start_time, last } = placeAt(from);
    const page = await call<SessionPage>("/sessions", { start_time, last_session_id: last, page_size: SESSIONS });
    return {
      items: page.session_list.map(readSession),
      next: page.has_more ? place(page.next_start_time, page.last_session_id) : "",
    };
  },

  async messages(conversation, from, limit) {
    const { start_time, last } = placeAt(from);
    const query = { start_time, last_message_id: last, page_size: limit };
    const page = await call<MessagePage>(`/sessions/${conversation}/messages`, query);
    return {
      items: page.message_list.map(readMessage),
      next: page.has_more ? place(page.next_start_time, page.last_message_id) : "",
    };
  },

  markRead: ({ id, latest }) => call(`/sessions/${id}/read`, {}, posting({ last_read_message_id: latest?.id ?? "" })),

  async send({ conversation, message, request }, timeout) {
    const body = {
      session_id: conversation.id,
      buyer_id: Number(conversation.buyer),
      template_id: 1,
      txt: message.text,
      request_id: request,
    };
    const init = { ...posting(body), signal: AbortSignal.timeout(timeout) };
    const stored = await call<{ message_id: string; current_time: number }>("/messages", {}, init);
    return {
      id: stored.message_id,
      order: orderOf(stored.message_id, stored.current_time),
      time: stored.current_time,
    };
  },

  drafted: (text, now) => ({ ...contentOf(text), time: now }),
  pushedMessage: (push) => readMessage(push.message as ToldMessage),
  pushedConversation: (push) => readSession(push.conversation as LazadaSession),
};
