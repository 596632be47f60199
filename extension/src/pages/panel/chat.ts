/** The open session: its messages, what becomes of ours, and what the agent writes. */
import type { FailureCode } from "../../channel";
import type {
  ConversationKey,
  MessageView,
  Offer,
  SendingRule,
  SessionView,
  ThreadMessageView,
} from "../../protocol/messages";
import { Answer, type AnswerParts } from "./answer";
import { type Ask, failureOf } from "./asking";
import { Ours } from "./ours";
import { Wait } from "./slow";
import { EMPTY_THREAD, lengthened, renewed, type Thread } from "./thread";
import type { ReadingView } from "./translation-view";
import { type ChatPane, type SessionRow, type SlowCause, sessionId } from "./view";

const PAGE = 50;

export interface ChatParts extends Omit<AnswerParts, "ask" | "ours"> {
  ask: AnswerParts["ask"] & Ask<"session.thread" | "session.read" | "session.show" | "outbox.decide">;
  open(address: string): void;
}

interface Opened {
  readonly id: string;
  readonly key: ConversationKey;
  session: SessionView;
  thread: Thread;
  gone: boolean;
  opening: boolean;
  failure: FailureCode | null;
  reading: boolean;
  /** It changed while it was read. */
  again: boolean;
  /** The newest message that was told to be seen. */
  seen: string | null;
  /** What was left unfinished here was asked for. */
  prepared: boolean;
}

export class Chat {
  readonly answer: Answer;
  private readonly ours: Ours;
  private readonly wait: Wait;
  private opened: Opened | null = null;
  private visible = true;

  constructor(private readonly parts: ChatParts) {
    const { ask, after, newId, now, tongue, changed } = parts;
    const ours = new Ours(now);
    this.ours = ours;
    this.wait = new Wait(now, after, changed);
    this.answer = new Answer({ ask, after, newId, now, ours, tongue, changed });
  }

  get id(): string | null {
    return this.opened?.id ?? null;
  }

  get session(): SessionView | null {
    return this.opened?.session ?? null;
  }

  get messages(): readonly ThreadMessageView[] {
    return this.opened?.thread.messages ?? [];
  }

  view(
    row: SessionRow,
    rule: SendingRule | null,
    reading: ReadingView | null,
    cause: () => SlowCause,
  ): ChatPane | null {
    const { opened } = this;
    if (opened === null) return null;
    const { id, thread, gone, opening, failure, session } = opened;
    return {
      id,
      session,
      store: row.store,
      urgency: row.urgency,
      messages: thread.messages,
      earlier: thread.more,
      reading,
      bubbles: this.ours.bubbles(opened.key, thread.messages),
      overlay: this.wait.overlay(cause),
      gone,
      composer: this.answers(row) ? this.answer.view(session, rule) : null,
      opening,
      failure,
    };
  }

  /** Is the open session answered here, by the store's open API? */
  answers({ store }: SessionRow): boolean {
    const { opened } = this;
    return opened !== null && store?.channel === "api" && opened.session.can_send && !opened.gone;
  }

  /** Brings back what was left unfinished, if it is answered here; a page keeps its drafts itself. */
  prepare(row: SessionRow): void {
    const { opened } = this;
    if (opened === null || opened.prepared || !this.answers(row)) return;
    opened.prepared = true;
    this.answer.composers.open(opened.key);
  }

  /** Something that was asked for a session was not done. */
  failed(key: ConversationKey, failure: FailureCode): void {
    if (this.opened?.id === sessionId(key)) this.opened.failure = failure;
    this.parts.changed();
  }

  /** Opens a session; `messages` are what is known of it until the core has told. */
  open(session: SessionView, messages: readonly ThreadMessageView[] = []): void {
    const id = sessionId(session.key);
    if (this.opened?.id === id) return;
    this.answer.composers.flush();
    this.wait.end();
    const thread = messages.length === 0 ? EMPTY_THREAD : { messages, more: true };
    const state = {
      gone: false,
      opening: false,
      failure: null,
      reading: false,
      again: false,
      seen: null,
      prepared: false,
    };
    this.opened = { id, key: session.key, session, thread, ...state };
    this.parts.changed();
  }

  /** The open session as the list has it now; null: the list has it no more. */
  follow(session: SessionView | null): void {
    const { opened } = this;
    if (opened === null) return;
    opened.gone = session === null;
    if (session === null || session === opened.session) return;
    opened.session = session;
    void this.read();
  }

