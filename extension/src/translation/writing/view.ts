/** What the writer's panel shows besides the sheet. */
import type { Language as Spoken } from "../../i18n/entry";
import type { Stand } from "./place";
import type { Tongue } from "./tongues";

export interface WriterView {
  buyer: string;
  /** The agent's language on our surfaces. */
  spoken: Spoken;
  /** What the buyer writes, as far as anybody is sure. */
  theirs: Tongue | null;
  /** Of the text that is sent, in characters. */
  limit: number | null;
  at: Stand;
}
