/**
 * What a tab shows after its chat page has gone, by its address. A browser tells that only of the hosts that the
 * extension may read; of a login on a host of its own (Shopee's) it tells nothing.
 */
import type { TabReport } from "../protocol/messages";
import { sites } from "../sites/registry";

/** "unseen": an address that is not told, or a chat page that may still be the one before. */
export type Shows = "login" | "elsewhere" | "unseen";

/** `last` is what the tab's chat page told. */
export function shows(url: string | undefined, last: TabReport): Shows {
  const address = url === undefined ? null : URL.parse(url);
  if (address === null || sites.some((site) => site.recognise(address) !== null)) return "unseen";
  const site = sites.find(({ platform }) => platform === last.store?.platform);
  return site?.isLogin(address, last.host) ? "login" : "elsewhere";
}
