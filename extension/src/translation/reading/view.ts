/** All that reading shows, as one value: drawn whole at each change, decided elsewhere. */
import type { FailureCode } from "../../channel";
import type { TranslationView } from "../../protocol/messages";
import type { Ground } from "./ground";
import type { Place } from "./placement";

export interface CardView {
  /** Of its message: the same card, whatever element the page draws the message with. */
  name: string;
  translation: TranslationView;
  place: Place;
  /** What the agent has made of the translation so far; null: they do not correct it. */
  correction: string | null;
  /** Something was asked of the core, and its answer is waited for. */
  busy: boolean;
  /** Why that could not be done. */
  failure: FailureCode | null;
}

/** The part of the viewport that the thread is seen in, and how high over the page the cards stand there. */
export interface PaneView {
  left: number;
  top: number;
  width: number;
  height: number;
  level: number;
  ground: Ground;
}

export interface CardActions {
  /** Shows the original, or its translation again. */
  fold(card: CardView, folded: boolean): void;
  /** Tries again after a failure; `another`: this translation is no good. */
  again(card: CardView, another: boolean): void;
  /** What the agent has written so far; null: they leave it. */
  correcting(card: CardView, correction: string | null): void;
  /** From now on this is the translation; empty: the engine's again. */
  correct(card: CardView, correction: string): void;
  /** True when the clipboard has it. */
  copy(text: string): Promise<boolean>;
  /** Back to the page's text box. */
  leave(): void;
}
