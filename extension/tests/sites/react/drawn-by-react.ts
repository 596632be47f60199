/** Elements that carry what React keeps on the elements it draws: fibers in current and earlier pairs, and props. */
import type { Fiber } from "../../../src/sites/react/fibers";

type Props = Record<string, unknown>;

const KEY = "x7k2";
const fiber = (memoizedProps: Props): Fiber => ({
  memoizedProps,
  alternate: null,
  return: null,
  child: null,
  sibling: null,
  stateNode: null,
});

/** Draws `element` inside components whose props are given from the nearest to the farthest. */
export function draw(element: Element, ...around: Props[]): Fiber {
  const own = fiber({});
  let below = own;
  for (const props of around) {
    const above = fiber(props);
    below.return = above;
    above.child = below;
    below = above;
  }
  const root = fiber({});
  root.stateNode = { current: root };
  below.return = root;
  root.child = below;
  Object.assign(element, { [`__reactFiber$${KEY}`]: own, [`__reactProps$${KEY}`]: {} });
  return own;
}

/**
 * Draws the nearest component anew with other props, as React does: a second fiber becomes current, and the element keeps
 * pointing into the old half of the pair.
 */
export function redraw(element: Element, props: Props): void {
  const own = (element as unknown as Record<string, Fiber>)[`__reactFiber$${KEY}`];
  const old = own?.return;
  if (!own || !old?.return) throw new Error("draw the element first");
  const drawn = { ...fiber(props), alternate: old, return: old.return, child: own };
  old.alternate = drawn;
  old.return.child = drawn;
}

/** Gives an element a click handler of React's. */
export function handle(element: Element, onClick: (event: unknown) => void): void {
  Object.assign(element, { [`__reactProps$${KEY}`]: { onClick } });
}
