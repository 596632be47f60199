/** TikTok Shop's chat page: what it has of its own. */
import { editableComposer } from "../react/editable";
import { factParser } from "../react/facts";
import type { PageKind } from "../react/kind";
import { textareaComposer } from "../react/textarea";
import { boxBesideButton } from "./box";
import { calls } from "./calls";
import { TikTokEvidence } from "./identity";
import { ids } from "./ids";
import { REFUSALS } from "./refusals";
import * as hooks from "./selectors";

export const tiktokKind: PageKind = {
  hooks,
  parse: factParser(ids),
  calls,
  refusals: REFUSALS,
  evidence: (scene) => new TikTokEvidence(scene),
  composer: (document) => {
    const box = boxBesideButton(document);
    return textareaComposer(box) ?? editableComposer(box);
  },
};
