/**
 * What the reader in the page's own world (reader.ts) tells the adapter, and how: JSON in an event on the very element
 * that it is about (events.ts). It is page data, as trustworthy as the page: checked here, and checked again against
 * what the page visibly shows (rows.ts, thread.ts).
 */
import { type Loose, PREVIEW, parsed } from "./values";

/** A row of the conversation list. */
export interface RowFact {
  kind: "row";
  conversation: string;
  buyer: string;
  name: string;
  /** The store's id, where the page says it. */
  store: string | null;
  /** Country code of the conversation, on platforms whose pages can show several. */
  site?: string | null;
  /** The newest message: its text, cut short; when it came (Unix ms); did the store write it? */
  preview: string | null;
  time: number | null;
  mine: boolean | null;
  pinned: boolean | null;
}

/** A bubble of the thread. */
export interface MessageFact {
  kind: "message";
  /** The platform's id; null while the page has only its own name for the message. */
  id: string | null;
  /** The page's own name for a message that is not stored (yet). */
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

/** What ids look like on a platform. */
export interface IdForms {
  conversation: RegExp;
  /** Of a stored message. */
  message: RegExp;
  /** User id of a buyer, and id of a store. */
  user: RegExp;
  /** The rows say of which country they are. */
  sites: boolean;
}

const LONGEST = 64 * 1024;
const LOCAL = /^[\w-]{1,64}$/;
const SITE = /^[A-Z]{2}$/;

type Check = (value: unknown) => boolean;
type Shapes = Record<Fact["kind"], Record<string, Check>>;

const matching =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === "string" && pattern.test(value);
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const flag: Check = (value) => typeof value === "boolean";
const short: Check = (value) => typeof value === "string" && value.length > 0 && value.length <= 200;
const instant: Check = (value) => typeof value === "number" && Number.isSafeInteger(value) && value > 0;

function shapesOf({ conversation, message, user, sites }: IdForms): Shapes {
  return {
    row: {
      conversation: matching(conversation),
      buyer: matching(user),
      name: short,
      store: orNull(matching(user)),
      ...(sites ? { site: orNull(matching(SITE)) } : {}),
      preview: orNull((value) => typeof value === "string" && value.length <= PREVIEW),
      time: orNull(instant),
      mine: orNull(flag),
      pinned: orNull(flag),
    },
    message: {
      id: orNull(matching(message)),
      local: orNull(matching(LOCAL)),
      conversation: matching(conversation),
      buyer: orNull(matching(user)),
      mine: orNull(flag),
      text: orNull((value) => typeof value === "string" && value.length <= 20_000),
      time: orNull(instant),
    },
    send: {},
  };
}

/** The fact in an event's detail, or null if it is none. */
export type FactParser = (detail: unknown) => Fact | null;

/** Makes the parser of a platform. Fields that don't belong into a fact are dropped. */
export function factParser(ids: IdForms): FactParser {
  const shapes = shapesOf(ids);
  return (detail) => {
    if (typeof detail !== "string" || detail.length > LONGEST) return null;
    const loose = parsed(detail);
    const kind = loose?.kind;
    if (!loose || typeof kind !== "string" || !Object.hasOwn(shapes, kind)) return null;
    const fact: Loose = { kind };
    for (const [field, holds] of Object.entries(shapes[kind as Fact["kind"]])) {
      if (!holds(loose[field])) return null;
      fact[field] = loose[field];
    }
    return fact as unknown as Fact;
  };
}
