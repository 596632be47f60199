/** A chat page's port: its requests go to the core with the tab and host that the browser says it is. */
import { CHAT_REQUESTS, type ChatRequest, type PageRequest, type ToBackground } from "../channel";
import type { RequestParams, TabReport } from "../protocol/messages";
import type { Host } from "./host";
import { refuse, reply } from "./reply";
import type { ChatTab } from "./tabs";

/** What the background adds to a page's parameters, by request. */
const STAMPS: Partial<Record<ChatRequest, (chat: ChatTab) => object>> = {
  "tab.report": ({ tab, host }) => ({ tab, host }),
  "list.read": ({ tab }) => ({ tab }),
  "thread.read": ({ tab }) => ({ tab }),
  "outbox.submit": ({ tab }) => ({ tab }),
  "outbox.arm": ({ tab }) => ({ tab }),
  "sync.done": ({ tab }) => ({ tab }),
  "link.signal": ({ host }) => ({ host }),
  "link.retry": ({ host }) => ({ host }),
};

type Asked = Extract<ToBackground, { kind: "request" }>;

export async function answer(chat: ChatTab, asked: Asked, host: Host): Promise<void> {
  const { id, type, deadlineMs } = asked;
  if (!isChatRequest(type)) return refuse(chat.port, id, "unknown_type");
  const params = { ...asked.params, ...STAMPS[type]?.(chat) } as RequestParams[ChatRequest];
  if (type === "tab.report") chat.report = params as TabReport;
  await reply(chat.port, id, host.ask(type, params, deadlineMs));
}

function isChatRequest(type: PageRequest): type is ChatRequest {
  return (CHAT_REQUESTS as readonly string[]).includes(type);
}
