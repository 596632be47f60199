/**
 * Translation on a chat page is a guest: a script of its own, brought in by the background when the core says that there
 * is something to translate with. This is what the page lends it and what it gives in return.
 */

import type { Language } from "../i18n/entry";
import type { Say } from "../i18n/say";
import type { News } from "../line";
import type { Recipient, TranslationStatus } from "../protocol/messages";
import type { SitePage } from "../sites/site";
import type { Line } from "./line";

/** Where the page waits for the guest's script, in the content scripts' own world: a function that takes an `Enter`. */
export const ENTRANCE = "storebellTranslation";

/** What the page lends. */
export interface Lent {
  readonly site: SitePage;
  readonly line: Line;
  readonly window: Window;
  /** The page's script ends. */
  readonly signal: AbortSignal;
  /** Null before the background has said how to speak. */
  words(): { language: Language; say: Say; styles: string } | null;
  status(): TranslationStatus;
  /** The core can be asked. */
  ready(): boolean;
  /** Whom the page would send to now, when that is certain and the page is at rest. */
  recipient(): Recipient | null;
  /** Puts a text into the page's box in one step, as typed by the agent. False: there is no box, or another is shown. */
  put(recipient: Recipient, text: string): boolean;
  /** Sends what stands in the box as a press of Enter would. */
  press(recipient: Recipient): void;
}

/** An Enter that the core has refused because the text is in the agent's own language. It is for this recipient. */
export interface Untranslated {
  recipient: Recipient;
  text: string;
  /** The text's language and the buyer's, if the core has told them. */
  own: string | null;
  theirs: string | null;
  /** Sends it as it is, if the page still shows the recipient and the text. */
  sendAsItIs(): void;
}

/** What the guest gives. */
export interface Guest {
  /** The page changed, or was scrolled. */
  looked(): void;
  heard(news: News): void;
  /** May the agent be asked about the language of what goes to this one? */
  asks(recipient: Recipient): boolean;
  /** Words stand in a box of its own, or the agent is asked something. */
  readonly unsaved: boolean;
  /** The agent's own words behind a text that is about to be sent, if it is a translation of ours. */
  originalOf(recipient: Recipient, text: string): string | null;
  ask(untranslated: Untranslated): void;
}

export type Enter = (lent: Lent) => Guest;
