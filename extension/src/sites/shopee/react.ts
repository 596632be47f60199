/**
 * Reading what React keeps on the elements it draws. Works only in the page's own world.
 *
 * Not an interface of React's, but the names have been the same since React 17: an element carries `__reactFiber$…`
 * (its node in React's tree) and `__reactProps$…` (its props). A fiber may be one of a pair, of which only one is
 * current; the other holds the props of the render before.
 */

export interface Fiber {
  memoizedProps: unknown;
  alternate: Fiber | null;
  return: Fiber | null;
  child: Fiber | null;
  sibling: Fiber | null;
  stateNode: unknown;
}

/** How far above a row or a bubble its data have been seen to hang. Source: a userscript for this page, 2026-11. */
const PARENTS = 12;

/** React's names on elements end in a random part, the same on all elements of one React. */
const names = new Map<string, string>();

function own(element: Element, prefix: string): unknown {
  const properties = element as unknown as Record<string, unknown>;
  const known = properties[names.get(prefix) ?? ""];
  if (known !== undefined) return known;
  const name = Object.keys(element).find((key) => key.startsWith(prefix));
  if (name === undefined) return undefined;
  names.set(prefix, name);
  return properties[name];
}

/** The props with which React drew this element. */
export function propsOf(element: Element): Record<string, unknown> {
  const props = own(element, "__reactProps$");
  return typeof props === "object" && props !== null ? (props as Record<string, unknown>) : {};
}

/**
 * The nearest value that `pick` takes from the props of the element or of what it stands in, as currently drawn.
 * `pick` returns undefined where there is nothing to take.
 */
export function nearest<T>(element: Element, pick: (props: Record<string, unknown>) => T | undefined): T | undefined {
  const taken = (fiber: Fiber | null) =>
    typeof fiber?.memoizedProps === "object" && fiber.memoizedProps !== null
      ? pick(fiber.memoizedProps as Record<string, unknown>)
      : undefined;
  let fiber = own(element, "__reactFiber$") as Fiber | null | undefined;
  for (let step = 0; fiber && step <= PARENTS; step += 1, fiber = fiber.return) {
    const here = taken(fiber);
    const there = fiber.alternate ? taken(fiber.alternate) : here;
    if (here === undefined && there === undefined) continue;
    const value = here === there ? here : taken(current(fiber));
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Which of a pair is drawn: the one that is reached from the root's current tree. Null if neither is. */
export function current(fiber: Fiber): Fiber | null {
  const path: Fiber[] = [];
  let top = fiber;
  for (; top.return; top = top.return) path.push(top);
  let at = (top.stateNode as { current?: Fiber } | null)?.current ?? null;
  for (const step of path.reverse()) {
    let child: Fiber | null = at?.child ?? null;
    while (child && child !== step && child !== step.alternate) child = child.sibling;
    at = child;
  }
  return at;
}
