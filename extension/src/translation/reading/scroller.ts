/** What of the page rolls the thread, and how far it has rolled. */

const ROLLS = /auto|scroll|overlay/;

/** There is more in it than is seen. */
export function rolls(element: Element): boolean {
  return element.scrollHeight > element.clientHeight;
}

/** The nearest ancestor of a bubble that rolls, not beyond the thread's own parents; null: all of the thread is seen. */
export function scrollerOf(bubble: Element, thread: Element): Element | null {
  const end = thread.parentElement?.parentElement ?? null;
  for (let at = bubble.parentElement; at !== null && at !== end; at = at.parentElement) {
    if (rolls(at) && ROLLS.test(getComputedStyle(at).overflowY)) return at;
  }
  return null;
}
