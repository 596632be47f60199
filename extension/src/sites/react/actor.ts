/**
 * The actor: runs in the page's own world, and only because a conversation cannot be opened from elsewhere: the page
 * does not follow clicks that no hand made, while calling the row's own React onClick does switch (seen on Shopee, 2026-11,
 * by several userscripts; a guess for the others). An event on a row or on "Restart Conversation" makes it call that element's onClick, and nothing
 * else. Any script of the page can do the same without it, so it gives the page no power.
 */
import { PRESS } from "./events";
import { propsOf } from "./fibers";
import type { Hooks } from "./hooks";
import { first, type Hook, is } from "./lookup";

/** How far above a row its handler may hang. */
const PARENTS = 3;

/** Starts acting; stands once per page, however often the extension is updated. */
export function startActor(
  document: Document,
  { row, rowBody, restart }: Pick<Hooks, "row" | "rowBody" | "restart">,
): void {
  document.addEventListener(
    PRESS,
    (event) => {
      // An older actor in the same page must not press a second time.
      event.stopImmediatePropagation();
      const target = event.target;
      if (target instanceof Element && (is(target, row) || is(target, restart))) press(target, rowBody);
    },
    { capture: true },
  );
}

function press(element: Element, rowBody: Hook): void {
  for (const candidate of candidates(element, rowBody)) {
    const { onClick } = propsOf(candidate);
    if (typeof onClick !== "function") continue;
    onClick(click(candidate));
    return;
  }
}

/** Where the handler may be, nearest first: the inner container, the element, what it stands in. */
function* candidates(element: Element, rowBody: Hook): Generator<Element> {
  const body = first(element, rowBody);
  if (body) yield body;
  let at: Element | null = element;
  for (let step = 0; at && step <= PARENTS; step += 1, at = at.parentElement) yield at;
}

/** As much of React's event as a click handler looks at. */
function click(target: Element): object {
  const nothing = () => {};
  return { type: "click", target, currentTarget: target, preventDefault: nothing, stopPropagation: nothing };
}
