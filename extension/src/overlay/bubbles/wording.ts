/** What a bubble says: its state, and the line under it. */
import type { FailureCode } from "../../channel";
import { clock } from "../../i18n/entry";
import type { Say } from "../../i18n/say";
import type { State } from "../../protocol/messages";
import type { BubbleKind, BubbleView } from "../view";

/** The bubble that each state shows; null: the message is over without anything to show. */
export const KINDS: Record<State, BubbleKind | null> = {
  queued: "sending",
  held: "sending",
  leased: "sending",
  sending: "sending",
  sent: "sent",
  delivered: "sent",
  read: "sent",
  failed: "failed",
  failed_after_accept: "failed",
  unconfirmed: "unconfirmed",
  cancelled: null,
  discarded: null,
};

export function labelOf(kind: BubbleKind, say: Say): string {
  return say(`BUBBLE.${kind}`);
}

/** The line under the state, or null when there is nothing to add. */
export function reasonOf(bubble: BubbleView, say: Say): string | null {
  if (bubble.kind === "untracked") return untracked(bubble.failure, say);
  const why = bubble.reason === null ? null : say(`REASON.${bubble.reason.code}`);
  if (bubble.kind === "unconfirmed") return [why, checked(bubble, say)].filter((part) => part !== null).join(" ");
  return why ?? (bubble.slow ? say("BUBBLE.slow") : null);
}

function untracked(failure: FailureCode | null, say: Say): string {
  return failure === "disk_full" ? failureOf(failure, say) : say("BUBBLE.untrackedWhy");
}

function checked({ checkedMs, checks, platform }: BubbleView, say: Say): string {
  if (checkedMs === null || checks === 0) return say("BUBBLE.notChecked");
  const count = checks === 1 ? say("BUBBLE.once") : say("BUBBLE.times", { count: String(checks) });
  return say("BUBBLE.checked", { platform, time: clock(checkedMs, true), count });
}

/** Why something that the agent asked for was not done, and what to do. */
export function failureOf(code: FailureCode, say: Say): string {
  const known = code === "unavailable" ? "NO_CORE" : (`ERROR.${code === "late" ? "expired" : code}` as const);
  return `${say(`${known}.sentence`)} ${say(`${known}.action`)}`;
}
