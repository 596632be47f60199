/** TikTok Shop: the seller centers' own chat page. */
import { ReactPage, surroundings } from "../react/page";
import type { Site } from "../site";
import { address } from "./hosts";
import { tiktokKind } from "./kind";

export const tiktok: Site = {
  ...address,
  bind: (document, page) => new ReactPage(document, page, tiktokKind, surroundings(address)),
};
