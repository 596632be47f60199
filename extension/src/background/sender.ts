/**
 * Who connected: told by origin. A tab alone proves nothing, because an extension page opened in a tab has one too.
 */
import { sites } from "../sites/registry";

export type Sender = { who: "chat"; tab: number; host: string } | { who: "panel" } | { who: "stranger" };

interface RuntimeSender {
  id?: string | undefined;
  origin?: string | undefined;
  url?: string | undefined;
  frameId?: number | undefined;
  tab?: { id?: number | undefined } | undefined;
}

/** `own` is the extension's id and the origin of its pages. */
export function recognise(sender: RuntimeSender | undefined, own: { id: string; origin: string }): Sender {
  const stranger: Sender = { who: "stranger" };
  if (sender === undefined || sender.id !== own.id || sender.url === undefined || !URL.canParse(sender.url)) {
    return stranger;
  }
  const url = new URL(sender.url);
  if (url.href.startsWith(`${own.origin}/`)) return { who: "panel" };
  if (sender.origin !== undefined && sender.origin !== url.origin) return stranger;
  const chat = sites.some((site) => site.recognise(url) !== null);
  return chat && sender.frameId === 0 && sender.tab?.id !== undefined
    ? { who: "chat", tab: sender.tab.id, host: url.hostname }
    : stranger;
}
