/** What is known of a session's texts, and what has to be asked: pure but for the clock handed in (ms, any origin). */
import type { Direction, TranslationView } from "../../protocol/messages";
import { textName } from "./identity";

export interface Spoken {
  text: string;
  direction: Direction;
}

/** The core says what becomes of a text; when it has not for this long, it is asked again (ms). */
const SILENCE_MS = 15_000;
/** And when it could not be asked (ms). */
const AGAIN_MS = 3000;

const UNSETTLED: ReadonlySet<TranslationView["state"]> = new Set(["waiting", "late"]);

export class Book {
  /** The language that this page is read in, once the core has said so. */
  to: string | null = null;
  /** What the session's buyer writes, as far as anybody is sure. */
  language: string | null = null;
  private readonly views = new Map<string, TranslationView>();
  private readonly askedMs = new Map<string, number>();

  find(spoken: Spoken): TranslationView | null {
    return this.views.get(textName(spoken)) ?? null;
  }

  /** Those of these texts, each once, that nobody has been asked for lately and of which nothing final is known. */
  due(texts: readonly Spoken[], nowMs: number): Spoken[] {
    const due = new Map<string, Spoken>();
    for (const { text, direction } of texts) {
      if (text.trim() === "" || this.dueMs({ text, direction }) > nowMs) continue;
      due.set(textName({ text, direction }), { text, direction });
    }
    return [...due.values()];
  }

  /** When the next of these texts is due; infinite: never. */
  nextMs(texts: readonly Spoken[]): number {
    return Math.min(...texts.map((spoken) => this.dueMs(spoken)));
  }

  asked(texts: readonly Spoken[], nowMs: number): void {
    for (const spoken of texts) this.askedMs.set(textName(spoken), nowMs);
  }

  /** The core did not answer for these. */
  unanswered(texts: readonly Spoken[], nowMs: number): void {
    this.asked(texts, nowMs - SILENCE_MS + AGAIN_MS);
  }

  take(views: readonly TranslationView[]): void {
    for (const view of views) this.views.set(textName(view), view);
  }

  /** What everybody is told: another page may be read in another language. */
  hear(views: readonly TranslationView[]): void {
    this.take(views.filter(({ to }) => this.to === null || to === this.to));
  }

  private dueMs(spoken: Spoken): number {
    const asked = this.askedMs.get(textName(spoken));
    if (asked === undefined) return Number.NEGATIVE_INFINITY;
    return UNSETTLED.has(this.find(spoken)?.state ?? "waiting") ? asked + SILENCE_MS : Number.POSITIVE_INFINITY;
  }

  /** What is known stays to go on with, but all is asked again. */
  doubt(): void {
    this.askedMs.clear();
  }
}

/** How many sessions are kept: who comes back finds the translations in the same frame. */
const KEPT = 12;

/** The books of the sessions that were open last, by the session's name. */
export class Shelf {
  private books = new Map<string, Book>();

  of(session: string): Book {
    const book = this.books.get(session) ?? new Book();
    this.books.delete(session);
    this.books.set(session, book);
    const [oldest] = this.books.keys();
    if (this.books.size > KEPT && oldest !== undefined) this.books.delete(oldest);
    return book;
  }

  /** The book of a session that was open lately. */
  known(session: string): Book | null {
    return this.books.get(session) ?? null;
  }

  doubt(): void {
    for (const book of this.books.values()) book.doubt();
  }

  /** Translations into another language are worth nothing. */
  clear(): void {
    this.books = new Map();
  }
}
