/** A text box that React controls: text must be put in as if typed. */
import type { Composer } from "../site";

/** The box as something to write in; null when it is none of this kind. */
export function textareaComposer(element: Element | null): Composer | null {
  if (!(element instanceof HTMLTextAreaElement)) return null;
  return {
    element,
    text: () => element.value,
    fill: (text) => fill(element, text),
    caret: () => element.selectionStart,
    place: (caret) => element.setSelectionRange(caret, caret),
  };
}

/** The setter of the prototype: React watches the one on the element, and would take the text as its own. */
function fill(element: HTMLTextAreaElement, text: string): void {
  const value = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value");
  value?.set?.call(element, text);
  element.dispatchEvent(
    new InputEvent("input", { bubbles: true, composed: true, inputType: "insertText", data: text }),
  );
}