  /** Reads the newest messages. */
  async read(): Promise<void> {
    const { opened } = this;
    if (opened === null) return;
    opened.again = opened.reading;
    if (opened.reading) return;
    opened.reading = true;
    if (opened.thread.messages.length === 0) this.wait.begin("first");
    try {
      const newest = await this.parts.ask("session.thread", { key: opened.key, before: null, limit: PAGE });
      opened.thread = renewed(opened.thread, newest);
      opened.gone = newest.session === null;
      opened.failure = null;
    } catch (error) {
      opened.failure = failureOf(error);
    }
    opened.reading = false;
    if (this.opened !== opened) return;
    this.wait.end();
    this.ours.settle(opened.key, opened.thread.messages);
    this.parts.changed();
    if (opened.again) await this.read();
    else if (opened.failure === null) await this.markSeen();
  }

  async readEarlier(): Promise<void> {
    const { opened } = this;
    const first = opened?.thread.messages[0];
    if (opened === null || first === undefined || opened.reading) return;
    opened.reading = true;
    try {
      const earlier = await this.parts.ask("session.thread", { key: opened.key, before: first.id, limit: PAGE });
      if (opened.thread.messages[0] === first) opened.thread = lengthened(opened.thread, earlier);
    } catch (error) {
      opened.failure = failureOf(error);
    }
    opened.reading = false;
    this.parts.changed();
    if (opened.again && this.opened === opened) await this.read();
  }

  /** The agent sees the page, or does not. */
  look(visible: boolean): void {
    this.visible = visible;
    void this.markSeen();
  }

  /** All open messages of ours. */
  heardAll(messages: readonly MessageView[]): void {
    this.ours.replace(messages);
    for (const message of messages) this.answer.composers.heard(message);
  }

  heard(message: MessageView): void {
    const sent = this.ours.update(message);
    this.answer.composers.heard(message);
    // The platform has it now: its own message takes the place of our bubble.
    if (sent && sessionId(message.recipient) === this.opened?.id) void this.read();
  }

  /** Sends what is written, or a text of its own, to the session that is open at this moment. */
  send(row: SessionRow, rule: SendingRule | null, own: string | null): void {
    const { opened } = this;
    if (opened === null || row.store === null || !this.answers(row)) return;
    const { session } = opened;
    const recipient = { ...session.key, buyer: session.buyer, buyer_name: session.buyer_name };
    const watermark = opened.thread.messages.at(-1)?.id ?? null;
    this.answer.send({ recipient, store_name: row.store.identity.name, watermark }, session, rule, own);
  }

  /** Would a text of its own be held back? */
  holdsBack(rule: SendingRule | null, own: string): boolean {
    if (this.session === null) return true;
    const { limits, busy } = this.answer.view(this.session, rule, own);
    return busy || limits.over.length > 0;
  }

  async decide(cid: string, offer: Offer): Promise<void> {
    const known = this.ours.get(cid);
    if (known === undefined) return;
    const { platform, site, store, conversation } = known.recipient;
    const key = { platform, site, store, conversation };
    if (offer === "open") return this.show(key);
    if (!this.ours.claim(cid)) return;
    this.parts.changed();
    const composer = this.answer.composers.get(sessionId(key));
    if (composer !== undefined) await this.answer.composers.save(composer);
    const written = composer?.text ?? "";
    try {
      const { message, draft } = await this.parts.ask("outbox.decide", { cid, decision: offer });
      this.ours.update(message);
      this.ours.release(cid, null);
      if (draft !== null && composer !== undefined)
        this.answer.composers.giveBack(key, draft, written, offer === "edit" ? cid : null);
    } catch (error) {
      this.ours.release(cid, failureOf(error));
    }
    this.parts.changed();
  }

  /** Brings a session's own page to the front, or opens one. */
  async show(key: ConversationKey): Promise<void> {
    const opened = this.opened?.id === sessionId(key) ? this.opened : null;
    if (opened?.opening) return;
    if (opened !== null) Object.assign(opened, { opening: true, failure: null });
    this.parts.changed();
    try {
      const { where, address } = await this.parts.ask("session.show", { key });
      if (where === "nowhere" && address !== null) this.parts.open(address);
      if (where === "nowhere" && address === null && opened !== null) opened.failure = "unknown_store";
    } catch (error) {
      const failure = failureOf(error);
      if (opened !== null) opened.failure = failure;
    }
    if (opened !== null) opened.opening = false;
    this.parts.changed();
  }

  private async markSeen(): Promise<void> {
    const { opened } = this;
    const newest = opened?.thread.messages.at(-1);
    if (!this.visible || opened === null || newest === undefined || opened.reading) return;
    if (opened.session.unread === 0 || opened.seen === newest.id || opened.gone) return;
    opened.seen = newest.id;
    await this.parts.ask("session.read", { key: opened.key, message: newest.id }).catch((error: unknown) => {
      failureOf(error);
      opened.seen = null; // told with the next reading
    });
  }
}
