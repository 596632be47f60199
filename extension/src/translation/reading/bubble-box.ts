/** The box of what a bubble says: the page's element of a message may be as wide as the thread, with a face and a time. */
import { fingerprint } from "../../overlay/bubbles/binding";
import type { Box } from "../../overlay/bubbles/placement";
import type { Bubble } from "../../sites/site";

/** The element that holds a message's words and nothing else, as long as it does; null: there is none. */
const sayers = new WeakMap<Element, { text: string; sayer: Element | null }>();

export function boxOf({ element, message }: Bubble): Box {
  const kept = sayers.get(element);
  const holds = kept?.text === message.text && (kept.sayer === null || element.contains(kept.sayer));
  const sayer = holds && kept !== undefined ? kept.sayer : sayerIn(element, message.text);
  if (!holds) sayers.set(element, { text: message.text, sayer });
  return sayer === null ? contentsOf(element) : rectOf(sayer);
}

/** The outermost one that does not fill the message's whole row: it has the bubble's own edge. */
function sayerIn(element: Element, text: string): Element | null {
  const wanted = fingerprint(text);
  const row = element.getBoundingClientRect().width;
  const saying = [...element.querySelectorAll("*")].filter((one) => fingerprint(one.textContent ?? "") === wanted);
  return saying.find((one) => one.getBoundingClientRect().width < row) ?? null;
}

function contentsOf(element: Element): Box {
  const range = element.ownerDocument.createRange();
  range.selectNodeContents(element);
  return rectOf(range);
}

function rectOf(what: Element | Range): Box {
  const { left, top, right, bottom } = what.getBoundingClientRect();
  return { left, top, right, bottom };
}
