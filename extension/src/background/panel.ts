/** The port of one of our own pages: only these may ask about apps, accounts, proxies and the vault. */
import { PANEL_REQUESTS, type PageRequest, type PanelRequest, type ToBackground } from "../channel";
import type { RequestParams } from "../protocol/messages";
import type { Host } from "./host";
import { refuse, reply } from "./reply";

type Asked = Extract<ToBackground, { kind: "request" }>;

export async function answerPanel(port: browser.runtime.Port, asked: Asked, host: Host): Promise<void> {
  const { id, type, deadlineMs } = asked;
  if (!isPanelRequest(type)) return refuse(port, id, "unknown_type");
  await reply(port, id, host.ask(type, asked.params as RequestParams[PanelRequest], deadlineMs));
}

function isPanelRequest(type: PageRequest): type is PanelRequest {
  return (PANEL_REQUESTS as readonly string[]).includes(type);
}
