/**
 * What the agent writes to one buyer in a language of their own: the words, the translation under hand, and what it says
 * read back. Pure: every step makes a new sheet.
 */
import type { Failure } from "../../channel";
import type { Written } from "../../protocol/messages";
import type { Tongue } from "./tongues";

/** What the translation says in the agent's language. `of` is the text that was asked about. */
export interface ReadBack {
  of: string;
  state: "waiting" | "done" | "failed";
  text: string;
}

export interface Draft {
  /** The words that were translated, and the language that the agent had chosen for it. */
  of: string;
  to: Tongue | null;
  written: Written;
  /** The translation as the agent has edited it. */
  text: string;
  back: ReadBack | null;
  /** When it was shown, on the clock of `performance.now()`. */
  shownMs: number;
}

export interface Sheet {
  words: string;
  /** The buyer's language, when the agent has chosen it. */
  to: Tongue | null;
  /** "late": it is being translated for longer than usual. */
  step: "resting" | "asking" | "late";
  failure: Failure | null;
  draft: Draft | null;
  /** What stands in the page's box, while the agent is asked what shall become of it; `send`: after that, send. */
  found: { box: string; send: boolean } | null;
  /** The page had no box for this buyer when the text was to be put into it. */
  notPut: boolean;
}

export const BLANK: Sheet = {
  words: "",
  to: null,
  step: "resting",
  failure: null,
  draft: null,
  found: null,
  notPut: false,
};

export function typed(sheet: Sheet, words: string): Sheet {
  return { ...sheet, words, found: null, notPut: false };
}

export function chosen(sheet: Sheet, to: Tongue): Sheet {
  return { ...sheet, to, failure: null, found: null };
}

/** Is there something to translate that is not being translated, and has not been? */
export function mayTranslate(sheet: Sheet): boolean {
  return sheet.words.trim() !== "" && sheet.step === "resting" && (sheet.draft === null || isStale(sheet));
}

export function asking(sheet: Sheet): Sheet {
  return { ...sheet, step: "asking", failure: null, found: null, notPut: false };
}

export function late(sheet: Sheet): Sheet {
  return sheet.step === "asking" ? { ...sheet, step: "late" } : sheet;
}

export function cancelled(sheet: Sheet): Sheet {
  return { ...sheet, step: "resting" };
}

export function failed(sheet: Sheet, failure: Failure): Sheet {
  return { ...sheet, step: "resting", failure };
}

/** `of` and `to` are what was asked for: the agent may have typed on since. */
export function translated(
  sheet: Sheet,
  asked: { of: string; to: Tongue | null },
  written: Written,
  shownMs: number,
): Sheet {
  const draft: Draft = { ...asked, written, text: written.translation, back: null, shownMs };
  return { ...sheet, step: "resting", failure: null, draft };
}

export function edited(sheet: Sheet, text: string): Sheet {
  return sheet.draft === null ? sheet : { ...sheet, found: null, notPut: false, draft: { ...sheet.draft, text } };
}

export function readBack(sheet: Sheet, back: ReadBack): Sheet {
  return sheet.draft === null ? sheet : { ...sheet, draft: { ...sheet.draft, back } };
}

/** The translation is of other words than those that stand there now, or into another language. */
export function isStale({ words, to, draft }: Sheet): boolean {
  return draft !== null && (draft.of !== words.trim() || (to !== null && to !== draft.written.to));
}

/** The translation can go into the page's box. */
export function isUsable(sheet: Sheet): sheet is Sheet & { draft: Draft } {
  return sheet.draft !== null && sheet.draft.text.trim() !== "" && sheet.step === "resting" && !isStale(sheet);
}

/** The read-back is missing, or of another wording. */
export function wantsBack(sheet: Sheet): boolean {
  const { draft } = sheet;
  if (draft === null || draft.written.same || draft.text.trim() === "") return false;
  return draft.back?.of !== draft.text || draft.back.state === "failed";
}
