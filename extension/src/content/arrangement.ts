/** Which bubbles are shown for the open conversation, and where. Reads the page's layout only when there are any. */
import { bind } from "../overlay/bubbles/binding";
import { type Anchor, type Box, place, trayOf } from "../overlay/bubbles/placement";
import { KINDS } from "../overlay/bubbles/wording";
import type { BubbleKind, BubbleView, Place, TrayArea } from "../overlay/view";
import type { Recipient } from "../protocol/messages";
import type { SitePage } from "../sites/site";
import type { Entry } from "./ledger";

/** After this long a message takes longer than usual (features.md X-21). */
export const SLOW_MS = 20_000;
const NO_TRAY: TrayArea = { right: 0, bottom: 0, width: 0, height: 0 };
const PLATFORM_NAMES: Record<Recipient["platform"], string> = {
  shopee: "Shopee",
  lazada: "Lazada",
  tiktok: "TikTok Shop",
};

export interface Arrangement {
  tray: TrayArea;
  bubbles: BubbleView[];
}

export function arrange(entries: readonly Entry[], site: SitePage, window: Window, nowMs: number): Arrangement {
  if (entries.length === 0) return { tray: NO_TRAY, bubbles: [] };
  const viewport = viewportOf(window);
  const thread = site.threadArea()?.getBoundingClientRect() ?? null;
  const page = site.bubbles();
  const bound = bind(
    entries.map(({ view, mark }) => ({ cid: view.cid, text: view.text, platformId: view.platform_id, mark })),
    page.map(({ message }) => message),
  );
  const anchorOf = (cid: string): Anchor | null => {
    const element = page[bound.get(cid) ?? -1]?.element;
    return element === undefined ? null : { box: contentsOf(element), last: element === page.at(-1)?.element };
  };
  const bubbles = entries.map((entry) =>
    bubbleOf(entry, nowMs, place(anchorOf(entry.view.cid), thread ?? viewport, viewport, kindOf(entry))),
  );
  return { tray: trayOf(thread, viewport), bubbles };
}

export function viewportOf(window: Window): Box {
  const { clientWidth } = window.document.documentElement;
  return { left: 0, top: 0, right: clientWidth, bottom: window.innerHeight };
}

/** The box of what an element holds: the element itself may be as wide as the thread. */
function contentsOf(element: Element): Box {
  const range = element.ownerDocument.createRange();
  range.selectNodeContents(element);
  return range.getBoundingClientRect();
}

export function kindOf({ view, untrackedMs }: Entry): BubbleKind {
  return untrackedMs === null ? (KINDS[view.state] ?? "sent") : "untracked";
}

export function bubbleOf(entry: Entry, nowMs: number, where: Place): BubbleView {
  const { view, busy, failure } = entry;
  const kind = kindOf(entry);
  return {
    cid: view.cid,
    kind,
    text: view.text,
    buyer: view.recipient.buyer_name,
    platform: PLATFORM_NAMES[view.recipient.platform],
    reason: view.reason,
    slow: kind === "sending" && nowMs - view.created_ms >= SLOW_MS,
    checkedMs: view.checked_ms,
    checks: view.checks,
    offers: view.offers,
    busy,
    failure,
    place: where,
  };
}
