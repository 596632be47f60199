/** The thread of the gallery with translations, in jsdom. */
import type { ReadingView } from "../../src/pages/panel/translation-view";
import type { TranslationView } from "../../src/protocol/messages";
import { READING } from "../gallery/samples";
import { chat, root } from "./panel-page";

export const CUP = "我收到的杯子裂了，可以换一个吗？";
export const reading = (changes: Partial<ReadingView>) => chat({ reading: { ...READING, ...changes } });
export const message = (id: string) => {
  const found = root.querySelector<HTMLElement>(`[data-message="${id}"]`);
  if (found === null) throw new Error(`no message ${id}`);
  return found;
};
/** With one text's translation changed. */
export const of = (changes: Partial<TranslationView>): ReadingView["texts"] => {
  const before = READING.texts.get(`in ${CUP}`);
  if (before === undefined) throw new Error("no such text");
  return new Map([...READING.texts, [`in ${CUP}`, { ...before, ...changes }]]);
};
