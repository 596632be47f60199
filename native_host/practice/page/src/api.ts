// The page's own HTTP interface.
import { bootstrap } from "./bootstrap";
import type { Conversation, StoredMessage } from "./model";

const API = "/webchat/api/v1.2";

/** The platform's business refusal; its message is the sentence for the agent. */
export class Refusal extends Error {}

const query = (more: Record<string, string | number>): string =>
  new URLSearchParams({
    _uid: `0-${bootstrap.user_id}`,
    _v: "8.9.4",
    csrf_token: "practice",
    "x-shop-region": bootstrap.region,
    _api_source: "sc",
    shop_id: bootstrap.shop_id,
    ...Object.fromEntries(Object.entries(more).map(([name, value]) => [name, String(value)])),
  }).toString();

async function call<T>(path: string, more: Record<string, string | number> = {}, init: RequestInit = {}): Promise<T> {
  const answer = await fetch(`${API}${path}?${query(more)}`, init);
  if (answer.status === 401) location.assign(bootstrap.login_url);
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  const body = await answer.json();
  if (body.error_code) throw new Refusal(body.error_msg);
  return body as T;
}

const posting = (body: unknown): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

export interface ConversationPage {
  conversations: Conversation[];
  more: boolean;
  next_offset: number;
}

export const readConversations = (offset: number): Promise<ConversationPage> =>
  call("/conversations", { direction: "older", offset, limit: 500 });

export const readMessages = (
  conversation: string,
  offset: string,
  limit: number,
): Promise<{ messages: StoredMessage[]; next_offset: string }> =>
  call(`/conversations/${conversation}/messages`, { offset, limit, direction: "older", biz_id: 0 });

export const markRead = (conversation: string): Promise<unknown> =>
  call(`/conversations/${conversation}/read`, {}, posting({}));

export const restart = (conversation: string): Promise<unknown> =>
  call(`/conversations/${conversation}/restart`, {}, posting({}));

export interface Outgoing {
  request_id: string;
  to_id: number;
  conversation_id: string;
  text: string;
  /** Uuid of the bubble. */
  uid: string;
  /** The agent insists after the warning of a repeated answer. */
  confirmed: boolean;
}

export interface Accepted {
  id: string;
  conversation_id: string;
  created_timestamp: number;
}

/** Send. Resolves with "warning" when the platform asks whether the answer is meant. Throws `Refusal`, or anything else when there was no good answer. */
export async function postMessage(outgoing: Outgoing, timeout: number, mini = false): Promise<Accepted | "warning"> {
  const answer = await call<Accepted & { warning?: string }>(
    mini ? "/mini/messages" : "/messages",
    { uuid: outgoing.request_id },
    {
      ...posting({
        request_id: outgoing.request_id,
        to_id: outgoing.to_id,
        type: "text",
        content: { text: outgoing.text, uid: outgoing.uid },
        conversation_id: outgoing.conversation_id,
        shop_id: Number(bootstrap.shop_id),
        confirmed: outgoing.confirmed,
      }),
      signal: AbortSignal.timeout(timeout),
    },
  );
  return answer.warning ? "warning" : answer;
}
