/** A rule in words. */
import type { Say } from "../../i18n/say";
import type { DeadlineRule } from "../../protocol/messages";
import { ALWAYS } from "./deadline-entry";

export function requirement(rule: DeadlineRule, say: Say): string {
  if (rule.kind === "hours") return say("RULES.hours", { hours: String(rule.hours) });
  return say("RULES.cycle", { cut: rule.cut ?? "", time: rule.answer_by ?? "" });
}

/** What else there is to it: when it becomes urgent, and which days don't count. */
export function conditions(rule: DeadlineRule, say: Say): string {
  const count = rule.holidays?.length ?? 0;
  const days = count === 0 ? say("RULES.noHolidays") : say("RULES.holidays", { count: String(count) });
  return `${say("RULES.soon", { span: span(rule.soon_minutes ?? 0, say) })} · ${days}`;
}

export function sinceWhen(rule: DeadlineRule, say: Say): string {
  return rule.since === ALWAYS ? say("RULES.always") : say("RULES.sinceDay", { date: rule.since });
}

export function whichSites(rule: DeadlineRule, say: Say): string {
  const sites = rule.sites ?? [];
  return sites.length === 0 ? say("RULES.allSites") : sites.join(" ");
}

function span(minutes: number, say: Say): string {
  const hours = minutes / 60;
  if (Number.isInteger(hours) && hours > 0) return say("RULES.inHours", { count: String(hours) });
  return say("RULES.inMinutes", { count: String(minutes) });
}
