/** The port of one of our own pages: only these may ask about accounts, sessions of all stores, and rules. */
import { PANEL_REQUESTS, type PageRequest, type PanelRequest, type ToBackground } from "../channel";
import type { RequestParams } from "../protocol/messages";
import type { Host } from "./host";
import { refuse, reply } from "./reply";

/** Our own pages are no chat page: what they send goes by the store's open API. */
const STAMPS: Partial<Record<PanelRequest, object>> = { "outbox.submit": { tab: null } };

type Asked = Extract<ToBackground, { kind: "request" }>;

export async function answerPanel(port: browser.runtime.Port, asked: Asked, host: Host): Promise<void> {
  const { id, type, deadlineMs } = asked;
  if (!isPanelRequest(type)) return refuse(port, id, "unknown_type");
  const params = { ...asked.params, ...STAMPS[type] } as RequestParams[PanelRequest];
  await reply(port, id, host.ask(type, params, deadlineMs));
}

function isPanelRequest(type: PageRequest): type is PanelRequest {
  return (PANEL_REQUESTS as readonly string[]).includes(type);
}
