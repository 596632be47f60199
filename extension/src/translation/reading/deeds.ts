/** What the agent does with cards, and how far that has come: kept while the row of a card is out of sight. */
import { Failure, type FailureCode } from "../../channel";
import type { Lent } from "../../content/guest";
import { keyOf } from "../../content/recipient";
import type { ConversationKey, Recipient, TranslationView } from "../../protocol/messages";
import type { Book } from "./book";
import type { Wish } from "./placement";
import type { CardActions, CardView } from "./view";

/** What was done with one card. */
interface Doing {
  folded: boolean | null;
  correction: string | null;
  busy: boolean;
  failure: FailureCode | null;
}

const NOTHING: Doing = { folded: null, correction: null, busy: false, failure: null };
type Request = (key: ConversationKey, language: string) => Promise<TranslationView>;
type Open = { session: Recipient; book: Book } | null;

export class Deeds implements CardActions {
  private readonly doings = new Map<string, Doing>();

  /** `open` is the session that is read. */
  constructor(
    private readonly lent: Lent,
    private readonly open: () => Open,
    private readonly changed: () => void,
  ) {}

  /** What the agent asked for of the card of this name; a text that is not translated may cover nothing. */
  wishFor(name: string, { state }: TranslationView): Wish {
    const { folded, correction } = this.of(name);
    if (correction !== null) return "shown";
    if (state !== "done") return "aside";
    return folded === null ? null : folded ? "folded" : "shown";
  }

  stateOf(name: string): Pick<CardView, "correction" | "busy" | "failure"> {
    const { correction, busy, failure } = this.of(name);
    return { correction, busy, failure };
  }

  fold({ name }: CardView, folded: boolean): void {
    this.note(name, { folded });
  }

  correcting({ name }: CardView, correction: string | null): void {
    this.note(name, { correction, failure: null });
  }

  again(card: CardView, another: boolean): void {
    const { text } = card.translation;
    void this.ask(card, (key, language) => this.lent.line.ask("translation.again", { key, text, language, another }));
  }

  correct(card: CardView, translation: string): void {
    const { text } = card.translation;
    const asked = this.ask(card, (key, language) =>
      this.lent.line.ask("translation.correct", { key, text, language, translation }),
    );
    void asked.then((done) => {
      if (!done) return;
      this.note(card.name, { correction: null });
      this.leave();
    });
  }

  async copy(text: string): Promise<boolean> {
    try {
      await this.lent.window.navigator.clipboard.writeText(text);
      return true;
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      return false;
    }
  }

  leave(): void {
    this.lent.site.composer()?.element.focus();
  }

  /** One thing at a time for one card: a second press finds the first under way. */
  private async ask({ name }: CardView, request: Request): Promise<boolean> {
    const open = this.open();
    const language = this.lent.words()?.language;
    if (open === null || language === undefined || this.of(name).busy) return false;
    this.note(name, { busy: true, failure: null });
    try {
      open.book.take([await request(keyOf(open.session), language)]);
      this.note(name, { busy: false });
      return true;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.note(name, { busy: false, failure: error.code });
      return false;
    }
  }

  private of(name: string): Doing {
    return this.doings.get(name) ?? NOTHING;
  }

  private note(name: string, news: Partial<Doing>): void {
    this.doings.set(name, { ...this.of(name), ...news });
    this.changed();
  }
}
