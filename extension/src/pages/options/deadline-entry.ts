/** A rule as it stands in the form, and what of it is a rule. The core checks the same (`native_host/rules/check.py`). */
import type { RULE_PROBLEM } from "../../i18n/rules";
import type { DeadlineRule, Platform } from "../../protocol/messages";
import { SITES } from "./sites";

/** All as typed. */
export interface Entered {
  platform: Platform;
  sites: readonly string[];
  kind: DeadlineRule["kind"];
  hours: string;
  cut: string;
  answer_by: string;
  soon_minutes: string;
  since: string;
  checked: string;
  source: string;
  holidays: string;
}

/** The first thing that is wrong, the field where it can be mended, and the text it is about. */
export interface Problem {
  problem: keyof typeof RULE_PROBLEM;
  field: keyof Entered;
  text: string;
}

/** The date of a rule that has always held (`native_host/rules/built_in.py`). */
export const ALWAYS = "2000-01-01";
const HOLIDAYS_LIMIT = 100;

/** Sites of rules: those of the open APIs, and Taiwan, where Shopee has a chat page alone. */
export const RULE_SITES: Readonly<Record<Platform, readonly string[]>> = {
  ...SITES,
  shopee: [...SITES.shopee, "TW"],
};

export function blank(today: string): Entered {
  return {
    platform: "shopee",
    sites: [],
    kind: "hours",
    hours: "12",
    cut: "18:00",
    answer_by: "19:00",
    soon_minutes: "180",
    since: today,
    checked: today,
    source: "",
    holidays: "",
  };
}

export function entryOf(rule: DeadlineRule, today: string): Entered {
  const usual = blank(today);
  return {
    ...usual,
    platform: rule.platform,
    sites: rule.sites ?? [],
    kind: rule.kind,
    hours: String(rule.hours ?? usual.hours),
    cut: rule.cut ?? usual.cut,
    answer_by: rule.answer_by ?? usual.answer_by,
    soon_minutes: String(rule.soon_minutes ?? usual.soon_minutes),
    since: rule.since,
    source: rule.source,
    holidays: (rule.holidays ?? []).join("\n"),
  };
}

/** The rule that was entered, the user's own from now on; it must not contradict the `others`. */
export function ruleOf(entered: Entered, others: readonly DeadlineRule[]): DeadlineRule | Problem {
  const { platform, kind, since, checked, cut, answer_by } = entered;
  const byHours = kind === "hours";
  const source = entered.source.trim();
  const holidays = [...new Set(entered.holidays.split(/[\s,;，；、]+/).filter((each) => each !== ""))].sort();
  const wrongDay = holidays.find((each) => !isDay(each));
  const sites = [...entered.sites].sort();
  const checks: readonly (readonly [boolean, Problem["problem"], keyof Entered])[] = [
    [byHours && !isWhole(entered.hours, 1, 720), "hours", "hours"],
    [!byHours && cut === "", "cut", "cut"],
    [!byHours && answer_by <= cut, "answer_by", "answer_by"],
    [!isWhole(entered.soon_minutes, 0, 10_080), "soon_minutes", "soon_minutes"],
    [!isDay(since), "since", "since"],
    [others.some((other) => contradicts(other, { platform, sites, since })), "same", "since"],
    [wrongDay !== undefined, "holidays", "holidays"],
    [holidays.length > HOLIDAYS_LIMIT, "manyHolidays", "holidays"],
    [source === "", "source", "source"],
    [!isDay(checked), "checked", "checked"],
  ];
  const wrong = checks.find(([fails]) => fails);
  if (wrong !== undefined) return { problem: wrong[1], field: wrong[2], text: wrongDay ?? "" };
  return {
    platform,
    sites,
    kind,
    hours: byHours ? Number(entered.hours) : null,
    cut: byHours ? null : cut,
    answer_by: byHours ? null : answer_by,
    soon_minutes: Number(entered.soon_minutes),
    since,
    checked,
    source,
    confidence: "own",
    holidays,
  };
}

/** Two rules of one day: which of them holds for a site that both name, or for all, nobody could tell. */
function contradicts(
  other: DeadlineRule,
  one: Pick<DeadlineRule, "platform" | "since"> & { sites: string[] },
): boolean {
  if (other.platform !== one.platform || other.since !== one.since) return false;
  const sites = other.sites ?? [];
  return sites.length === 0 ? one.sites.length === 0 : sites.some((site) => one.sites.includes(site));
}

function isWhole(text: string, least: number, most: number): boolean {
  return /^\d{1,5}$/.test(text.trim()) && Number(text) >= least && Number(text) <= most;
}

/** A day that the calendar has. */
function isDay(text: string): boolean {
  if (!/^[1-9]\d{3}-\d\d-\d\d$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
