/** How a store is heard and when it last was, in words. */
import { day } from "../../i18n/entry";
import type { Say } from "../../i18n/say";
import type { Feed } from "../../protocol/messages";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

export function heard(feed: Feed, heardMs: number | null, nowMs: number, say: Say): string {
  return heardMs === null ? say("HEARD.never") : say(`FEED.${feed}`, { ago: ago(heardMs, nowMs, say) });
}

/** A clock that runs ahead of ours makes "just now", not the future. */
export function ago(ms: number, nowMs: number, say: Say): string {
  const sinceMs = Math.max(0, nowMs - ms);
  if (sinceMs < MINUTE_MS) return say("HEARD.now");
  if (sinceMs < HOUR_MS) return say("HEARD.minutes", { count: String(Math.floor(sinceMs / MINUTE_MS)) });
  if (sinceMs < 24 * HOUR_MS) return say("HEARD.hours", { count: String(Math.floor(sinceMs / HOUR_MS)) });
  return say("HEARD.on", { date: day(ms) });
}
