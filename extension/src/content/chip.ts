/** What the chip says, and where the page has room for it. */
import type { Box } from "../overlay/bubbles/placement";
import { type Spot, spotOf } from "../overlay/chip/spot";
import type { ChipView } from "../overlay/view";
import type { PortView } from "../port";
import type { SitePage } from "../sites/site";
import type { Aim } from "./aim";
import { viewportOf } from "./arrangement";

/** The page may have put something there since: looked at again after this long (ms). */
const KEPT_MS = 2000;
/** The text box and the controls around it are within so many elements. */
const AROUND = 4;
const CONTROLS =
  "button,a,input,select,textarea,label,img,svg,canvas,video,[role=button],[role=menuitem],[role=tab],[tabindex],[contenteditable]";

export interface Sight {
  port: PortView;
  aim: Aim | null;
  /** An Enter would be held back. */
  held: boolean;
  /** An Enter would go into the record. */
  watched: boolean;
}

export class Chip {
  private kept: { of: string; atMs: number; spot: Spot } | null = null;
  private sized: Element | null = null;
  private readonly sizes: ResizeObserver;

  /** `moved` is called when the text box has another size. */
  constructor(
    private readonly site: SitePage,
    private readonly window: Window,
    moved: () => void,
  ) {
    this.sizes = new ResizeObserver(moved);
  }

  /** Null where there is nothing to write in, or while Storebell has not worked in this browser or is paused. */
  view({ port, aim, held, watched }: Sight): ChipView | null {
    if (!port.greeted || port.state === "paused") return null;
    const spot = this.spot();
    if (spot === null) return null;
    if (held) return { kind: "between", spot };
    if (aim === null) return { kind: "uncertain", spot };
    return { kind: "certain", store: aim.store, buyer: aim.recipient.buyer_name, watched, spot };
  }

  /** At the text box; null without one. */
  spot(): Spot | null {
    const element = this.site.composer()?.element ?? null;
    this.follow(element);
    if (element === null) return null;
    const box = boxOf(element);
    const area = this.site.threadArea();
    const thread = area === null ? null : boxOf(area);
    const viewport = viewportOf(this.window);
    const of = JSON.stringify([box, thread, viewport]);
    const nowMs = performance.now();
    if (this.kept?.of !== of || nowMs - this.kept.atMs > KEPT_MS) {
      this.kept = { of, atMs: nowMs, spot: spotOf(box, thread, viewport, freeAround(element)) };
    }
    return this.kept.spot;
  }

  remove(): void {
    this.sizes.disconnect();
  }

  private follow(element: Element | null): void {
    if (element === this.sized) return;
    this.sizes.disconnect();
    this.sized = element;
    if (element !== null) this.sizes.observe(element);
  }
}

export function boxOf(element: Element): Box {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return { left, top, right, bottom };
}

/** Points near the text box where the page shows neither a control nor words. */
export function freeAround(composer: Element): (x: number, y: number) => boolean {
  let around = composer;
  for (let level = 0; level < AROUND; level++) around = around.parentElement ?? around;
  return (x, y) => {
    const there = composer.ownerDocument.elementFromPoint(x, y);
    if (there === null || there === composer) return false;
    if (there.contains(composer)) return true;
    return around.contains(there) && there.closest(CONTROLS)?.contains(composer) !== false && !hasWords(there);
  };
}

function hasWords({ childNodes }: Element): boolean {
  return [...childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== "");
}
