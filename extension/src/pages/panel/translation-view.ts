/** What the panel shows of translation, and what an agent can do about it. */
import type { FailureCode } from "../../channel";
import type { TranslationView } from "../../protocol/messages";

/** Where translations stand: under what was written, in its place, or nowhere. */
export type Showing = "under" | "instead" | "hidden";

export interface ReadingView {
  showing: Showing;
  /** By the name of the text (`nameOf`). */
  texts: ReadonlyMap<string, TranslationView>;
  /** Something that was asked for a text was not done. */
  faults: ReadonlyMap<string, FailureCode>;
}

/** What the agent's words are in the buyer's language, before they are sent. */
export interface RenderedView {
  /** What will be sent: as an engine made it, or as the agent has changed it. */
  text: string;
  /** The language that it is in, and that of the agent's words. */
  to: string;
  source: string;
  engine: string | null;
  /** Parts that came through as they were: those that still stand in the text, and those that do not. */
  kept: readonly string[];
  lost: readonly string[];
  /** The words are in the buyer's language already. */
  same: boolean;
  /** It is of other words than those that stand there now. */
  stale: boolean;
  /** What it says, read back. Null: nobody has asked. */
  back: BackView | null;
}

export interface BackView {
  state: "asking" | "there" | "failed";
  text: string;
  /** It is of another text than the one that stands there now. */
  stale: boolean;
}

/** Writing in the agent's own language. */
export interface WritingView {
  /** All that is written is translated before it is sent. */
  on: boolean;
  /** The language that the agent has chosen for this buyer. */
  chosen: string | null;
  /** What the buyer writes, as far as anybody is sure. */
  buyer: string | null;
  /** It is being translated. */
  asking: boolean;
  rendered: RenderedView | null;
  failure: FailureCode | null;
  /** What Enter does next. */
  step: "translate" | "send";
}

/** The core holds a text back because it is in the agent's own language: shall it go as it is? */
export interface QuestionView {
  text: string;
  /** The agent's language, and the buyer's as far as anybody is sure. */
  own: string;
  theirs: string | null;
  canTranslate: boolean;
}

export interface TranslationActions {
  /** `null`: the next of the ways. */
  showTranslations(showing: Showing | null): void;
  /** Ids of the first and the last message in sight, once the thread has come to rest. */
  sighted(first: string, last: string): void;
  /** Once more, or (`another`) by the next engine. */
  translateAgain(text: string, another: boolean): void;
  /** The translation is this from now on; empty: an engine's again. */
  correctTranslation(text: string, translation: string): void;
  toggleWriting(): void;
  writeIn(language: string | null): void;
  editRendered(text: string): void;
  dropRendered(): void;
  readBack(): void;
  /** The answers to the question about a text in the agent's own language. */
  translateFirst(): void;
  sendAsItIs(): void;
}
