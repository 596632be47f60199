/** The agent's answer to the open session: what is written, what it becomes in the buyer's language, and its sending. */
import type { ConversationKey, MessageView, SendingRule, SessionView } from "../../protocol/messages";
import { type Interrupt, together } from "../../update";
import type { Ask } from "./asking";
import { Composers, type Frozen } from "./composers";
import { limitsOf } from "./limits";
import type { Ours } from "./ours";
import type { After } from "./parts";
import { type ComposerView, sessionId } from "./view";
import { Writing } from "./writing";

/** What the answer has to know of translation at this moment. */
export interface Tongue {
  /** There is something to translate with. */
  ready: boolean;
  /** All that is written is translated before it is sent. */
  on: boolean;
  /** The extension's own language. */
  own: string;
  /** What the agent reads and writes. */
  agent: string;
  /** What is translated is read back. */
  back: boolean;
  /** What the buyer of the open session writes, as far as anybody is sure. */
  buyer: string | null;
}

export interface AnswerParts {
  ask: Ask<"outbox.submit" | "draft.save" | "draft.get" | "translation.write" | "translation.back">;
  now(): number;
  after: After;
  newId(): string;
  ours: Ours;
  tongue(): Tongue;
  changed(): void;
}

/** To whom, from where, and after which message. */
export type Aim = Pick<Frozen, "recipient" | "store_name" | "watermark">;

export class Answer {
  readonly composers: Composers;
  readonly writing: Writing;

  constructor(private readonly parts: AnswerParts) {
    const { ask, after, newId, now, ours, tongue, changed } = parts;
    this.composers = new Composers({
      ask,
      now,
      after,
      newId,
      begun: (frozen) => ours.begin(frozen),
      taken: (message) => this.taken(message),
      changed,
    });
    this.writing = new Writing({ ask, now, language: () => tongue().own, readsBack: () => tongue().back, changed });
  }

  view(session: SessionView, rule: SendingRule | null, own: string | null = null): ComposerView {
    const { key } = session;
    const composer = this.composers.get(sessionId(key));
    const words = composer?.text ?? "";
    const { ready, on, agent, buyer } = this.parts.tongue();
    const writing = ready ? this.writing.view(key, words, on, buyer) : null;
    const text = own ?? (writing === null ? words : (this.writing.outgoing(key, words)?.text ?? words));
    const limits = limitsOf(rule, session, text, this.parts.ours.underway(key), this.parts.now());
    const isBefore = own === null && writing?.step === "translate";
    const isAsked = composer?.failure === "wrong_language" && composer.unanswered !== null;
    return {
      text: words,
      // How long the translation will be nobody knows yet.
      limits: isBefore ? { ...limits, over: limits.over.filter((each) => each !== "characters") } : limits,
      gaps: composer?.gaps ?? [],
      busy: composer?.busy ?? false,
      failure: isAsked ? null : (composer?.failure ?? null),
      writing,
      question: isAsked
        ? { text: composer.unanswered?.frozen.text ?? "", own: agent, theirs: buyer, canTranslate: ready }
        : null,
    };
  }

  /** What the agent is in the middle of, in whichever session. */
  interrupts(): Interrupt[] {
    return together([this.composers.interrupts(), this.writing.unsaved ? ["unsaved"] : []]);
  }

  write(key: ConversationKey, text: string): void {
    if (text.trim() === "") this.writing.drop(key);
    this.composers.write(key, text);
  }

  /** Does it stand in the buyer's language before it is sent? */
  translates(key: ConversationKey): boolean {
    const { ready, on } = this.parts.tongue();
    return ready && (on || this.writing.isUnderway(key));
  }

  /** Sends what is written, or translates it first; or sends a text of its own. */
  send(aim: Aim, session: SessionView, rule: SendingRule | null, own: string | null): void {
    const { key } = session;
    const { limits, gaps, busy, text: words } = this.view(session, rule, own);
    if (busy || limits.over.length > 0 || (own === null && gaps.length > 0)) return;
    if (own !== null || !this.translates(key)) return void this.composers.send({ ...aim, original: null }, own);
    const step = this.writing.step(key, words);
    if (step === "translate") void this.writing.translate(key, words);
    const outgoing = step === "send" ? this.writing.outgoing(key, words) : null;
    if (outgoing !== null) void this.composers.send({ ...aim, original: outgoing.original }, null, outgoing.text);
  }

  /** Puts a text behind what is written; where that is translated, so is this. */
  insert(key: ConversationKey, text: string, gaps: readonly string[], translate: boolean): void {
    this.composers.insert(key, text, gaps);
    const words = this.composers.get(sessionId(key))?.text ?? "";
    if (translate && gaps.length === 0) void this.writing.translate(key, words);
  }

  /** The text that the core asks about is translated before it is sent. */
  translateFirst(key: ConversationKey): void {
    const words = this.composers.takeBack(key);
    if (words !== null) void this.writing.translate(key, words);
  }

  private taken(message: MessageView): void {
    this.parts.ours.update(message);
    const { platform, site, store, conversation } = message.recipient;
    this.writing.sent({ platform, site, store, conversation }, message.text);
  }
}
