/**
 * The translations of the session that is shown. The core is asked for what stands in sight, then for the rest of what is
 * loaded; it answers at once with what it has, and tells the rest when an engine has said it. What was read is kept for
 * the sessions shown last, so that going back to one shows it whole.
 */
import { EMPTY } from "../../channel";
import type {
  ConversationKey,
  TextToRead,
  ThreadMessageView,
  TranslationStatus,
  TranslationsChanged,
  TranslationView,
} from "../../protocol/messages";
import { type Ask, failureOf } from "./asking";
import { forget, type Known, learn, Recent } from "./known";
import type { After } from "./parts";
import { batchOf, inOrder, isSettled, isWritten, nameOf, type Sight } from "./reading-order";
import { Retry } from "./retry";
import type { ReadingView, Showing } from "./translation-view";
import { sessionId } from "./view";

/** What becomes of these the core finds out as long as it is asked. */
const OPEN: ReadonlySet<TranslationView["state"]> = new Set(["waiting", "late", "failed"]);
/** And these it may have left undone because nobody looked. */
const DROPPED: ReadonlySet<TranslationView["state"]> = new Set([...OPEN, "off"]);
const NO_MESSAGES: readonly ThreadMessageView[] = [];

export interface ReadingParts {
  ask: Ask<"translation.read" | "translation.again" | "translation.correct">;
  after: After;
  /** The extension's own language: for agents who have chosen none to read. */
  language(): string;
  showing(): Showing;
  /** Somebody wants to see translations: else nothing is asked, and nothing paid. */
  wanted(): boolean;
  changed(): void;
}

export class Reading {
  status: TranslationStatus = EMPTY.translation;
  private readonly sessions = new Recent();
  private opened: Known | null = null;
  private messages = NO_MESSAGES;
  private sight: Sight | null = null;
  private connected = false;
  private visible = true;
  private planned = false;
  /** The question that is under way for the session that is shown. */
  private turn: object | null = null;
  /** Of the core that is asked, and the language it is asked for: answers to earlier questions say nothing any more. */
  private era = {};
  private readonly retry: Retry;

  constructor(private readonly parts: ReadingParts) {
    this.retry = new Retry(parts.after, () => this.plan());
  }

  /** Null: nothing to translate with, or nothing is shown. */
  get view(): ReadingView | null {
    const { opened, status, parts } = this;
    if (opened === null || !status.ready) return null;
    return { showing: parts.showing(), texts: opened.texts, faults: opened.faults };
  }

  /** What the buyer of the session that is shown writes. */
  get buyer(): string | null {
    return this.opened?.buyer ?? null;
  }

  /** What the core says about translation in general. Another language to read: all is another. */
  told(status: TranslationStatus): void {
    const before = this.status;
    this.status = status;
    if (before.language !== status.language) return this.forget();
    if (before.ready !== status.ready || before.reading !== status.reading) this.anew();
  }

  /** The session that is shown, with the messages that are loaded. Nothing happens when both are as before. */
  follow(key: ConversationKey | null, messages: readonly ThreadMessageView[]): void {
    const id = key === null ? null : sessionId(key);
    const same = id === (this.opened === null ? null : sessionId(this.opened.key));
    if (same && messages === this.messages) return;
    if (!same) {
      this.opened = key === null ? null : this.sessions.open(key);
      this.sight = null;
      this.turn = null;
      this.reopen(DROPPED);
    }
    this.messages = messages;
    this.plan();
  }

  /** These stand in sight now: what of it is not there yet is more urgent than the rest. */
  sighted(sight: Sight): void {
    this.sight = sight;
    const { opened, messages } = this;
    if (opened === null) return;
    const from = messages.findIndex(({ id }) => id === sight.first);
    const to = messages.findIndex(({ id }) => id === sight.last);
    const late = messages
      .slice(Math.max(0, from), to + 1)
      .filter((message) => isWritten(message) && !isSettled(opened.texts.get(nameOf(message))));
    for (const message of late) opened.asked.delete(nameOf(message));
    if (late.length > 0) this.plan();
  }

  look(visible: boolean): void {
    this.visible = visible;
    if (!visible) return;
    this.reopen(DROPPED);
    this.plan();
  }

  /** A core can be asked that was not asked yet. */
  connect(): void {
    this.connected = true;
    this.anew();
  }

  away(): void {
    this.connected = false;
    this.turn = null;
  }

