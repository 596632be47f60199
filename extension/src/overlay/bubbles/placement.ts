/** Where a status stands: pure geometry in px of the viewport. */
import type { BubbleKind, Place, TrayArea } from "../view";

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Between our status and the page's bubble. */
const GAP = 8;
/** A status with buttons needs this much beside or below the page's bubble; a mere state needs less. */
const ROOM = { full: 220, state: 84 };
const HEIGHT_BELOW = 130;
const TRAY_WIDTH = 420;

/** The page's own bubble, and whether none follows it. */
export interface Anchor {
  box: Box;
  last: boolean;
}

/**
 * A mere state stands beside the page's bubble. One with buttons stands below it where nothing follows, else beside it,
 * and in the tray where there is no room. Out of sight, only what needs the agent is shown.
 */
export function place(anchor: Anchor | null, thread: Box, viewport: Box, kind: BubbleKind): Place {
  if (anchor === null) return { at: "tray" };
  const calm = kind === "sending" || kind === "sent";
  const { box, last } = anchor;
  const visible = box.bottom > thread.top && box.bottom <= thread.bottom + GAP;
  const room = box.left - thread.left - 2 * GAP;
  if (!visible || (calm && room < ROOM.state)) return { at: calm ? "nowhere" : "tray" };
  if (!calm && last && thread.bottom - box.bottom >= HEIGHT_BELOW) {
    const right = viewport.right - box.right;
    return { at: "below", right, top: box.bottom + GAP / 2, room: Math.min(TRAY_WIDTH, box.right - thread.left - GAP) };
  }
  if (!calm && room < ROOM.full) return { at: "tray" };
  return { at: "beside", right: viewport.right - box.left + GAP, bottom: viewport.bottom - box.bottom, room };
}

/** The lower end of the thread; without one, the lower right of the page above where composers stand. */
export function trayOf(thread: Box | null, viewport: Box): TrayArea {
  const area = thread ?? { left: 0, top: 0, right: viewport.right, bottom: viewport.bottom - 120 };
  return {
    right: Math.max(0, viewport.right - area.right),
    bottom: Math.max(0, viewport.bottom - area.bottom),
    width: Math.max(120, Math.min(TRAY_WIDTH, area.right - area.left)),
    height: Math.max(80, (area.bottom - area.top) / 2),
  };
}
