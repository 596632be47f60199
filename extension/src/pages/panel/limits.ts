/** What a platform allows in one message and in a row, against what is written: pure. */
import type { SendingRule, SessionView } from "../../protocol/messages";
import type { LimitsView } from "./view";

const DAY_MS = 86_400_000;

/** Unicode characters: an emoji is one, as far as it is one code point. How each platform counts is a guess. */
export function charactersOf(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** `underway`: messages of ours to this session that the platform does not have yet. */
export function limitsOf(
  rule: SendingRule | null,
  session: SessionView,
  text: string,
  underway: number,
  nowMs: number,
): LimitsView {
  const used = charactersOf(text);
  const run = session.own_run + underway;
  const days = session.buyer_ms === null ? null : Math.max(0, Math.floor((nowMs - session.buyer_ms) / DAY_MS));
  const over = [
    isOver(used, rule?.characters) && "characters",
    isOver(run + 1, rule?.run) && "run",
    days !== null && isOver(days + 1, rule?.days) && "days",
  ] as const;
  return { rule, used, run, days, over: over.filter((one) => one !== false) };
}

function isOver(value: number, limit: number | null | undefined): boolean {
  return limit != null && value > limit;
}
