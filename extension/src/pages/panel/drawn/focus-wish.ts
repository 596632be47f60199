/** Puts the focus on something that may be drawn or shown only with the next view. */
import { useLayoutEffect, useRef } from "preact/hooks";

/** A wish that could not be granted for so long is forgotten: the agent is elsewhere by then (ms). */
const KEPT_MS = 1500;

interface Wish {
  id: string;
  sinceMs: number;
  /** What has the focus until then: whoever moved on since is left alone. */
  from: Element | null;
}

export function useFocusWish(): (id: string) => void {
  const wish = useRef<Wish | null>(null);
  useLayoutEffect(() => grant(wish));
  return (id) => {
    wish.current = { id, sinceMs: performance.now(), from: document.activeElement };
    grant(wish);
  };
}

function grant(wish: { current: Wish | null }): void {
  const { current } = wish;
  if (current === null) return;
  const { activeElement: here } = document;
  const moved = here !== current.from && here !== document.body;
  if (moved || performance.now() - current.sinceMs > KEPT_MS) {
    wish.current = null;
    return;
  }
  if (here?.id === current.id) return;
  document.getElementById(current.id)?.focus({ preventScroll: true });
  // The next session's reply takes the place of this one's: the wish holds for that as well.
  current.from = document.activeElement;
}
