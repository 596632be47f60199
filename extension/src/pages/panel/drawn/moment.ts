/** Times in words, on the agent's clock. All times are Unix ms. */
import { clock, day, type Language } from "../../../i18n/entry";
import type { Say } from "../../../i18n/say";
import type { SessionView } from "../../../protocol/messages";
import type { Urgency } from "../view";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Hours are told with one unit up to here, days from here on. */
const HOURS_UP_TO_MS = 48 * HOUR_MS;

const WEEKDAYS: Record<Language, Intl.DateTimeFormat> = {
  en: new Intl.DateTimeFormat("en", { weekday: "short" }),
  zh: new Intl.DateTimeFormat("zh-CN", { weekday: "short" }),
};
const DATES: Record<Language, Intl.DateTimeFormat> = {
  en: new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" }),
  zh: new Intl.DateTimeFormat("zh-CN", { day: "numeric", month: "short" }),
};

/** A length of time in one unit, e.g. "45 min", "3 h", "2 d". */
export function span(ms: number, say: Say): string {
  if (ms < MINUTE_MS) return say("SPAN.now");
  if (ms < HOUR_MS) return say("SPAN.minutes", { count: String(Math.floor(ms / MINUTE_MS)) });
  if (ms < HOURS_UP_TO_MS) return say("SPAN.hours", { count: String(Math.floor(ms / HOUR_MS)) });
  return say("SPAN.days", { count: String(Math.floor(ms / DAY_MS)) });
}

/** When a session last had a message: the time today, else the day. Empty when nobody told it (0). */
export function stamp(ms: number, nowMs: number, language: Language, say: Say): string {
  if (ms <= 0) return "";
  const days = daysBetween(ms, nowMs);
  if (days <= 0) return clock(ms);
  if (days === 1) return say("SPAN.yesterday");
  if (days < 7) return WEEKDAYS[language].format(ms);
  return new Date(ms).getFullYear() === new Date(nowMs).getFullYear() ? DATES[language].format(ms) : day(ms);
}

/** The day that messages are grouped under. Empty when nobody told the time (0). */
export function dayName(ms: number, nowMs: number, language: Language, say: Say): string {
  if (ms <= 0) return "";
  const days = daysBetween(ms, nowMs);
  if (days <= 0) return say("SPAN.today");
  if (days === 1) return say("SPAN.yesterday");
  return `${WEEKDAYS[language].format(ms)} ${day(ms)}`;
}

/** How long there is to answer, or how long the buyer waits already; null when nobody waits. */
export function deadline(
  { waiting_ms, due_ms }: Pick<SessionView, "waiting_ms" | "due_ms">,
  urgency: Urgency | null,
  nowMs: number,
  say: Say,
): string | null {
  if (urgency !== null && due_ms !== null) {
    return say(`DEADLINE.${urgency}`, { span: span(Math.abs(due_ms - nowMs), say) });
  }
  return waiting_ms === null ? null : say("DEADLINE.waiting", { span: span(nowMs - waiting_ms, say) });
}

/** Calendar days from one moment to another. */
function daysBetween(ms: number, nowMs: number): number {
  return Math.round((midnight(nowMs) - midnight(ms)) / DAY_MS);
}

function midnight(ms: number): number {
  return new Date(ms).setHours(0, 0, 0, 0);
}
