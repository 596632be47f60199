/** Finding what the selectors name. */

/** Selectors of one thing, the preferred one first: the first that finds something counts. */
export interface Hook {
  readonly selectors: readonly string[];
  /** What is inside this is something else that happens to use the same names, and is never read. */
  readonly outside: string | null;
}

// @__NO_SIDE_EFFECTS__
export function hook(...selectors: string[]): Hook {
  return { selectors, outside: null };
}

/** What a platform's page does not have. */
export const NOTHING: Hook = { selectors: [], outside: null };

/** The elements that the first fitting selector of a hook finds under `root`, in document order. */
export function every(root: ParentNode, { selectors, outside }: Hook): Element[] {
  for (const selector of selectors) {
    const found = [...root.querySelectorAll(selector)];
    // No part of the chat holds what it must be told from, so that only a look through the whole page can meet it.
    const own = outside === null || root instanceof Element ? found : found.filter((each) => !each.closest(outside));
    if (own.length > 0) return own;
  }
  return [];
}

/** The first of them, or null. */
export function first(root: ParentNode, hook: Hook): Element | null {
  const { selectors, outside } = hook;
  for (const selector of selectors) {
    const found = root.querySelector(selector);
    if (found && (outside === null || root instanceof Element || !found.closest(outside))) return found;
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
export function is(element: Element, { selectors }: Hook): boolean {
  return selectors.some((selector) => element.matches(selector));
}

/** Is this element what the hook names, or does it hold one? */
export function bears(element: Element, hook: Hook): boolean {
  return is(element, hook) || first(element, hook) !== null;
}
