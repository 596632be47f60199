import { describe, expect, test } from "vitest";
import { type Banner, IN_SYNC_MS, NO_BANNER, nextBanner, SYNCING_MS } from "../../src/overlay/banner";
import type { LinkState } from "../../src/protocol/messages";
import { link } from "./sample";

function kinds(...steps: [LinkState, number][]): (string | null)[] {
  let banner: Banner = NO_BANNER;
  return steps.map(([state, nowMs]) => {
    banner = nextBanner(banner, link({ state }), false, nowMs);
    return banner.view?.kind ?? null;
  });
}

describe("the banner", () => {
  test("follows the recovery and ends by itself", () => {
    expect(
      kinds(
        ["stable", 0],
        ["suspect", 100],
        ["down", 200],
        ["probing", 300],
        ["settling", 400],
        ["sync_incremental", 3500],
        ["sync_full", 3600],
        ["stable", 3500 + SYNCING_MS],
        ["stable", 3500 + SYNCING_MS + IN_SYNC_MS - 1],
        ["stable", 3500 + SYNCING_MS + IN_SYNC_MS],
      ),
    ).toEqual([null, null, "down", "down", "settling", "syncing", "syncing", "inSync", "inSync", null]);
  });

  test("a quick sync is shown long enough to be read", () => {
    expect(kinds(["sync_incremental", 0], ["stable", 5], ["stable", SYNCING_MS])).toEqual([
      "syncing",
      "syncing",
      "inSync",
    ]);
  });

  test("a failed sync stays until it is retried", () => {
    expect(kinds(["sync_failed", 0], ["sync_failed", 60_000], ["sync_full", 60_001])).toEqual([
      "syncFailed",
      "syncFailed",
      "syncing",
    ]);
  });

  test("nothing is said of being back when nothing was said before", () => {
    expect(kinds(["suspect", 0], ["stable", 1000])).toEqual([null, null]);
  });

  test("the browser's own word counts before the core's", () => {
    const { view } = nextBanner(NO_BANNER, link(), true, 0);
    expect(view).toMatchObject({ kind: "down", cause: "browser_offline" });
  });

  test("a slow platform is said while messages go, and its end is not called a recovery", () => {
    const slow = nextBanner(NO_BANNER, link({ cause: "platform_slow", in_sync_ms: 77 }), false, 0);
    expect(slow.view).toMatchObject({ kind: "slow", inSyncMs: null });
    expect(nextBanner(slow, link(), false, 1000)).toBe(NO_BANNER);
    expect(nextBanner(slow, link({ state: "down", cause: "platform_down" }), false, 1000).view?.kind).toBe("down");
  });

  test("progress and the last sync are handed on", () => {
    const syncing = link({ state: "sync_full", done: 2, total: 5, in_sync_ms: 77 });
    expect(nextBanner(NO_BANNER, syncing, false, 0).view).toMatchObject({ done: 2, total: 5, inSyncMs: 77 });
  });
});
