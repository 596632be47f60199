/** An update of the extension that waits to be put in place, and what that would interrupt. */

/** What somebody is in the middle of, most important first. */
export const INTERRUPTS = ["sending", "asking", "unsaved", "typing"] as const;

/**
 * "sending": a message is on its way through this browser; "asking": the core has not answered for something yet;
 * "unsaved": words stand in a field of ours and nowhere else; "typing": somebody typed a moment ago.
 */
export type Interrupt = (typeof INTERRUPTS)[number];

export interface UpdateView {
  /** Of the extension that waits. */
  version: string;
  /** It has found no quiet moment for so long that the agent is asked. */
  overdue: boolean;
  interrupts: readonly Interrupt[];
}

/** All that is said there, once and in order. */
export function together(said: Iterable<readonly Interrupt[]>): Interrupt[] {
  const all = new Set([...said].flat());
  return INTERRUPTS.filter((one) => all.has(one));
}
