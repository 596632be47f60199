/** What somebody is in the middle of on a chat page, for an update that waits for a quiet moment. */
import type { Interrupt } from "../update";

/** The agent is taken to be typing for this long after a key (ms). */
export const TYPING_MS = 5000;
/** After it was asked to be quiet a page begins nothing new for so long (ms): then the update was called off. */
export const HUSH_MS = 3000;

export interface Doing {
  /** A message is being sent, or was just asked about. */
  sending: boolean;
  /** When the agent last typed, on the clock of `performance.now()`. */
  typedAt: number;
  /** An input method is at work. */
  composing: boolean;
  /** The agent is asked something, or words stand in a box of ours. */
  unsaved: boolean;
}

export function interruptsOf({ sending, typedAt, composing, unsaved }: Doing, now: number): Interrupt[] {
  return [
    ...(sending ? (["sending"] as const) : []),
    ...(unsaved ? (["unsaved"] as const) : []),
    ...(composing || now - typedAt < TYPING_MS ? (["typing"] as const) : []),
  ];
}
