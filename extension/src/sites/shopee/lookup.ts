/** Finding what the selectors name, without ever stepping into the floating mini chat. */
import { type Hook, MINI_CHAT } from "./selectors";

/** The elements that the first fitting selector of a hook finds under `root`, in document order. */
export function every(root: ParentNode, hook: Hook): Element[] {
  for (const selector of hook) {
    const found = [...root.querySelectorAll(selector)];
    // No part of the big chat holds the small one, so that only a look through the whole page can meet it.
    const own = root instanceof Element ? found : found.filter((element) => !element.closest(MINI_CHAT));
    if (own.length > 0) return own;
  }
  return [];
}

/** The first of them, or null. */
export function first(root: ParentNode, hook: Hook): Element | null {
  for (const selector of hook) {
    const found = root.querySelector(selector);
    if (found && (root instanceof Element || !found.closest(MINI_CHAT))) return found;
    if (found) return every(root, hook)[0] ?? null;
  }
  return null;
}

/** The only one of them; null when there is none, or when it could be this one or that. */
export function only(root: ParentNode, hook: Hook): Element | null {
  const found = every(root, hook);
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** Is this element what the hook names? */
export function is(element: Element, hook: Hook): boolean {
  return hook.some((selector) => element.matches(selector));
}
