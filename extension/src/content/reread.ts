/**
 * Reading again after the connection was away. The page fetches by itself when it is back; what counts is that one of
 * its own requests has gone well since the last one went badly, so that what it shows is not from before.
 */
import { Failure } from "../channel";
import type { Reread } from "../protocol/messages";
import type { SitePage } from "../sites/site";
import type { Freshness } from "./freshness";
import type { Line } from "./line";
import type { Reporter } from "./reporter";
import type { Waiter } from "./waiter";

/** How long the page may take to fetch again: the whole of it may take longer (ms). */
const LIMIT_MS = { incremental: 5000, full: 8000 };

export interface RereadParts {
  site: SitePage;
  line: Line;
  freshness: Freshness;
  reporter: Reporter;
  waiter: Waiter;
}

export async function reread({ full, round }: Reread, parts: RereadParts): Promise<void> {
  const { site, line, freshness, reporter, waiter } = parts;
  const badBefore = freshness.badMs;
  await waiter.until(() => freshness.restored, full ? LIMIT_MS.full : LIMIT_MS.incremental);
  // A page that had no reason to fetch is not held against it; one that tried in vain is.
  const failing = !freshness.restored && freshness.badMs > badBefore;
  try {
    await reporter.report();
    const active = site.active();
    if (active !== null) await reporter.read(active);
    const readable = site.signedIn() && site.conversations() !== null;
    line.tell("sync.done", { ok: readable && !failing, round });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    line.tell("sync.done", { ok: false, round });
  }
}
