/**
 * The reader: runs in the page's own world, because the ids of conversations and messages stand only in React's data
 * there. It looks at rows and bubbles as they are drawn and hands out what it sees (facts.ts). It takes no commands,
 * keeps nothing, and changes nothing in the page.
 *
 * It looks in the same task in which the page drew, so a fact never lags behind its element. The lists are virtualised:
 * what is drawn are some dozens of elements, and only the list that changed is looked at.
 */
import { FACT, READER_STARTED } from "./events";
import type { Fact, MessageFact, RowFact } from "./facts";
import { every, first } from "./lookup";
import { nearest, propsOf } from "./react";
import * as hooks from "./selectors";

type Loose = Record<string, unknown>;

/** What is looked at: where, what there, the data that it was drawn from, and what is said of them. */
const SOURCES: readonly {
  within: hooks.Hook;
  items: hooks.Hook;
  find: (element: Element) => Loose | undefined;
  say: (found: Loose) => Fact | null;
}[] = [
  { within: hooks.list, items: hooks.row, find: conversationOf, say: rowFact },
  { within: hooks.thread, items: hooks.bubble, find: messageOf, say: messageFact },
  { within: hooks.composer, items: hooks.olderIcon, find: propsOf, say: sendFact },
];

/** A change in a list makes the reader repeat what it said of that list, but not more often than this. */
const REPEAT_MS = 2000;

/** Starts reading; an older reader in the same page stops. */
export function startReader(document: Document): void {
  const stopped = new AbortController();
  const until = { capture: true, signal: stopped.signal };
  document.dispatchEvent(new CustomEvent(READER_STARTED));
  document.addEventListener(READER_STARTED, () => stopped.abort(), until);

  // What was last said of an element came from this object with this id.
  const said = new WeakMap<Element, { found: Loose; id: unknown }>();
  const places: (Element | null)[] = SOURCES.map(() => null);
  const repeated = SOURCES.map(() => Number.NEGATIVE_INFINITY);

  const look = (index: number, all: boolean) => {
    const source = SOURCES[index];
    const place = places[index];
    if (!source || !place) return;
    for (const element of every(place, source.items)) {
      const found = source.find(element);
      const last = said.get(element);
      if (!found || (!all && last?.found === found && last.id === found.id)) continue;
      said.set(element, { found, id: found.id });
      const fact = source.say(found);
      if (fact) element.dispatchEvent(new CustomEvent(FACT, { bubbles: true, detail: JSON.stringify(fact) }));
    }
  };
  const lookAt = (targets: readonly Node[] | null) => {
    SOURCES.forEach(({ within }, index) => {
      const known = places[index];
      const moved = !known?.isConnected;
      if (moved) places[index] = first(document, within);
      const place = places[index];
      if (!place || !(targets === null || moved || targets.some((target) => place.contains(target)))) return;
      const now = performance.now();
      const repeat = targets === null || now - (repeated[index] ?? 0) > REPEAT_MS;
      if (repeat) repeated[index] = now;
      look(index, repeat);
    });
  };

  const observer = new MutationObserver((records) => lookAt(records.map((record) => record.target)));
  observer.observe(document, { subtree: true, childList: true, characterData: true });
  stopped.signal.addEventListener("abort", () => observer.disconnect());
  // The adapter may have started after the reader; these come by before anything could be sent.
  for (const type of ["visibilitychange", "focusin", "pointerdown"])
    document.addEventListener(type, () => lookAt(null), { ...until, passive: true });
  lookAt(null);
}

function conversationOf(row: Element): Loose | undefined {
  return nearest(row, (props) => object(props.conversation));
}

function rowFact(seen: Loose): RowFact | null {
  const conversation = digits(seen.id);
  const buyer = digits(seen.to_id);
  if (!conversation || !buyer || typeof seen.to_name !== "string") return null;
  return { kind: "row", conversation, buyer, name: seen.to_name, store: digits(seen.shop_id) };
}

/** The names under which a message may hang: the first is seen, the others are for builds to come. */
function messageOf(bubble: Element): Loose | undefined {
  return nearest(bubble, ({ message, msg, data, item }) => {
    for (const value of [message, msg, data, item]) {
      const seen = object(value);
      if (seen?.id && seen.conversation_id) return seen;
    }
    return undefined;
  });
}

function messageFact(seen: Loose): MessageFact | null {
  const conversation = digits(seen.conversation_id);
  if (!conversation) return null;
  const mine = typeof seen.send_by_yourself === "boolean" ? seen.send_by_yourself : null;
  const id = digits(seen.id);
  const stored = id !== null && id.length >= 10;
  const said = object(seen.content)?.text;
  return {
    kind: "message",
    id: stored ? id : null,
    local: !stored && typeof seen.id === "string" ? seen.id : null,
    conversation,
    buyer: mine === null ? null : digits(mine ? seen.to_id : seen.from_id),
    mine,
    text: typeof said === "string" ? said : null,
    time: instant(seen.created_at),
  };
}

/** Older builds draw several icons that look the same; the one that sends says so in its handler. Source: userscript. */
function sendFact({ onClick }: Loose): Fact | null {
  const sends = typeof onClick === "function" && Function.prototype.toString.call(onClick).includes("MSG_TYPE_TEXT");
  return sends ? { kind: "send" } : null;
}

function object(value: unknown): Loose | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Loose) : undefined;
}

/** Ids are beyond 2^53: one that arrived as an inexact number is no id. */
function digits(value: unknown): string | null {
  if (typeof value === "bigint" || (typeof value === "number" && Number.isSafeInteger(value) && value > 0))
    return String(value);
  return typeof value === "string" && /^[1-9]\d{0,19}$/.test(value) ? value : null;
}

/** Unix ms from what the page holds: seconds, milliseconds or a date in ISO form. */
function instant(value: unknown): number | null {
  const number = typeof value === "string" && !/^\d+$/.test(value) ? Date.parse(value) : Number(value ?? Number.NaN);
  if (!Number.isFinite(number) || number <= 0) return null;
  return Math.round(number < 1e11 ? number * 1000 : number);
}
