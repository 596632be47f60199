/** Which banner a link shows: pure, from what the core says and what the browser itself noticed. */
import type { LinkState, LinkView } from "../protocol/messages";
import type { BannerKind, BannerView } from "./view";

/** How long "Back in sync" stays, and how long a sync is shown at least, so that it can be read (ms). */
export const IN_SYNC_MS = 2000;
export const SYNCING_MS = 1000;

const KINDS: Record<LinkState, BannerKind | null> = {
  stable: null,
  suspect: null,
  down: "down",
  probing: "down",
  settling: "settling",
  sync_incremental: "syncing",
  sync_full: "syncing",
  sync_failed: "syncFailed",
};

/** The banner now, since when it stands, and when time alone changes it (Unix time in ms; null: it does not). */
export interface Banner {
  view: BannerView | null;
  sinceMs: number;
  untilMs: number | null;
}

export const NO_BANNER: Banner = { view: null, sinceMs: 0, untilMs: null };

/**
 * The banner after `before`. `offline` is the browser's own word, which counts before the core answers; `link` is null
 * while nobody watches the host.
 */
export function nextBanner(before: Banner, link: LinkView | null, offline: boolean, nowMs: number): Banner {
  const kind = offline ? "down" : link === null ? null : (KINDS[link.state] ?? slow(link));
  if (kind !== null) {
    const sinceMs = before.view?.kind === kind ? before.sinceMs : nowMs;
    return { view: viewOf(kind, link, offline), sinceMs, untilMs: null };
  }
  if (before.view === null || before.view.kind === "slow" || link === null) return NO_BANNER;
  if (before.view.kind === "inSync") return nowMs < before.sinceMs + IN_SYNC_MS ? before : NO_BANNER;
  if (before.view.kind === "syncing" && nowMs < before.sinceMs + SYNCING_MS) {
    return { ...before, untilMs: before.sinceMs + SYNCING_MS };
  }
  return { view: viewOf("inSync", link, false), sinceMs: nowMs, untilMs: nowMs + IN_SYNC_MS };
}

/** Slow is no state of the link: messages go. */
function slow({ cause }: LinkView): BannerKind | null {
  return cause === "platform_slow" ? "slow" : null;
}

function viewOf(kind: BannerKind, link: LinkView | null, offline: boolean): BannerView {
  return {
    kind,
    cause: offline ? "browser_offline" : (link?.cause ?? null),
    done: link?.done ?? 0,
    total: link?.total ?? 0,
    inSyncMs: kind === "slow" ? null : (link?.in_sync_ms ?? null),
  };
}
