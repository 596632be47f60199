/** Lazada: the seller centers' own chat page. */
import { ReactPage, surroundings } from "../react/page";
import type { Site } from "../site";
import { address } from "./hosts";
import { lazadaKind } from "./kind";

export const lazada: Site = {
  ...address,
  bind: (document, page) => new ReactPage(document, page, lazadaKind, surroundings(address)),
};
