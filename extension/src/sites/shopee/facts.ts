/**
 * What the reader in the page's own world (reader.ts) tells the adapter, and how: JSON in an event on the very element
 * that it is about (events.ts). It is page data, as trustworthy as the page: checked here, and checked again against
 * what the page visibly shows (rows.ts, thread.ts).
 */

/** A row of the conversation list. */
export interface RowFact {
  kind: "row";
  conversation: string;
  buyer: string;
  name: string;
  /** The store's id, where the page says it. */
  store: string | null;
}

/** A bubble of the thread. */
export interface MessageFact {
  kind: "message";
  /** The platform's id; null while the page has only its own uuid for the message. */
  id: string | null;
  /** The page's own name (a uuid) for a message that is not stored (yet). */
  local: string | null;
  conversation: string;
  /** The other side's user id, if the page says it. */
  buyer: string | null;
  /** Did the store write it? null where the page does not say. */
  mine: boolean | null;
  /** What was written; null for images, orders and the like, or where only the id was found. */
  text: string | null;
  /** Unix ms. */
  time: number | null;
}

/** The icon that sends, in builds where only its handler tells it apart. */
export interface SendFact {
  kind: "send";
}

export type Fact = RowFact | MessageFact | SendFact;

const LONGEST = 64 * 1024;
const ID = /^[1-9]\d{4,19}$/;
const MESSAGE_ID = /^[1-9]\d{9,19}$/;
const LOCAL = /^[\w-]{1,64}$/;
const USER = /^[1-9]\d{0,19}$/;

type Loose = Record<string, unknown>;
const matching = (pattern: RegExp) => (value: unknown) => typeof value === "string" && pattern.test(value);
const orNull = (check: (value: unknown) => boolean) => (value: unknown) => value === null || check(value);
const short = (value: unknown) => typeof value === "string" && value.length > 0 && value.length <= 200;
const instant = (value: unknown) => typeof value === "number" && Number.isSafeInteger(value) && value > 0;

const SHAPES: Record<Fact["kind"], Record<string, (value: unknown) => boolean>> = {
  row: { conversation: matching(ID), buyer: matching(USER), name: short, store: orNull(matching(USER)) },
  message: {
    id: orNull(matching(MESSAGE_ID)),
    local: orNull(matching(LOCAL)),
    conversation: matching(ID),
    buyer: orNull(matching(USER)),
    mine: orNull((value) => typeof value === "boolean"),
    text: orNull((value) => typeof value === "string" && value.length <= 20_000),
    time: orNull(instant),
  },
  send: {},
};

/** The fact in an event's detail, or null if it is none. Fields that don't belong there are dropped. */
export function parseFact(detail: unknown): Fact | null {
  if (typeof detail !== "string" || detail.length > LONGEST) return null;
  const loose = parseObject(detail);
  const kind = loose?.kind;
  if (!loose || typeof kind !== "string" || !Object.hasOwn(SHAPES, kind)) return null;
  const shape = SHAPES[kind as Fact["kind"]];
  const fact: Loose = { kind };
  for (const [field, holds] of Object.entries(shape)) {
    if (!holds(loose[field])) return null;
    fact[field] = loose[field];
  }
  return fact as unknown as Fact;
}

function parseObject(json: string): Loose | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null ? (value as Loose) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
