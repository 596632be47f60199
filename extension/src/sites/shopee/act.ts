/** Opening a conversation as an agent would: find its row, press it, restart it if it has ended. */

import type { Recipient } from "../../protocol/messages";
import type { ConversationRow, OpenFailure } from "../site";
import { readComposer, restartControl } from "./composer";
import { PRESS } from "./events";
import { Grid } from "./grid";
import { first } from "./lookup";
import * as hooks from "./selectors";
import { until, within } from "./wait";

/** What opening needs to know of the page. */
export interface Readings {
  rows(): ConversationRow[] | null;
  active(): Recipient | null;
  /** The conversation of the row that is drawn as selected. */
  selected(): string | null;
}

/** How long the page may take to follow a press that it follows at all, in ms. */
const PRESS_MS = 100;
/** How long a scrolled list may take to draw its rows, in ms. */
const DRAW_MS = 500;
/** How long the end of the list may take to load more, in ms. */
const MORE_MS = 600;

export async function openConversation(
  document: Document,
  page: Readings,
  recipient: Recipient,
  signal: AbortSignal,
): Promise<OpenFailure | null> {
  const named = () => sameRecipient(page.active(), recipient) || null;
  if (!named()) {
    const found = await findRow(document, page, recipient.conversation, signal);
    if (!found) return "not_listed";
    try {
      if (found.row.buyer !== recipient.buyer) return "page_differs";
      await pressRow(document, page, found.row, signal);
      if (!(await until(document, named, signal))) return "page_differs";
    } finally {
      found.scrollBack();
    }
  }
  return (await readyToWrite(document, signal)) ? (named() ? null : "page_differs") : "no_composer";
}

/** The same store's same buyer in the same conversation? The buyer's name may be written differently. */
function sameRecipient(one: Recipient | null, other: Recipient): boolean {
  const keys = ["platform", "site", "store", "conversation", "buyer"] as const;
  return one !== null && keys.every((key) => one[key] === other[key]);
}

async function pressRow(document: Document, page: Readings, row: ConversationRow, signal: AbortSignal) {
  const chosen = () => page.selected() === row.conversation || null;
  press(first(row.element, hooks.rowBody) ?? row.element);
  if (await until(document, chosen, within(signal, PRESS_MS))) return;
  // The element may have been used for another row meanwhile.
  const now = page.rows()?.find(({ conversation }) => conversation === row.conversation);
  now?.element.dispatchEvent(new CustomEvent(PRESS, { bubbles: true }));
}

/** Waits for a composer, and restarts an ended conversation once. */
async function readyToWrite(document: Document, signal: AbortSignal): Promise<boolean> {
  const composer = () => readComposer(document);
  const control = await until(document, () => composer() ?? restartControl(document), signal);
  if (!(control instanceof Element)) return control !== null;
  press(control);
  if (await until(document, composer, within(signal, PRESS_MS))) return true;
  control.dispatchEvent(new CustomEvent(PRESS, { bubbles: true }));
  return (await until(document, composer, signal)) !== null;
}

/** The events of one press of the main button in the middle of an element. */
function press(element: Element): void {
  const { left, top, width, height } = element.getBoundingClientRect();
  const at = { clientX: left + width / 2, clientY: top + height / 2, button: 0, detail: 1 };
  for (const type of ["pointerdown", "mousedown", "pointerup", "mouseup", "click"]) {
    const buttons = type.endsWith("down") ? 1 : 0;
    const Kind = type.startsWith("pointer") ? PointerEvent : MouseEvent;
    element.dispatchEvent(new Kind(type, { ...at, buttons, bubbles: true, cancelable: true, composed: true }));
  }
}

interface Found {
  row: ConversationRow;
  /** Puts the list back to where the agent had it, unless the agent has moved it since. */
  scrollBack(): void;
}

/** Finds a row, drawn or not: the list draws what is in sight, so it is scrolled through from its start. */
async function findRow(
  document: Document,
  page: Readings,
  conversation: string,
  signal: AbortSignal,
): Promise<Found | null> {
  const row = () => page.rows()?.find((candidate) => candidate.conversation === conversation) ?? null;
  const drawn = row();
  if (drawn) return { row: drawn, scrollBack: () => {} };
  const list = first(document, hooks.listGrid);
  if (!(list instanceof HTMLElement)) return null;
  const before = list.scrollTop;
  let at = before;
  const scrollTo = (top: number) => {
    list.scrollTop = top;
    at = list.scrollTop;
    // A hidden tab tells no scrolling by itself.
    list.dispatchEvent(new Event("scroll"));
  };
  const scrollBack = () => {
    if (list.isConnected && list.scrollTop === at) scrollTo(before);
  };
  const inSight = () => Grid.in(list)?.covers(at, at + list.clientHeight) === true;
  const end = () => at + list.clientHeight >= list.scrollHeight - 1;
  for (scrollTo(0); !signal.aborted; scrollTo(at + Math.max(list.clientHeight, 1))) {
    await until(document, () => row() !== null || inSight() || null, within(signal, DRAW_MS));
    if (end()) await until(document, () => row() !== null || !end() || null, within(signal, MORE_MS));
    const found = row();
    if (found) return { row: found, scrollBack };
    if (end()) break;
  }
  scrollBack();
  return null;
}
