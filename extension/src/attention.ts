/** Does a message wait for a person? */
import type { MessageView, State } from "./protocol/messages";

const STATES: ReadonlySet<State> = new Set(["failed", "failed_after_accept", "unconfirmed", "held"]);

export function needsPerson({ state }: MessageView): boolean {
  return STATES.has(state);
}
