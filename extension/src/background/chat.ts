/** A chat page's port: its requests go to the core with the tab and host that the browser says it is. */
import { CHAT_REQUESTS, type ChatRequest, Failure, type ToBackground } from "../channel";
import type { RequestParams, TabReport } from "../protocol/messages";
import type { Host } from "./host";
import { type ChatTab, post, type Tabs } from "./tabs";

/** What the background adds to a page's parameters, by request. */
const STAMPS: Partial<Record<ChatRequest, (chat: ChatTab) => object>> = {
  "tab.report": ({ tab, host }) => ({ tab, host }),
  "thread.read": ({ tab }) => ({ tab }),
  "outbox.submit": ({ tab }) => ({ tab }),
  "outbox.arm": ({ tab }) => ({ tab }),
  "sync.done": ({ tab }) => ({ tab }),
  "link.signal": ({ host }) => ({ host }),
  "link.retry": ({ host }) => ({ host }),
};

type Asked = Extract<ToBackground, { kind: "request" }>;

export async function answer(chat: ChatTab, asked: Asked, host: Host, tabs: Tabs): Promise<void> {
  if (!CHAT_REQUESTS.includes(asked.type)) {
    post(chat.port, { kind: "reply", id: asked.id, result: null, failure: "unknown_type" });
    return;
  }
  const params = { ...asked.params, ...STAMPS[asked.type]?.(chat) } as RequestParams[ChatRequest];
  if (asked.type === "tab.report") chat.store = (params as TabReport).store;
  try {
    const result = await host.ask(asked.type, params, asked.deadlineMs);
    if (tabs.get(chat.tab) === chat) post(chat.port, { kind: "reply", id: asked.id, result, failure: null });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    post(chat.port, { kind: "reply", id: asked.id, result: null, failure: error.code });
  }
}
