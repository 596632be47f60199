/** The conversation list: who is in it, and how many messages the page counts as unread. */
import type { ConversationRow } from "../site";
import type { RowFact } from "./facts";
import { Grid } from "./grid";
import type { Hooks } from "./hooks";
import { every, first, NOTHING } from "./lookup";
import type { Observations } from "./observations";
import { preview } from "./values";
import { named, tells, title, visible } from "./wording";

/** What the reader said of a row, if the row visibly shows the same buyer. */
export function factOfRow(row: Element, hooks: Hooks, observations: Observations): RowFact | null {
  const fact = observations.of("row", row);
  return fact && named(fact.name) === title(first(row, hooks.rowName)) ? fact : null;
}

/** A drawn row whose fact and sight agree. */
export interface SureRow extends ConversationRow {
  store: string | null;
  /** Country code of the conversation, where the page can show several. */
  site: string | null;
}

/** The drawn rows; null when there is no list, or when none of its rows can be told. */
export function readRows(document: Document, hooks: Hooks, observations: Observations): SureRow[] | null {
  const list = first(document, hooks.list);
  if (!list) return null;
  const drawn = every(list, hooks.row);
  const rows = drawn.flatMap((element) => {
    const fact = factOfRow(element, hooks, observations);
    if (!fact) return [];
    const { conversation, buyer, name, store, site = null } = fact;
    const said = { conversation, buyer, buyerName: named(name), store, site };
    return [{ ...said, unread: unreadOf(element, hooks), ...latestOf(element, hooks, fact), element }];
  });
  return rows.length > 0 || drawn.length === 0 ? rows : null;
}

/** The list, if it is not being searched and all of it is drawn. */
export function wholeList(document: Document, hooks: Hooks): Element | null {
  const list = first(document, hooks.list);
  const search = first(document, hooks.search);
  const searching = search instanceof HTMLInputElement && search.value !== "";
  return list && !searching && Grid.in(list)?.whole() ? list : null;
}

/** Unread messages over all conversations; null unless the page counts them, or the whole list is drawn and counted. */
export function readUnread(document: Document, hooks: Hooks): number | null {
  const total = first(document, hooks.unreadTotal);
  if (total) return countIn(total);
  const list = wholeList(document, hooks);
  if (!list) return null;
  let sum = 0;
  for (const row of every(list, hooks.row)) {
    const unread = unreadOf(row, hooks);
    if (unread === null) return null;
    sum += unread;
  }
  return sum;
}

type Latest = Pick<SureRow, "preview" | "timeMs" | "lastDirection" | "pinned">;

/** The row's newest message: what the reader says of it counts only if the row visibly shows the same one. */
function latestOf(row: Element, hooks: Hooks, { preview: told, time, mine, pinned }: RowFact): Latest {
  const place = first(row, hooks.rowPreview);
  const shown = place && visible(place);
  const same = shown === null || told === null || tells(shown, told);
  return {
    // The reader has the text alone; what is drawn may be cut short, or have a count beside it.
    preview: (same && told) || (shown === null ? told : preview(named(shown))),
    timeMs: same ? time : null,
    lastDirection: same && mine !== null ? (mine ? "out" : "in") : null,
    pinned,
  };
}

function unreadOf(row: Element, hooks: Hooks): number | null {
  const filled = first(row, hooks.rowFilled);
  return filled && countIn(hooks.rowBadge === NOTHING ? filled.nextElementSibling : first(row, hooks.rowBadge));
}

/** No badge means that all was read. "99+" and the like are no count. */
function countIn(badge: Element | null): number | null {
  const count = badge?.textContent?.trim() ?? "";
  if (count === "") return 0;
  return /^\d+$/.test(count) ? Number(count) : null;
}
