/** The messages of an open session: what the core tells of its newest end, joined with what was read before. Pure. */
import type { ThreadMessageView } from "../../protocol/messages";

export interface Thread {
  /** Oldest first, without a gap. */
  messages: readonly ThreadMessageView[];
  /** There are earlier ones. */
  more: boolean;
}

export const EMPTY_THREAD: Thread = { messages: [], more: false };

/** The newest messages were read again. Earlier ones stay if both meet; with a gap between them only the newest do. */
export function renewed(before: Thread, newest: Thread): Thread {
  const [first] = newest.messages;
  if (first === undefined) return before;
  const meet = before.messages.findIndex(({ id }) => id === first.id);
  if (meet < 0) return newest;
  return {
    messages: [...before.messages.slice(0, meet), ...newest.messages],
    more: meet > 0 ? before.more : newest.more,
  };
}

/** Messages before the first one were read. */
export function lengthened(before: Thread, earlier: Thread): Thread {
  const known = new Set(before.messages.map(({ id }) => id));
  const older = earlier.messages.filter(({ id }) => !known.has(id));
  return { messages: [...older, ...before.messages], more: earlier.more };
}
