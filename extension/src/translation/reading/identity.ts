/** Which message a card is for, whatever element the page draws it with just now: pure. */
import type { PageMessage, TranslationView } from "../../protocol/messages";

/** By its id; one that has none yet by its words and how many with these words stand before it. All names differ. */
export function namesOf(messages: readonly PageMessage[]): string[] {
  const seen = new Map<string, number>();
  return messages.map((message) => {
    const name = message.id ?? message.page_id ?? textName(message);
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return before === 0 ? name : `${name}#${before}`;
  });
}

/** A text and who wrote it name its translation. */
export function textName({ direction, text }: Pick<TranslationView, "direction" | "text">): string {
  return `${direction} ${text}`;
}
