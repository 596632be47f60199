/** The conversation list: who is in it, and how many messages the page counts as unread. */
import type { ConversationRow } from "../site";
import type { RowFact } from "./facts";
import { Grid } from "./grid";
import { every, first } from "./lookup";
import type { Observations } from "./observations";
import * as hooks from "./selectors";
import { named } from "./wording";

/** What the reader said of a row, if the row visibly shows the same buyer. */
export function factOfRow(row: Element, observations: Observations): RowFact | null {
  const fact = observations.of("row", row);
  return fact && named(fact.name) === nameOf(row) ? fact : null;
}

/** A drawn row whose fact and sight agree. */
export interface SureRow extends ConversationRow {
  store: string | null;
}

/** The drawn rows; null when there is no list, or when none of its rows can be told. */
export function readRows(document: Document, observations: Observations): SureRow[] | null {
  const list = first(document, hooks.list);
  if (!list) return null;
  const drawn = every(list, hooks.row);
  const rows = drawn.flatMap((element) => {
    const fact = factOfRow(element, observations);
    if (!fact) return [];
    const { conversation, buyer, name, store } = fact;
    return [{ conversation, buyer, buyerName: named(name), unread: unreadOf(element), element, store }];
  });
  return rows.length > 0 || drawn.length === 0 ? rows : null;
}

/** Unread messages over all conversations; null unless the whole list is drawn and each count can be read. */
export function readUnread(document: Document): number | null {
  const list = first(document, hooks.list);
  const search = first(document, hooks.search);
  const searching = search instanceof HTMLInputElement && search.value !== "";
  if (!list || searching || !Grid.in(list)?.whole()) return null;
  let sum = 0;
  for (const row of every(list, hooks.row)) {
    const unread = unreadOf(row);
    if (unread === null) return null;
    sum += unread;
  }
  return sum;
}

function nameOf(row: Element): string {
  const element = first(row, hooks.rowName);
  return named(element?.getAttribute("title") || element?.textContent);
}

/** The badge follows the preview; none means that all was read. "99+" and the like are no count. */
function unreadOf(row: Element): number | null {
  const preview = first(row, hooks.rowPreview);
  const badge = preview?.nextElementSibling?.textContent?.trim() ?? "";
  if (!preview) return null;
  if (badge === "") return 0;
  return /^\d+$/.test(badge) ? Number(badge) : null;
}
