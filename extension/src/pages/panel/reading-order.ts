/** What a reader needs translated, most urgent first. Pure. */
import type { TextToRead, ThreadMessageView, TranslationView } from "../../protocol/messages";

/** Messages that stand in sight, the uppermost and the lowest (ids). */
export interface Sight {
  first: string;
  last: string;
}

/** The core is asked for so much at once: its answer stays far below what a frame may hold. */
const MOST_TEXTS = 50;
const MOST_CHARACTERS = 50_000;
/** Longer than any platform's message; the protocol takes no more. */
const LONGEST = 20_000;

/** One name for a text, whoever wrote it how often. */
export function nameOf({ text, direction }: TextToRead): string {
  return `${direction} ${text}`;
}

/** Only what a person wrote: cards, pictures and what the platform says have no translation of ours. */
export function isWritten({ kind, text, recalled }: ThreadMessageView): boolean {
  return kind === "text" && !recalled && text.trim() !== "" && text.length <= LONGEST;
}

/** Each text once: those in sight first, then the rest; the newest before the older. */
export function inOrder(messages: readonly ThreadMessageView[], sight: Sight | null): TextToRead[] {
  const from = sight === null ? -1 : messages.findIndex(({ id }) => id === sight.first);
  const to = sight === null ? -1 : messages.findIndex(({ id }) => id === sight.last);
  const seen = from < 0 || to < from ? [] : messages.slice(from, to + 1);
  const texts = new Map<string, TextToRead>();
  for (const message of [...seen.toReversed(), ...messages.toReversed()]) {
    const { text, direction } = message;
    if (isWritten(message) && !texts.has(nameOf(message))) texts.set(nameOf(message), { text, direction });
  }
  return [...texts.values()];
}

/** The first of them, as many as are asked for at once. */
export function batchOf(texts: readonly TextToRead[]): TextToRead[] {
  const batch: TextToRead[] = [];
  let characters = 0;
  for (const each of texts.slice(0, MOST_TEXTS)) {
    characters += each.text.length;
    if (batch.length > 0 && characters > MOST_CHARACTERS) break;
    batch.push(each);
  }
  return batch;
}

/** Nothing more is to come for it by itself. */
export function isSettled(view: TranslationView | undefined): boolean {
  return view !== undefined && view.state !== "waiting" && view.state !== "late";
}
