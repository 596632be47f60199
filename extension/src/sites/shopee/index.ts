/** Shopee: the seller centers' own chat page. */
import { ReactPage, surroundings } from "../react/page";
import type { Site } from "../site";
import { address } from "./hosts";
import { shopeeKind } from "./kind";

export const shopee: Site = {
  ...address,
  bind: (document, page) => new ReactPage(document, page, shopeeKind, surroundings(address)),
};
