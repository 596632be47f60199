/** The terms that hold a text, in a word or in the note. */
import type { Term } from "../../../protocol/messages";
import { fold } from "../../panel/fold";

export const PAGE = 50;

/** Terms with what is looked for in them: made once for each change, there may be thousands. */
export interface Searchable {
  term: Term;
  folded: string;
}

export function searchable(terms: readonly Term[]): Searchable[] {
  return terms.map((term) => ({ term, folded: [...Object.values(term.words), term.note ?? ""].map(fold).join("\n") }));
}

export function found(terms: readonly Searchable[], text: string): Term[] {
  const needle = fold(text.trim());
  return terms.filter(({ folded }) => folded.includes(needle)).map(({ term }) => term);
}

/** The page that `nth` means when there are so many: the last one is the last. */
export function pageOf(count: number, nth: number): number {
  return Math.max(0, Math.min(nth, Math.ceil(count / PAGE) - 1));
}
