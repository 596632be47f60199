/**
 * Reading what React keeps on the elements it draws. Works only in the page's own world.
 *
 * Not an interface of React's, but the names have held for years: an element carries its node in React's tree (its
 * fiber) and its props, each under a name with a random end. A fiber may be one of a pair, of which only one is current;
 * the other holds the props of the render before.
 */

export interface Fiber {
  memoizedProps: unknown;
  alternate: Fiber | null;
  return: Fiber | null;
  child: Fiber | null;
  sibling: Fiber | null;
  stateNode: unknown;
}

type Props = Record<string, unknown>;

/** How far above a row or a bubble its data have been seen to hang. Source: a userscript for Shopee's page, 2026-11. */
const PARENTS = 12;
/** How far inside the props of a row the props of its child are looked for. */
const CHILDREN = 3;

/** Since React 17, and up to 16. */
const FIBER = ["__reactFiber$", "__reactInternalInstance$"];
const PROPS = ["__reactProps$", "__reactEventHandlers$"];

/** The random end is the same on all elements of one React. */
const names = new Map<string, string>();

function own(element: Element, prefixes: readonly string[]): unknown {
  const properties = element as unknown as Props;
  for (const prefix of prefixes) {
    const known = properties[names.get(prefix) ?? ""];
    if (known !== undefined) return known;
  }
  for (const prefix of prefixes) {
    const name = Object.keys(element).find((key) => key.startsWith(prefix));
    if (name === undefined) continue;
    names.set(prefix, name);
    return properties[name];
  }
  return undefined;
}

function props(value: unknown): Props | undefined {
  return typeof value === "object" && value !== null ? (value as Props) : undefined;
}

/** The props with which React drew this element. */
export function propsOf(element: Element): Props {
  return props(own(element, PROPS)) ?? {};
}

/** The nearest value that `pick` takes from the props of what this element was drawn around: its children as given. */
export function within<T>(element: Element, pick: (props: Props) => T | undefined): T | undefined {
  let level: Props[] = [propsOf(element)];
  for (let depth = 0; depth < CHILDREN && level.length > 0; depth += 1) {
    const children: unknown[] = level.flatMap((given) => given.children);
    level = children.map((child) => props(props(child)?.props)).filter((given) => given !== undefined);
    for (const given of level) {
      const value = pick(given);
      if (value !== undefined) return value;
    }
  }
  return undefined;
}

/**
 * The nearest value that `pick` takes from the props of the element or of what it stands in, as currently drawn.
 * `pick` returns undefined where there is nothing to take.
 */
export function nearest<T>(element: Element, pick: (props: Props) => T | undefined): T | undefined {
  const taken = (fiber: Fiber | null) => {
    const drawnWith = props(fiber?.memoizedProps);
    return drawnWith && pick(drawnWith);
  };
  let fiber = own(element, FIBER) as Fiber | null | undefined;
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
