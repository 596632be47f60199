/** Waiting for an answer, as the agent sees it: nothing for a moment, then an overlay, then the cause. */
import { canRead, type PortView } from "../../port";
import type { LinkCause, LinkView, StoreView, Trouble } from "../../protocol/messages";
import type { After } from "./parts";
import type { Overlay, OverlayKind, SlowCause } from "./view";

/** A quicker answer needs no overlay (ms). */
export const SHOW_AFTER_MS = 150;
/** After this long the cause is told (features.md LST-13, X-06; ms). */
export const CAUSE_AFTER_MS = 10_000;

const OF_CAUSE: Readonly<Record<LinkCause, SlowCause | null>> = {
  browser_offline: "network",
  no_answer: "network",
  captive_portal: "network",
  platform_down: "platform_slow",
  platform_error: "platform_slow",
  platform_slow: "platform_slow",
  asleep: null,
};

const OF_TROUBLE: Readonly<Record<Trouble, SlowCause | null>> = {
  own_network: "network",
  captive_portal: "network",
  platform_down: "platform_slow",
  platform_slow: "platform_slow",
  signed_out: "signed_out",
  tab_asleep: null,
  tab_discarded: null,
  not_recognised: null,
  sync_failed: "platform_slow",
};

/** The most basic one counts. */
const FIRST: readonly SlowCause[] = ["core", "network", "platform_slow", "signed_out"];

export interface Circumstances {
  port: PortView;
  online: boolean;
  links: readonly LinkView[];
  /** Those that the answer is about. */
  stores: readonly StoreView[];
}

export function slowCause({ port, online, links, stores }: Circumstances): SlowCause {
  const hosts = new Set(stores.map(({ host }) => host));
  const troubled = links.filter(({ host, state }) => hosts.has(host) && state !== "stable");
  const causes = new Set<SlowCause | null>([
    canRead(port) ? null : "core",
    online ? null : "network",
    ...troubled.map(({ cause }) => cause && OF_CAUSE[cause]),
    ...stores.map(({ trouble }) => trouble && OF_TROUBLE[trouble]),
    ...stores.map((store) => (store.signed_in ? null : "signed_out")),
  ]);
  return FIRST.find((cause) => causes.has(cause)) ?? "unknown";
}

/** One thing that is waited for. Whoever asks again before the answer came waits on: the clock goes on. */
export class Wait {
  private sinceMs: number | null = null;
  private kind: OverlayKind = "data";
  private timers: (() => void)[] = [];

  constructor(
    private readonly now: () => number,
    private readonly after: After,
    private readonly changed: () => void,
  ) {}

  begin(kind: OverlayKind): void {
    this.kind = kind;
    if (this.sinceMs !== null) return;
    this.sinceMs = this.now();
    this.timers = [SHOW_AFTER_MS, CAUSE_AFTER_MS].map((ms) => this.after(ms, this.changed));
  }

  /** The newest answer is there. */
  end(): void {
    this.sinceMs = null;
    for (const cancel of this.timers) cancel();
    this.timers = [];
  }

  /** What lies over the part that waits now. */
  overlay(cause: () => SlowCause): Overlay | null {
    const waited = this.sinceMs === null ? 0 : this.now() - this.sinceMs;
    if (this.sinceMs === null || waited < SHOW_AFTER_MS) return null;
    return { kind: this.kind, cause: waited < CAUSE_AFTER_MS ? null : cause() };
  }
}
