/**
 * Whose store the page shows: the seller's account is the first part of each session id, the site is the host's. One page
 * can show the conversations of several sites, by tabs in its header; then neither the tab nor any conversation may say
 * another site than the host.
 */
import type { Scene, StoreEvidence } from "../react/kind";
import { first, only } from "../react/lookup";
import type { SureRow } from "../react/rows";
import { countryTab, countryTabSelected } from "./selectors";

/** "SG", "SG Singapore". */
const COUNTRY = /^\s*([A-Z]{2})\b/;

export class LazadaEvidence implements StoreEvidence {
  readonly #scene: Pick<Scene, "document" | "site">;
  readonly #accounts = new Set<string>();

  constructor(scene: Pick<Scene, "document" | "site">) {
    this.#scene = scene;
  }

  /** The page's calls do not name the account. */
  note(): void {}

  store(rows: readonly Pick<SureRow, "store" | "site">[]): string | null {
    const { document, site } = this.#scene;
    if (!tabFits(document, site) || rows.some((row) => row.site !== null && row.site !== site)) return null;
    for (const { store } of rows) if (store) this.#accounts.add(store);
    const [only] = this.#accounts;
    return this.#accounts.size === 1 ? (only ?? null) : null;
  }

  /** A store without conversations has no session ids, and that is nobody's fault. */
  due(rows: readonly unknown[] | null, begun: boolean): boolean {
    const { document, site } = this.#scene;
    return rows === null ? begun : rows.length > 0 || !tabFits(document, site);
  }
}

/** Without tabs, the page is the host's alone. */
function tabFits(document: Document, site: string): boolean {
  if (!first(document, countryTab)) return true;
  return only(document, countryTabSelected)?.textContent?.match(COUNTRY)?.[1] === site;
}
