/**
 * Whose store the page shows: the address names it (`oec_seller_id`), and so do the page's own calls. The page can move
 * from one store to another without being loaded anew, so the address is read each time, and until the newest call names
 * the same store the page is between the two. That each call names the store is a guess 2026-11.
 */
import type { Call } from "../react/calls";
import type { Scene, StoreEvidence } from "../react/kind";
import { storeIn } from "./hosts";

export class TikTokEvidence implements StoreEvidence {
  readonly #scene: Pick<Scene, "site" | "address">;
  #called: string | null = null;

  constructor(scene: Pick<Scene, "site" | "address">) {
    this.#scene = scene;
  }

  note(calls: readonly Call[]): void {
    for (const { address } of calls) this.#called = address.searchParams.get("oec_seller_id") ?? this.#called;
  }

  /** The page's data name buyers, never the store. */
  store(): string | null {
    const { address, site } = this.#scene;
    const store = storeIn(address(), site);
    return this.#called === null || this.#called === store ? store : null;
  }

  due(): boolean {
    return true;
  }
}
