/** How soon a session has to be answered, by the time that the platform's rule gave it. */
import type { SessionView } from "../../protocol/messages";
import type { Urgency } from "./view";

/** Null: nobody waits, or there is no rule. */
export function urgencyOf({ due_ms, soon_ms, waiting_ms }: SessionView, nowMs: number): Urgency | null {
  if (due_ms === null || waiting_ms === null) return null;
  if (nowMs >= due_ms) return "overdue";
  return soon_ms !== null && nowMs >= soon_ms ? "soon" : "later";
}
