/** Sending what stands in the box that the agent writes in, as if by Enter, and telling the page's own send icon. */
import type { Composer } from "../site";
import type { Hooks } from "./hooks";
import { every, only } from "./lookup";
import type { Observations } from "./observations";

/** Presses Enter in the composer. False when there is nothing to send or nowhere to send it from. */
export function pressEnter(composer: Composer | null): boolean {
  if (!composer || composer.text().trim() === "") return false;
  const goesOn = key(composer.element, "keydown");
  if (goesOn) key(composer.element, "keypress");
  key(composer.element, "keyup");
  return true;
}

/** Is this the page's own send icon, or a part of it? */
export function isSendIcon(document: Document, hooks: Hooks, target: Element, observations: Observations): boolean {
  const icon = only(document, hooks.sendIcon);
  if (icon) return icon.contains(target);
  const told = every(document, hooks.iconsToTell).filter((element) => observations.of("send", element));
  return told.length === 1 && told[0]?.contains(target) === true;
}

function key(element: Element, type: "keydown" | "keypress" | "keyup"): boolean {
  const enter = { key: "Enter", code: "Enter", keyCode: 13, which: 13, charCode: type === "keypress" ? 13 : 0 };
  return element.dispatchEvent(new KeyboardEvent(type, { ...enter, bubbles: true, cancelable: true, composed: true }));
}
