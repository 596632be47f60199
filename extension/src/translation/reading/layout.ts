/** Reads where the page's bubbles are. Only what has something to show is measured. */
import { viewportOf } from "../../content/arrangement";
import type { Box } from "../../overlay/bubbles/placement";
import type { Bubble, SitePage } from "../../sites/site";
import { boxOf } from "./bubble-box";
import { type Ground, groundOf } from "./ground";
import { levelOf } from "./level";
import type { Anchor } from "./placement";
import { rolls, scrollerOf } from "./scroller";
import type { Span } from "./urgency";

/** The switcher's handle stands at the right edge of the page (px). */
const HANDLE = 34;
/** Between the thread's edge and a card (px). */
const EDGE = 6;

/** What is seen of the thread, in px of the viewport, and how it is rolled. */
export interface Pane {
  box: Box;
  thread: Element;
  scroller: Element | null;
  /** `z-index` of the page's layer that the thread is in. */
  level: number;
  ground: Ground;
}

/** How far the content has been rolled (px). */
export function rolled({ scroller }: Pick<Pane, "scroller">): number {
  return scroller?.scrollTop ?? 0;
}

interface Surroundings {
  thread: Element;
  scroller: Element | null;
  level: number;
  ground: Ground;
}

/** The newest is within so many px of the lower end. */
const END = 40;

/** Is the end of the thread in sight? A list that begins there counts from it. */
export function isAtEnd({ scroller }: Pick<Pane, "scroller">): boolean {
  if (scroller === null) return true;
  const { scrollTop, scrollHeight, clientHeight } = scroller;
  return scrollTop < 0 ? scrollTop > -END : scrollHeight - clientHeight - scrollTop < END;
}

/** So far out of sight cards are ready (px): the pane's height. */
export function reachOf({ box }: Pick<Pane, "box">): number {
  return box.bottom - box.top;
}

export class Layout {
  private known: Surroundings | null = null;

  constructor(
    private readonly site: SitePage,
    private readonly window: Window,
  ) {}

  /** Null where there is no thread or nothing in it. */
  look(bubbles: readonly Bubble[]): Pane | null {
    const thread = this.site.threadArea();
    const [bubble] = bubbles;
    if (thread === null || bubble === undefined) return null;
    const { scroller, level, ground } = this.surroundings(thread, bubble.element);
    const viewport = viewportOf(this.window);
    const area = [thread, scroller].flatMap((one) => (one === null ? [] : insideOf(one)));
    const box = area.reduce(shared, viewport);
    return box.right - box.left < EDGE || box.bottom - box.top < EDGE ? null : { box, thread, scroller, level, ground };
  }

  /**
   * In px of the thread's content: from the upper left of the pane when nothing has been rolled. Null for what is not
   * wanted, and for what is further out of sight than the pane is high.
   */
  anchors(bubbles: readonly Bubble[], wanted: (index: number) => boolean, pane: Pane): (Anchor | null)[] {
    const roll = rolled(pane) - pane.box.top;
    const reach = reachOf(pane);
    const boxes = new Map<number, Box>();
    const boxAt = (index: number): Box | null => {
      const bubble = bubbles[index];
      if (bubble === undefined) return null;
      const box = boxes.get(index) ?? boxOf(bubble);
      boxes.set(index, box);
      return box;
    };
    return bubbles.map(({ message: { direction }, element }, index) => {
      if (!wanted(index)) return null;
      const around = element.getBoundingClientRect();
      if (around.bottom < pane.box.top - reach || around.top > pane.box.bottom + reach) return null;
      const box = boxAt(index);
      if (box === null) return null;
      const next = boxAt(index + 1)?.top ?? Number.POSITIVE_INFINITY;
      const row = Math.max(around.bottom, box.bottom);
      const until = next < box.bottom ? row : Math.min(next - EDGE, row);
      return { direction, bubble: moved(box, -pane.box.left, roll), until: Math.max(until, box.bottom) + roll };
    });
  }

  /** From top to bottom, in px of the viewport. */
  spans(bubbles: readonly Bubble[]): Span[] {
    return bubbles.map(({ element }) => element.getBoundingClientRect());
  }

  /** What of the pane cards may use, from its upper left. */
  usable({ box }: Pane): Box {
    const right = Math.min(box.right - EDGE, viewportOf(this.window).right - HANDLE);
    return { left: EDGE, top: 0, right: right - box.left, bottom: box.bottom - box.top };
  }

  /** These do not change while the thread stands, but that a short one begins to roll. */
  private surroundings(thread: Element, bubble: Element): Surroundings {
    const known = this.known?.thread === thread ? this.known : null;
    if (known !== null && known.scroller !== null && rolls(known.scroller) && known.scroller.contains(bubble)) {
      return known;
    }
    const { level, ground } = known ?? { level: levelOf(thread), ground: groundOf(thread) };
    this.known = { thread, scroller: scrollerOf(bubble, thread), level, ground };
    return this.known;
  }
}

/** Without a scroll bar. */
function insideOf(element: Element): Box {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const bar = element instanceof HTMLElement ? element.offsetWidth - element.clientWidth : 0;
  return { left, top, right: right - bar, bottom };
}

function shared(one: Box, other: Box): Box {
  return {
    left: Math.max(one.left, other.left),
    top: Math.max(one.top, other.top),
    right: Math.min(one.right, other.right),
    bottom: Math.min(one.bottom, other.bottom),
  };
}

function moved({ left, top, right, bottom }: Box, x: number, y: number): Box {
  return { left: left + x, top: top + y, right: right + x, bottom: bottom + y };
}
