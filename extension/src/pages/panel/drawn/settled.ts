/** What is out of sight is drawn after what is waited for. */
import { useEffect, useState } from "preact/hooks";

/** After what was waited for has come: the browser has shown it by then (ms). */
const AFTER_MS = 100;
/** It is drawn after this long in any case (ms). */
const LATEST_MS = 1000;

/** False at first; true for good a moment after `calm` has come, or after a second. */
export function useSettled(calm: boolean): boolean {
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    if (settled) return;
    const timer = setTimeout(() => setSettled(true), calm ? AFTER_MS : LATEST_MS);
    return () => clearTimeout(timer);
  }, [calm, settled]);
  return settled;
}
