// How news joins a thread: stored messages by id, each once; what the page sent itself gives way to its stored form.
import { isNewer, type Message, type Thread } from "./model";

/** Request ids under which each pending or failed bubble was sent, newest last. */
export type Requests = ReadonlyMap<string, readonly string[]>;

const isStored = (message: Message): boolean => message.order !== "";

/**
 * Join one stored message: its own pending bubble gives way, and it takes its place by order. A copy is ignored, unless
 * it says that the message has been stopped or recalled.
 */
export function join(thread: Thread, incoming: Message, requests: Requests): Thread {
  const messages = [...thread.messages];
  if (messages.some((message) => message.id === incoming.id)) {
    const taken = incoming.status === "failed" || incoming.kind === "system";
    return taken ? change(thread, incoming.id, incoming) : thread;
  }
  const pending = messages.findLastIndex(
    (message) => !isStored(message) && requests.get(message.id)?.includes(incoming.request),
  );
  if (pending >= 0) messages.splice(pending, 1);
  let place = messages.length;
  while (place > 0) {
    const before = messages[place - 1]!;
    if (isStored(before) && !isNewer(before.order, incoming.order)) break;
    if (!isStored(before) && before.time <= incoming.time) break;
    place -= 1;
  }
  messages.splice(place, 0, incoming);
  return { ...thread, messages };
}

/**
 * Join a page of history (newest first). `older` is where the page before it begins. A page `fromEnd` that touches
 * nothing we have starts the thread over: what lies between is not known.
 */
export function joinPage(
  thread: Thread,
  page: readonly Message[],
  older: string,
  fromEnd: boolean,
  requests: Requests,
): Thread {
  const known = new Set(thread.messages.map((message) => message.id));
  const fresh = page.filter((message) => !known.has(message.id)).reverse();
  if (!fromEnd) return { messages: [...fresh, ...thread.messages], older };
  if (thread.older !== null && (page.length === 0 || fresh.length < page.length)) {
    return fresh.reduce((joined, message) => join(joined, message, requests), thread);
  }
  const arrived = new Set(page.map((message) => message.request));
  const waiting = thread.messages.filter(
    (message) => !isStored(message) && !requests.get(message.id)?.some((request) => arrived.has(request)),
  );
  const begun: Thread = { messages: fresh, older };
  return waiting.reduce((joined, message) => insert(joined, message), begun);
}

function insert(thread: Thread, waiting: Message): Thread {
  const place = thread.messages.findLastIndex((message) => message.time <= waiting.time) + 1;
  return { ...thread, messages: thread.messages.toSpliced(place, 0, waiting) };
}

export function append(thread: Thread, message: Message): Thread {
  return { ...thread, messages: [...thread.messages, message] };
}

export function change(thread: Thread, id: string, to: Partial<Message>): Thread {
  return { ...thread, messages: thread.messages.map((message) => (message.id === id ? { ...message, ...to } : message)) };
}

export function without(thread: Thread, id: string): Thread {
  return { ...thread, messages: thread.messages.filter((message) => message.id !== id) };
}
