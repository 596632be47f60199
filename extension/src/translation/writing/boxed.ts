/** What becomes of the text in the page's box when a translation is put into it: pure. */
import type { Draft } from "./sheet";

export type Boxed =
  /** It takes the place of what stands there: nothing, or the words that it translates. */
  | "replace"
  /** It stands there already. */
  | "there"
  /** Something else stands there: the agent decides. */
  | "ask";

export function boxedOf(box: string, draft: Draft): Boxed {
  const found = box.trim();
  if (found === draft.text.trim()) return "there";
  return found === "" || found === draft.of ? "replace" : "ask";
}

/** Two texts under one another. */
export function joined(first: string, second: string): string {
  return `${first.trimEnd()}\n${second}`;
}
