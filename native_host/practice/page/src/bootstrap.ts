// What the server puts into the page.

export interface Settings {
  /** Lags in ms: the header and the body after a switch, and the time a send may take. */
  lag: { header: number; body: number; timeout: number };
  /** Messages asked for at a time. */
  history_page: number;
}

export interface Bootstrap {
  shop_id: string;
  /** The account that writes for the store, in digits; empty where the platform's page shows none. */
  user_id: string;
  account_name: string;
  site: string;
  /** The countries that this page can show; its own first. */
  sites: string[];
  login_url: string;
  /** Where this platform's page has its files. */
  assets: string;
  /** Which scene of the practice center this page belongs to. */
  scene: number;
  /** "changed": other hooks than today's, as of a redesign. "older": those of an older build, where one is known. */
  layout: "current" | "changed" | "older";
  settings: Settings;
}

export const bootstrap: Bootstrap = JSON.parse(document.getElementById("bootstrap")!.textContent!);
