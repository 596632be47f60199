/**
 * Whose store the page shows. The store's id is in the addresses that the page calls (`shop_id=`) and in the data of its
 * conversations; it is in no element. All of them must say the same.
 *
 * Source: captures of the page's own calls, 2026-11. That `shop_id` is always the store's and never a buyer's is a guess.
 */
import { chatCall, type PageRequest } from "./requests";

export class StoreEvidence {
  readonly #host: string;
  readonly #site: string;
  readonly #stores = new Set<string>();
  #foreignSite = false;
  #calls = 0;
  #signedOut = false;

  constructor(host: string, site: string) {
    this.#host = host;
    this.#site = site;
  }

  /** Takes in what the page has called. Calls to elsewhere, and other pages' calls, say nothing. */
  note(requests: readonly PageRequest[]): void {
    for (const request of requests) {
      const asked = chatCall(request, this.#host)?.searchParams;
      if (!asked) continue;
      const { status } = request;
      this.#calls += 1;
      if (status !== null && status !== 0) this.#signedOut = status === 401;
      const store = asked.get("shop_id");
      const region = asked.get("x-shop-region");
      if (store && /^[1-9]\d{0,19}$/.test(store)) this.#stores.add(store);
      if (region && region !== this.#site) this.#foreignSite = true;
    }
  }

  /** Takes in what a drawn conversation says. */
  noteStore(store: string): void {
    this.#stores.add(store);
  }

  /** The store, if all that was ever noted names one and only one, of this host's site. */
  get store(): string | null {
    const [only] = this.#stores;
    return this.#stores.size === 1 && !this.#foreignSite ? (only ?? null) : null;
  }

  /** The page has begun to call for its data. */
  get begun(): boolean {
    return this.#calls > 0;
  }

  /** The platform's newest answer was that nobody is signed in. */
  get signedOut(): boolean {
    return this.#signedOut;
  }
}
