/** Asks the core for the texts of the open session that are new: what is seen first, and not with every frame. */
import type { Lent } from "../../content/guest";
import { ignoreFailure } from "../../content/line";
import { keyOf } from "../../content/recipient";
import type { Recipient } from "../../protocol/messages";
import type { Bubble } from "../../sites/site";
import type { Book, Spoken } from "./book";
import { textName } from "./identity";
import type { Layout } from "./layout";
import { byUrgency } from "./urgency";

/** Between two askings (ms). */
const EVERY_MS = 150;
/** The core takes no more at once. */
const MOST = 200;
/** Nor any longer text, in characters. */
const LONGEST = 20_000;

export class Asking {
  private askedMs = Number.NEGATIVE_INFINITY;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `again`: something has become known, or is due. */
  constructor(
    private readonly lent: Lent,
    private readonly layout: Layout,
    private readonly again: () => void,
  ) {
    lent.signal.addEventListener("abort", () => this.forget(), { once: true });
  }

  /** These bubbles are drawn; only those of a session that is certain are asked for, and only where somebody looks. */
  look(bubbles: readonly Bubble[], book: Book): void {
    const { lent } = this;
    const session = lent.recipient();
    const language = lent.words()?.language;
    const awake = lent.ready() && lent.window.document.visibilityState === "visible";
    if (session === null || language === undefined || !awake || bubbles.length === 0) return;
    const texts = bubbles.map(({ message: { text, direction } }) => ({ text, direction }));
    const nowMs = performance.now();
    const dueMs = Math.max(book.nextMs(texts.filter(({ text }) => text.length <= LONGEST)), this.askedMs + EVERY_MS);
    if (dueMs > nowMs) return this.later(dueMs - nowMs);
    const due = new Set(book.due(texts, nowMs).map(textName));
    const wanted = this.urgent(bubbles, texts).filter((spoken) => due.delete(textName(spoken)));
    const asked = wanted.filter(({ text }) => text.length <= LONGEST).slice(0, MOST);
    if (asked.length > 0) this.ask(session, asked, language, book).catch(ignoreFailure);
  }

  private async ask(session: Recipient, texts: Spoken[], language: string, book: Book): Promise<void> {
    this.askedMs = performance.now();
    book.asked(texts, this.askedMs);
    try {
      const answer = await this.lent.line.ask("translation.read", {
        key: keyOf(session),
        texts,
        language,
        visible: true,
      });
      book.take(answer.translations);
      book.language = answer.language;
      book.to = answer.to;
      book.language = answer.language;
      book.to = answer.to;
    } catch (error) {
      book.unanswered(texts, performance.now());
      throw error;
    } finally {
      this.again();
    }
  }

  private urgent(bubbles: readonly Bubble[], texts: readonly Spoken[]): Spoken[] {
    const sight = { top: 0, bottom: this.lent.window.innerHeight };
    return byUrgency(this.layout.spans(bubbles), sight).flatMap((index) => texts[index] ?? []);
  }

  private later(waitMs: number): void {
    this.forget();
    if (waitMs < Number.POSITIVE_INFINITY) this.timer = setTimeout(this.again, waitMs);
  }

  private forget(): void {
    clearTimeout(this.timer);
  }
}
