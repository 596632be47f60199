/** A chat page's port: its requests go to the core with the tab and host that the browser says it is. */
import { CHAT_REQUESTS, type ChatRequest, type PageRequest, type ToBackground } from "../channel";
import type { RequestParams, Submitted, TabReport } from "../protocol/messages";
import type { Host } from "./host";
import type { News } from "./news";
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

export async function answer(chat: ChatTab, asked: Asked, host: Host, news: News): Promise<void> {
  const { id, type, deadlineMs } = asked;
  if (!isChatRequest(type)) return refuse(chat.port, id, "unknown_type");
  let params = { ...asked.params, ...STAMPS[type]?.(chat) } as RequestParams[ChatRequest];
  if (type === "tab.report") params = chat.report = ofItsStore(params as TabReport, chat);
  const outcome = host.ask(type, params, deadlineMs);
  await reply(chat.port, id, type === "outbox.submit" ? noted(outcome as Promise<Submitted>, news) : outcome);
}

/** The page may send it at once, and will. */
async function noted(outcome: Promise<Submitted>, news: News): Promise<Submitted> {
  const submitted = await outcome;
  if (submitted.go) news.give(submitted.message.cid);
  return submitted;
}

/**
 * A page on which nobody is signed in, or that is not recognised, does not say whose it is: its trouble is still that of
 * the store it showed. Nothing is sent on such a page.
 */
function ofItsStore(report: TabReport, chat: ChatTab): TabReport {
  chat.store = report.store ?? chat.store;
  const speechless = !report.signed_in || report.unrecognised.includes("identity");
  return speechless && report.store === null ? { ...report, store: chat.store } : report;
}

function isChatRequest(type: PageRequest): type is ChatRequest {
  return (CHAT_REQUESTS as readonly string[]).includes(type);
}
