/** What this page notices about the way to its host: only triggers and evidence, the core decides. */

import type { SitePage } from "../sites/site";
import type { Freshness } from "./freshness";
import { verdictOf } from "./freshness";
import type { Line } from "./line";

/** Evidence older than this is not trusted while the agent types (ms), and asked for no more often. */
const STALE_MS = 5000;
/** A tick of the clock that comes this late means that the machine slept (ms). */
const TICK_MS = 5000;
const SLEPT_MS = 20_000;
const CALLS: readonly string[] = ["fetch", "xmlhttprequest"];

export interface SignalParts {
  site: SitePage;
  line: Line;
  freshness: Freshness;
  window: Window;
  /** The browser went offline or came back. */
  offline(offline: boolean): void;
  signal: AbortSignal;
}

export function watch({ site, line, freshness, window, offline, signal }: SignalParts): void {
  const { document } = window;
  const options = { capture: true, signal };

  window.addEventListener(
    "offline",
    () => {
      freshness.bad();
      offline(true);
      line.tell("link.signal", { signal: "browser_offline" });
    },
    options,
  );
  window.addEventListener(
    "online",
    () => {
      offline(false);
      line.tell("link.signal", { signal: "browser_online" });
    },
    options,
  );
  document.addEventListener(
    "visibilitychange",
    () => {
      if (document.visibilityState === "visible") line.tell("link.signal", { signal: "woke" });
    },
    options,
  );

  let askedAt = Number.NEGATIVE_INFINITY;
  window.addEventListener(
    "input",
    (event) => {
      const target = event.composedPath()[0];
      const typing = event.isTrusted && target instanceof Node && site.composer()?.element.contains(target) === true;
      if (!typing || freshness.ageMs < STALE_MS || performance.now() - askedAt < STALE_MS) return;
      askedAt = performance.now();
      line.tell("link.signal", { signal: "typing" });
    },
    options,
  );

  watchSleep(document, () => line.tell("link.signal", { signal: "woke" }), signal);
  watchCalls(freshness, () => line.tell("link.signal", { signal: "request_failed" }), signal);
}

/** Timers of hidden tabs are slowed by the browser, so only ticks that began and ended visible count. */
function watchSleep(document: Document, slept: () => void, signal: AbortSignal): void {
  let last = Date.now();
  let wasVisible = true;
  const timer = setInterval(() => {
    const now = Date.now();
    const visible = document.visibilityState === "visible";
    if (visible && wasVisible && now - last > SLEPT_MS) slept();
    last = now;
    wasVisible = visible;
  }, TICK_MS);
  signal.addEventListener("abort", () => clearInterval(timer), { once: true });
}

/** The page's own calls, as the browser timed them. */
function watchCalls(freshness: Freshness, failed: () => void, signal: AbortSignal): void {
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceResourceTiming[]) {
      if (!CALLS.includes(entry.initiatorType) || !entry.name.startsWith(`${location.origin}/`)) continue;
      const verdict = verdictOf(entry.responseStatus);
      if (verdict === "good") freshness.good();
      else freshness.bad();
      if (verdict === "failed") failed();
    }
  });
  observer.observe({ type: "resource" });
  signal.addEventListener("abort", () => observer.disconnect(), { once: true });
}
