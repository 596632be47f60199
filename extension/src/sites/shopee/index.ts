/** Shopee: the seller centers' own chat page. */
import type { Site } from "../site";
import { matches, recognise } from "./hosts";
import { ShopeePage } from "./page";
import { pageRequests } from "./requests";

export const shopee: Site = {
  platform: "shopee",
  matches,
  recognise,
  bind: (document, page) => new ShopeePage(document, page, { requests: pageRequests(), now: () => performance.now() }),
};
