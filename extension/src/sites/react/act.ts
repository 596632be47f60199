/** Opening a conversation as an agent would: find its row, press it, restart it if it has ended. */

import type { Recipient } from "../../protocol/messages";
import type { ConversationRow, OpenFailure } from "../site";
import { PRESS } from "./events";
import { Grid } from "./grid";
import type { Hooks } from "./hooks";
import { first } from "./lookup";
import { fill } from "./textarea";
import { until, within } from "./wait";

/** What opening needs to know of the page. */
export interface Readings {
  rows(): ConversationRow[] | null;
  active(): Recipient | null;
  /** The conversation of the row that is drawn as selected. */
  selected(): string | null;
  /** There is a box to write in. */
  writable(): boolean;
}

/** How long the page may take to follow a press that it follows at all, in ms. */
const PRESS_MS = 100;
/** How long a scrolled list may take to draw its rows, in ms. */
const DRAW_MS = 500;
/** How long the end of the list may take to load more, in ms. */
const MORE_MS = 600;
/** How long a page that has just come may take to draw its list, in ms. */
const COME_MS = 3000;
/** After this the list is too long to be scrolled through, if it can be searched; how long a search may take; in ms. */
const SCROLL_MS = 1500;
const SEARCH_MS = 2000;

/** What it goes by: the page's document, where things are on it, what is read there, and whether it may be searched. */
export interface Ground {
  document: Document;
  hooks: Hooks;
  page: Readings;
  search: boolean;
}

export async function openConversation(
  ground: Ground,
  recipient: Recipient,
  signal: AbortSignal,
): Promise<OpenFailure | null> {
  const { document, page } = ground;
  const named = () => sameRecipient(page.active(), recipient) || null;
  const lost = losing(page, recipient.conversation);
  if (!named()) {
    const found = await findRow(ground, recipient, signal);
    if (!found) return "not_listed";
    try {
      if (found.row.buyer !== recipient.buyer) return "page_differs";
      await pressRow(ground, found.row, signal);
      if (!(await until(document, () => named() ?? lost(), signal))) return "page_differs";
    } finally {
      found.putBack();
    }
  }
  return (await readyToWrite(ground, signal)) ? (named() ? null : "page_differs") : "no_composer";
}

/** The same store's same buyer in the same conversation? The buyer's name may be written differently. */
function sameRecipient(one: Recipient | null, other: Recipient): boolean {
  const keys = ["platform", "site", "store", "conversation", "buyer"] as const;
  return one !== null && keys.every((key) => one[key] === other[key]);
}

/** Answers false once the row has been selected and another is: the agent has chosen that one meanwhile. */
function losing(page: Readings, conversation: string): () => false | null {
  let chosen = false;
  return () => {
    const selected = page.selected();
    chosen ||= selected === conversation;
    return chosen && selected !== null && selected !== conversation ? false : null;
  };
}

async function pressRow({ document, hooks, page }: Ground, row: ConversationRow, signal: AbortSignal) {
  const chosen = () => page.selected() === row.conversation || null;
  press(first(row.element, hooks.rowBody) ?? row.element);
  if (await until(document, chosen, within(signal, PRESS_MS))) return;
  // The element may have been used for another row meanwhile.
  const now = page.rows()?.find(({ conversation }) => conversation === row.conversation);
  now?.element.dispatchEvent(new CustomEvent(PRESS, { bubbles: true }));
}

/** Waits for a composer, and restarts an ended conversation once. */
async function readyToWrite({ document, hooks, page }: Ground, signal: AbortSignal): Promise<boolean> {
  const writable = () => page.writable() || null;
  const control = await until(document, () => writable() ?? first(document, hooks.restart), signal);
  if (!(control instanceof Element)) return control !== null;
  press(control);
  if (await until(document, writable, within(signal, PRESS_MS))) return true;
  control.dispatchEvent(new CustomEvent(PRESS, { bubbles: true }));
  return (await until(document, writable, signal)) !== null;
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
  /** Puts the list back to how the agent had it, unless the agent has changed it since. */
  putBack(): void;
}

/** Finds a row, drawn or not: scrolls through the list, and searches it where that would take long. */
async function findRow(ground: Ground, recipient: Recipient, signal: AbortSignal): Promise<Found | null> {
  const { document, hooks, page } = ground;
  const row = () => page.rows()?.find(({ conversation }) => conversation === recipient.conversation) ?? null;
  const drawn = () => (page.rows()?.length ? { row: row() } : null);
  const there = (await until(document, drawn, within(signal, COME_MS)))?.row;
  if (there) return { row: there, putBack: () => {} };
  const box = ground.search ? first(document, hooks.search) : null;
  if (!(box instanceof HTMLInputElement)) return scrollTo(ground, row, signal);
  const found = await scrollTo(ground, row, within(signal, SCROLL_MS));
  return found ?? searchFor(document, box, recipient.buyer_name, row, signal);
}

/** The list draws what is in sight, so it is scrolled through from its start. */
async function scrollTo(
  { document, hooks }: Ground,
  row: () => ConversationRow | null,
  signal: AbortSignal,
): Promise<Found | null> {
  const list = first(document, hooks.listScroller);
  if (!(list instanceof HTMLElement)) return null;
  const before = list.scrollTop;
  let at = before;
  const scroll = (top: number) => {
    list.scrollTop = top;
    at = list.scrollTop;
    // A hidden tab tells no scrolling by itself.
    list.dispatchEvent(new Event("scroll"));
  };
  const putBack = () => {
    if (list.isConnected && list.scrollTop === at) scroll(before);
  };
  const inSight = () => Grid.in(list)?.covers(at, at + list.clientHeight) === true;
  const end = () => at + list.clientHeight >= list.scrollHeight - 1;
  for (scroll(0); !signal.aborted; scroll(at + Math.max(list.clientHeight, 1))) {
    await until(document, () => row() !== null || inSight() || null, within(signal, DRAW_MS));
    if (end()) await until(document, () => row() !== null || !end() || null, within(signal, MORE_MS));
    const found = row();
    if (found) return { row: found, putBack };
    if (end()) break;
  }
  putBack();
  return null;
}

/** Searches the list by the buyer's name. */
async function searchFor(
  document: Document,
  box: HTMLInputElement,
  name: string,
  row: () => ConversationRow | null,
  signal: AbortSignal,
): Promise<Found | null> {
  const before = box.value;
  const put = (text: string) => fill(box, HTMLInputElement, text);
  const putBack = () => {
    if (box.isConnected && box.value === name) put(before);
  };
  put(name);
  const found = await until(document, row, within(signal, SEARCH_MS));
  if (found) return { row: found, putBack };
  putBack();
  return null;
}
