/**
 * Whose store the page shows. The store's id is in the addresses that the page calls (`shop_id=`) and in the data of its
 * conversations; it is in no element. All of them must say the same.
 *
 * Source: captures of the page's own calls, 2026-11. That `shop_id` is always the store's and never a buyer's is a guess.
 */
import type { Call } from "../react/calls";
import type { Scene, StoreEvidence } from "../react/kind";
import type { SureRow } from "../react/rows";
import { ids } from "./ids";

export class ShopeeEvidence implements StoreEvidence {
  readonly #site: string;
  readonly #stores = new Set<string>();
  #foreignSite = false;

  constructor({ site }: Pick<Scene, "site">) {
    this.#site = site;
  }

  note(calls: readonly Call[]): void {
    for (const { address } of calls) {
      const store = address.searchParams.get("shop_id");
      const region = address.searchParams.get("x-shop-region");
      if (store && ids.user.test(store)) this.#stores.add(store);
      if (region && region !== this.#site) this.#foreignSite = true;
    }
  }

  /** The store, if all that was ever noted names one and only one, of this host's site. */
  store(rows: readonly Pick<SureRow, "store">[]): string | null {
    for (const { store } of rows) if (store) this.#stores.add(store);
    const [only] = this.#stores;
    return this.#stores.size === 1 && !this.#foreignSite ? (only ?? null) : null;
  }

  due(rows: readonly unknown[] | null, begun: boolean): boolean {
    return begun || rows !== null;
  }
}