  /** Asks for what is wanted now, with the next turn of the browser's loop: what is to be painted now is painted first. */
  plan(): void {
    if (this.planned || this.turn !== null || this.next().length === 0) return;
    this.planned = true;
    this.parts.after(0, () => {
      this.planned = false;
      void this.read();
    });
  }

  /** Engines or terms are others: what was said of a text may be another thing now. What is shown stays meanwhile. */
  anew(): void {
    this.era = {};
    this.turn = null;
    for (const { asked } of this.sessions.all()) asked.clear();
    this.plan();
  }

  /** Asks again for what has not come to a good end: the core takes it that nobody looks at what is not asked for. */
  remind(): void {
    if (!this.visible) return;
    this.reopen(OPEN);
    this.plan();
  }

  /** The agent reads another language now. */
  forget(): void {
    for (const known of this.sessions.all()) forget(known);
    this.anew();
    this.parts.changed();
  }

  /** News of texts. What a buyer wrote says the same in every session that shows it. */
  heard({ key, translations }: TranslationsChanged): void {
    for (const known of this.sessions.all()) {
      const isOwn = sessionId(known.key) === sessionId(key);
      const concerns = (view: TranslationView) => isOwn || (view.direction === "in" && known.texts.has(nameOf(view)));
      const news = translations.filter((view) => view.to === known.to && concerns(view));
      if (news.length > 0) this.put(known, news);
    }
  }

  /** Asks again for a text that failed, or (`another`) the next engine. What is shown stays until that has answered. */
  async again(text: string, another: boolean): Promise<void> {
    const { opened } = this;
    const before = opened?.texts.get(nameOf({ text, direction: "in" }));
    if (opened === null || before === undefined || before.state === "waiting") return;
    this.put(opened, [{ ...before, state: "waiting", trouble: null }]);
    const { key } = opened;
    await this.change(opened, before, (language) =>
      this.parts.ask("translation.again", { key, text, language, another }),
    );
  }

  /** A person knows better. An empty translation forgets that again. */
  async correct(text: string, translation: string): Promise<void> {
    const { opened } = this;
    const before = opened?.texts.get(nameOf({ text, direction: "in" }));
    if (opened === null || before === undefined) return;
    const { key } = opened;
    await this.change(opened, before, (language) =>
      this.parts.ask("translation.correct", { key, text, language, translation }),
    );
  }

  private async change(
    known: Known,
    before: TranslationView,
    ask: (language: string) => Promise<TranslationView>,
  ): Promise<void> {
    const { era } = this;
    const faults = new Map(known.faults);
    faults.delete(nameOf(before));
    known.faults = faults;
    this.parts.changed();
    try {
      const view = await ask(this.parts.language());
      if (era === this.era) this.put(known, [view]);
    } catch (error) {
      const failure = failureOf(error);
      if (era !== this.era) return;
      known.faults = new Map(known.faults).set(nameOf(before), failure);
      this.put(known, [before]);
    }
  }

  /** Buyers' texts of which no more than this is known are asked for again. */
  private reopen(states: ReadonlySet<TranslationView["state"]>): void {
    const { opened } = this;
    if (opened === null) return;
    for (const [name, { state, direction }] of opened.texts) {
      if (direction === "in" && states.has(state)) opened.asked.delete(name);
    }
  }

  /** What is asked for next. */
  private next(): TextToRead[] {
    const { opened, messages, sight, status, parts } = this;
    if (opened === null || !this.connected || !status.ready || !parts.wanted()) return [];
    return batchOf(inOrder(messages, sight).filter((each) => !opened.asked.has(nameOf(each))));
  }

  private async read(): Promise<void> {
    const { opened, era, visible } = this;
    const texts = this.next();
    if (opened === null || texts.length === 0 || this.turn !== null) return;
    const turn = {};
    this.turn = turn;
    for (const each of texts) opened.asked.add(nameOf(each));
    try {
      const language = this.parts.language();
      const answer = await this.parts.ask("translation.read", { key: opened.key, texts, language, visible });
      this.retry.succeeded();
      if (era !== this.era) return;
      Object.assign(opened, { to: answer.to, buyer: answer.language });
      this.put(opened, answer.translations);
    } catch (error) {
      failureOf(error);
      if (era !== this.era) return;
      for (const each of texts) opened.asked.delete(nameOf(each));
      this.retry.failed();
      return;
    } finally {
      if (this.turn === turn) this.turn = null;
    }
    this.plan();
  }

  private put(known: Known, views: readonly TranslationView[]): void {
    learn(known, views);
    if (known === this.opened) this.parts.changed();
  }
}
