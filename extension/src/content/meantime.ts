/**
 * What the agent types between two conversations. The row that was clicked is the one that is meant, but until the page
 * has followed, its box still belongs to the conversation left behind: the text is carried over when the new one opens.
 */
import type { ConversationKey } from "../protocol/messages";

export interface Carried {
  /** What was typed since the row was clicked. */
  typed: string;
  /** Where the page keeps it by mistake: all that stood in that box, and what belongs there. */
  stray: { key: ConversationKey; text: string; belongs: string };
}

export class Meantime {
  private last: { key: ConversationKey; text: string } | null = null;
  private text: string | null = null;

  /** A conversation is shown for certain, with this in its box. */
  stands(key: ConversationKey, text: string): void {
    this.last = { key, text };
    this.text = null;
  }

  /** The agent typed while the page was between two conversations; `text` is all that stands in the box. */
  typed(text: string): void {
    this.text = text;
  }

  /** What is to be carried over to the conversation that has just opened. */
  carry(): Carried | null {
    const { last, text } = this;
    this.text = null;
    if (last === null || text === null || text === last.text) return null;
    const typed = text.startsWith(last.text) ? text.slice(last.text.length) : text;
    return { typed, stray: { key: last.key, text, belongs: last.text } };
  }
}
