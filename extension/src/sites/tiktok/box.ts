/** The box to write in: the one that stands beside the send button, whether it is a text area or an editable element. */
import { only } from "../react/lookup";
import * as hooks from "./selectors";

/** How far around the button the box is looked for. */
const PARENTS = 5;

/** Null when there is no button, no box beside it, or when it could be this one or that. */
export function boxBesideButton(document: Document): Element | null {
  let around = only(document, hooks.sendIcon)?.parentElement;
  for (let step = 0; around && step < PARENTS; step += 1, around = around.parentElement) {
    const found = hooks.box.selectors.flatMap((selector) => [...(around?.querySelectorAll(selector) ?? [])]);
    if (found.length > 0) return found.length === 1 ? (found[0] ?? null) : null;
  }
  return null;
}
