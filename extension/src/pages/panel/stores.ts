/** The store switcher: tabs by platform and country, search and pages (pure), and what the agent does with a store. */
import type { ChatResult } from "../../channel";
import type { Platform, StoreRef, StoreView } from "../../protocol/messages";
import { type Ask, failureOf } from "./asking";
import { fold } from "./fold";
import type { After } from "./parts";
import { type StoresPane, type StoreUpdateView, storeId } from "./view";

export const STORES_A_PAGE = 50;
/** How long the outcome of an update is shown (ms). */
const OUTCOME_MS = 6000;
const PLATFORMS: readonly Platform[] = ["shopee", "lazada", "tiktok"];

/** What the switcher shows: a platform, a country, a text, and the page (from 1) of what these leave. */
export type StoreFilter = Pick<StoresPane, "platform" | "site" | "text" | "page">;
export const ALL_STORES: StoreFilter = { platform: null, site: null, text: "", page: 1 };

/** The filter after a change: whoever changes anything but the page is on the first; a platform has its own countries. */
export function changed(filter: StoreFilter, change: Partial<StoreFilter>): StoreFilter {
  const site = change.platform !== undefined && change.platform !== filter.platform ? null : filter.site;
  return { ...filter, site, page: 1, ...change };
}

type Sifted = Pick<StoresPane, "platforms" | "sites" | "rows" | "page" | "pages" | "found" | "total"> & StoreFilter;

export function sift(stores: readonly StoreView[], filter: StoreFilter): Sifted {
  const { platform } = filter;
  const ofPlatform = stores.filter(({ identity }) => platform === null || identity.platform === platform);
  const sites = [...new Set(ofPlatform.map(({ identity }) => identity.site))].sort();
  const site = filter.site !== null && sites.includes(filter.site) ? filter.site : null;
  const needle = fold(filter.text);
  const found = ofPlatform.filter(({ identity }) => site === null || identity.site === site).filter(holds(needle));
  const pages = Math.max(1, Math.ceil(found.length / STORES_A_PAGE));
  const page = Math.min(Math.max(1, filter.page), pages);
  return {
    ...filter,
    site,
    platforms: PLATFORMS.filter((one) => stores.some(({ identity }) => identity.platform === one)),
    sites,
    rows: found.slice((page - 1) * STORES_A_PAGE, page * STORES_A_PAGE),
    page,
    pages,
    found: found.length,
    total: stores.length,
  };
}

function holds(needle: string): (store: StoreView) => boolean {
  if (needle === "") return () => true;
  return ({ identity: { name, store, site, agent } }) =>
    fold(`${name}\n${store}\n${site}\n${agent ?? ""}`).includes(needle);
}

export interface StoreKeeperParts {
  ask: Ask<"store.show" | "store.update" | "store.delete">;
  after: After;
  open(address: string): void;
  changed(): void;
}

/** What is under way with each store, and what became of it. */
export class StoreKeeper {
  private states: ReadonlyMap<string, StoreUpdateView> = new Map();

  constructor(private readonly parts: StoreKeeperParts) {}

  get updates(): ReadonlyMap<string, StoreUpdateView> {
    return this.states;
  }

  show(store: StoreRef): Promise<void> {
    return this.carry(store, "store.show", ({ where, address }) => {
      this.goTo(address);
      // It was never seen on a page: nobody knows where that is.
      return where === "nowhere" && address === null ? { at: "failed", code: "unknown_store" } : null;
    });
  }

  delete(store: StoreRef): Promise<void> {
    return this.carry(store, "store.delete", () => null);
  }

  update(store: StoreRef): Promise<void> {
    return this.carry(store, "store.update", ({ how, address }) => {
      this.goTo(address);
      return { at: "done", how };
    });
  }

  private async carry<T extends "store.show" | "store.update" | "store.delete">(
    { platform, site, store }: StoreRef,
    type: T,
    outcome: (result: ChatResult<T>) => StoreUpdateView | null,
  ): Promise<void> {
    const ref = { platform, site, store };
    const id = storeId(ref);
    if (this.states.get(id)?.at === "running") return;
    this.set(id, { at: "running" });
    try {
      const result = await this.parts.ask(type, ref as Parameters<typeof this.parts.ask<T>>[1]);
      this.set(id, outcome(result));
    } catch (error) {
      this.set(id, { at: "failed", code: failureOf(error) });
    }
    const said = this.states.get(id);
    if (said?.at === "done") this.parts.after(OUTCOME_MS, () => this.states.get(id) === said && this.set(id, null));
  }

  private goTo(address: string | null): void {
    if (address !== null) this.parts.open(address);
  }

  private set(id: string, state: StoreUpdateView | null): void {
    const states = new Map(this.states);
    if (state === null) states.delete(id);
    else states.set(id, state);
    this.states = states;
    this.parts.changed();
  }
}
