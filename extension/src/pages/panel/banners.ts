/** The bars at the top: one for each host, as the overlay has it; hosts with the same to say share one. */
import { type Banner, NO_BANNER, nextBanner } from "../../overlay/banner";
import type { LinkView, StoreView } from "../../protocol/messages";
import type { HostBanner } from "./view";

interface Joined extends HostBanner {
  hosts: readonly string[];
}

export class Banners {
  private readonly byHost = new Map<string, Banner>();
  private joined: readonly Joined[] = [];

  get view(): readonly HostBanner[] {
    return this.joined.map(({ host, stores, banner }) => ({ host, stores, banner }));
  }

  /** The hosts whose bar this is. */
  hostsOf(host: string): readonly string[] {
    return this.joined.find((bar) => bar.host === host)?.hosts ?? [host];
  }

  /** Brings the bars up to date; returns when time alone changes them next (Unix ms), null if it does not. */
  update(links: readonly LinkView[], stores: readonly StoreView[], online: boolean, nowMs: number): number | null {
    const hosts = new Set(links.map(({ host }) => host));
    for (const host of this.byHost.keys()) if (!hosts.has(host)) this.byHost.delete(host);
    for (const link of links) {
      const before = this.byHost.get(link.host) ?? NO_BANNER;
      this.byHost.set(link.host, nextBanner(before, link, !online, nowMs));
    }
    this.joined = joinedBars(this.byHost, stores);
    const ends = [...this.byHost.values()].flatMap(({ untilMs }) => untilMs ?? []);
    return ends.length === 0 ? null : Math.min(...ends);
  }
}

function joinedBars(banners: ReadonlyMap<string, Banner>, stores: readonly StoreView[]): Joined[] {
  const bars = new Map<string, Joined>();
  for (const [host, { view }] of banners) {
    if (view === null) continue;
    const names = stores.filter((store) => store.host === host).map(({ identity }) => identity.name);
    const says = JSON.stringify([view.kind, view.cause]);
    const bar = bars.get(says);
    if (bar === undefined) {
      bars.set(says, { host, hosts: [host], stores: names, banner: view });
      continue;
    }
    const { banner } = bar;
    bars.set(says, {
      host: bar.host,
      hosts: [...bar.hosts, host],
      stores: [...bar.stores, ...names],
      banner: {
        ...banner,
        done: banner.done + view.done,
        total: banner.total + view.total,
        inSyncMs: earlier(banner.inSyncMs, view.inSyncMs),
      },
    });
  }
  return [...bars.values()];
}

/** What nobody was told counts as long ago. */
function earlier(one: number | null, other: number | null): number | null {
  return one === null || other === null ? null : Math.min(one, other);
}
