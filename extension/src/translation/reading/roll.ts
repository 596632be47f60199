/**
 * Keeps the cards with the page's bubbles while the thread rolls. Where the browser can tie a movement to a scroller, it
 * moves them itself with the very frame of the page; elsewhere they follow the scroll event, unmeasured.
 */
import { type Pane, reachOf, rolled } from "./layout";

/** What a wheel's "line" is, in px. */
const LINE_PX = 16;

/** Chrome 115 and later. */
declare const ScrollTimeline: undefined | (new (options: { source: Element; axis: "block" }) => AnimationTimeline);

/** What ties the cards to a scroller, as long as its content is as long as this (px). */
interface Tie {
  scroller: Element;
  element: HTMLElement;
  range: number;
  animation: Animation;
}

export class Roll {
  /** What holds the cards. */
  element: HTMLElement | null = null;
  private pane: Pane | null = null;
  /** How far the thread was rolled when the cards were placed. */
  private placedAt = 0;
  private tie: Tie | null = null;
  private readonly sizes: ResizeObserver;
  private sized: readonly (Element | null)[] = [];

  /** `moved`: the thread itself stands elsewhere, or what is in it has another size. */
  constructor(window: Window, moved: () => void, signal: AbortSignal) {
    this.sizes = new ResizeObserver(moved);
    signal.addEventListener("abort", () => this.sizes.disconnect(), { once: true });
    window.addEventListener(
      "scroll",
      ({ target }) => {
        const { pane } = this;
        if (pane === null || !(target instanceof Node)) return;
        const near = Math.abs(rolled(pane) - this.placedAt) < reachOf(pane) / 2;
        if (target === pane.scroller && near) this.turn();
        else if (target.contains(pane.thread) || pane.thread.contains(target)) moved();
      },
      { capture: true, passive: true, signal },
    );
  }

  /** The cards stand in this pane from now on. */
  follow(pane: Pane): void {
    this.pane = pane;
    this.placedAt = rolled(pane);
    this.watch([pane.thread, pane.scroller, pane.scroller?.firstElementChild ?? null]);
    this.turn();
  }

  /** The element that holds them came, or went. */
  readonly take = (element: HTMLElement | null): void => {
    this.element = element;
    this.turn();
  };

  /** A card is no part of the thread: what is rolled over it rolls the thread all the same. */
  readonly wheel = (event: WheelEvent): void => {
    const { scroller } = this.pane ?? {};
    if (scroller == null || event.ctrlKey || rollsItself(event.target)) return;
    event.preventDefault();
    scroller.scrollTop += event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * LINE_PX : event.deltaY;
  };

  /** Rolls the thread so far that a card is seen. */
  reveal(card: Element): void {
    const { scroller, box } = this.pane ?? {};
    if (scroller == null || box === undefined) return;
    const { top, bottom } = card.getBoundingClientRect();
    scroller.scrollTop += Math.min(0, top - box.top) || Math.max(0, bottom - box.bottom);
  }

  private turn(): void {
    const { element, pane } = this;
    if (element === null || pane === null || this.tied(element, pane)) return;
    element.style.transform = `translateY(${-rolled(pane)}px)`;
  }

  /** True when the browser moves the cards by itself. */
  private tied(element: HTMLElement, { scroller }: Pane): boolean {
    const range = scroller === null ? 0 : scroller.scrollHeight - scroller.clientHeight;
    const { tie } = this;
    if (tie?.element === element && tie.scroller === scroller && tie.range === range) return true;
    tie?.animation.cancel();
    this.tie = null;
    // A list that begins at its lower end counts from there.
    const ties = typeof ScrollTimeline !== "undefined" && scroller !== null && range > 0 && scroller.scrollTop >= 0;
    if (!ties || getComputedStyle(scroller).flexDirection === "column-reverse") return false;
    const animation = element.animate(
      { transform: ["translateY(0)", `translateY(${-range}px)`] },
      { timeline: new ScrollTimeline({ source: scroller, axis: "block" }), fill: "both" },
    );
    this.tie = { scroller, element, range, animation };
    return true;
  }

  private watch(elements: readonly (Element | null)[]): void {
    if (elements.every((element, index) => element === this.sized[index])) return;
    this.sizes.disconnect();
    this.sized = elements;
    for (const element of elements) if (element !== null) this.sizes.observe(element);
  }
}

/** A long card has a scroll bar of its own. */
function rollsItself(target: EventTarget | null): boolean {
  const card = target instanceof Element ? target.closest("textarea, .body") : null;
  return card !== null && card.scrollHeight > card.clientHeight + 1;
}
