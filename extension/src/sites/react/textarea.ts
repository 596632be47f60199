/** A text box that React controls: text must be put in as if typed. */
import type { Composer } from "../site";

/** The box as something to write in; null when it is none of this kind. */
export function textareaComposer(element: Element | null): Composer | null {
  if (!(element instanceof HTMLTextAreaElement)) return null;
  return {
    element,
    text: () => element.value,
    fill: (text) => fill(element, HTMLTextAreaElement, text),
    caret: () => element.selectionStart,
    place: (caret) => element.setSelectionRange(caret, caret),
  };
}

/** By the setter of the element's kind: React watches the one on the element, and would take the text as its own. */
export function fill<Box extends HTMLElement>(element: Box, kind: { prototype: Box }, text: string): void {
  Object.getOwnPropertyDescriptor(kind.prototype, "value")?.set?.call(element, text);
  element.dispatchEvent(
    new InputEvent("input", { bubbles: true, composed: true, inputType: "insertText", data: text }),
  );
}
