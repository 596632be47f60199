/** Shopee's chat page: what it has of its own. */
import { factParser } from "../react/facts";
import type { PageKind } from "../react/kind";
import { only } from "../react/lookup";
import { textareaComposer } from "../react/textarea";
import { calls } from "./calls";
import { ShopeeEvidence } from "./identity";
import { ids } from "./ids";
import { REFUSALS } from "./refusals";
import * as hooks from "./selectors";

export const shopeeKind: PageKind = {
  hooks,
  parse: factParser(ids),
  calls,
  refusals: REFUSALS,
  evidence: (scene) => new ShopeeEvidence(scene),
  composer: (document) => textareaComposer(only(document, hooks.box)),
};
