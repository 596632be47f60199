// What the server puts into the page.

export interface Settings {
  /** Lags in ms: the header and the body after a switch, and the time a send may take. */
  lag: { header: number; body: number; timeout: number };
  /** Messages asked for at a time. */
  history_page: number;
}

export interface Bootstrap {
  shop_id: string;
  user_id: number;
  account_name: string;
  region: string;
  login_url: string;
  /** Which scene of the practice center this page belongs to. */
  scene: number;
  layout: "current" | "changed";
  settings: Settings;
}

export const bootstrap: Bootstrap = JSON.parse(document.getElementById("bootstrap")!.textContent!);
