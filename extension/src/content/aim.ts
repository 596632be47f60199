/** Whom the page would send to now (I8). */
import type { Recipient, StoreIdentity } from "../protocol/messages";
import type { SitePage } from "../sites/site";
import { isOfStore } from "./recipient";

export interface Aim {
  store: StoreIdentity;
  recipient: Recipient;
}

/** Null when anything about it is not certain. */
export function aimOf(site: SitePage): Aim | null {
  const store = site.identity();
  const recipient = site.active();
  return store !== null && recipient !== null && isOfStore(recipient, store) ? { store, recipient } : null;
}
