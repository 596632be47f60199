/** The box that the agent writes in. React controls it, so text must be put in as if typed, and sent as if by Enter. */
import type { Composer } from "../site";
import { every, first, only } from "./lookup";
import type { Observations } from "./observations";
import * as hooks from "./selectors";

/** The composer, if there is one and only one. */
export function readComposer(document: Document): Composer | null {
  const element = only(document, hooks.textarea);
  if (!(element instanceof HTMLTextAreaElement)) return null;
  return { element, text: () => element.value, fill: (text) => fill(element, text) };
}

/** Presses Enter in the composer. False when there is nothing to send or nowhere to send it from. */
export function pressEnter(document: Document): boolean {
  const composer = readComposer(document);
  if (!composer || composer.text().trim() === "") return false;
  const goesOn = key(composer.element, "keydown");
  if (goesOn) key(composer.element, "keypress");
  key(composer.element, "keyup");
  return true;
}

/** Is this the page's own send icon, or a part of it? */
export function isSendIcon(document: Document, target: Element, observations: Observations): boolean {
  const icon = only(document, hooks.sendIcon);
  if (icon) return icon.contains(target);
  const told = every(document, hooks.olderIcon).filter((element) => observations.of("send", element));
  return told.length === 1 && told[0]?.contains(target) === true;
}

/** An ended conversation shows this in the composer's place. */
export function restartControl(document: Document): Element | null {
  return first(document, hooks.restart);
}

/** The setter of the prototype: React watches the one on the element, and would take the text as its own. */
function fill(element: HTMLTextAreaElement, text: string): void {
  const value = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value");
  value?.set?.call(element, text);
  element.dispatchEvent(
    new InputEvent("input", { bubbles: true, composed: true, inputType: "insertText", data: text }),
  );
}

function key(element: Element, type: "keydown" | "keypress" | "keyup"): boolean {
  const enter = { key: "Enter", code: "Enter", keyCode: 13, which: 13, charCode: type === "keypress" ? 13 : 0 };
  return element.dispatchEvent(new KeyboardEvent(type, { ...enter, bubbles: true, cancelable: true, composed: true }));
}
