/** A term as it stands in the form, and what of it is one. */
import type { TERM_PROBLEM } from "../../../i18n/glossary";
import type { StoreRef, Term } from "../../../protocol/messages";

/** The word of what is called the same in all languages. */
export const ANY = "*";
export const LONGEST = 200;

/** All as typed. `stores` null: for all. */
export interface Entered {
  words: readonly { language: string; word: string }[];
  stores: readonly StoreRef[] | null;
  note: string;
}

/** The first thing that is wrong, and its place: of a word, else another field. */
export interface Problem {
  problem: keyof typeof TERM_PROBLEM;
  at: number | "note" | "stores";
}

/** `mine` is the agent's language. */
export function entryOf(term: Term, mine: string): Entered {
  const words = Object.entries(term.words).map(([language, word]) => ({ language, word }));
  const stores = term.stores ?? [];
  return {
    words: words.length > 0 ? words : [mine, mine === "en" ? "zh" : "en"].map((language) => ({ language, word: "" })),
    stores: stores.length === 0 ? null : stores,
    note: term.note ?? "",
  };
}

/** The term that was entered in the place of `start`. Words that were left empty are none. */
export function termOf(entered: Entered, start: Term): Term | Problem {
  const words = entered.words
    .map(({ language, word }, at) => ({ language, word: word.trim(), at }))
    .filter(({ word }) => word !== "");
  const long = words.find(({ word }) => length(word) > LONGEST);
  if (long !== undefined) return { problem: "long", at: long.at };
  if (words.length < 2 && words[0]?.language !== ANY) return { problem: "few", at: words.length };
  if (length(entered.note.trim()) > LONGEST) return { problem: "longNote", at: "note" };
  if (entered.stores?.length === 0) return { problem: "noStore", at: "stores" };
  return {
    id: start.id,
    words: Object.fromEntries(words.map(({ language, word }) => [language, word])),
    stores: [...(entered.stores ?? [])],
    note: entered.note.trim(),
    changed_ms: 0,
  };
}

/** As the core counts: a picture is one character. */
export function length(text: string): number {
  return [...text].length;
}

/** What it is called in messages of ours. */
export function nameOf(term: Term, mine: string): string {
  return term.words[mine] ?? term.words[ANY] ?? Object.values(term.words)[0] ?? "";
}
