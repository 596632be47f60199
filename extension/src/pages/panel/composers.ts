/**
 * What is written in the panel, for each session its own: a switch never mixes two. It is kept by the core while typing,
 * and leaves the composer only when the core has taken it into the record.
 */
import type { FailureCode } from "../../channel";
import type { ConversationKey, MessageView, Recipient } from "../../protocol/messages";
import type { Interrupt } from "../../update";
import { type Ask, failureOf } from "./asking";
import type { After } from "./parts";
import { gapsIn } from "./variables";
import { sessionId } from "./view";

const SAVE_AFTER_MS = 300;

/** A message as it was when the agent sent it: whatever is shown meanwhile, this is to whom it goes. */
export interface Frozen {
  cid: string;
  recipient: Recipient;
  store_name: string;
  text: string;
  /** The agent's own words, when the text is their translation. */
  original: string | null;
  watermark: string | null;
  replaces: string | null;
}

export interface Composer {
  readonly key: ConversationKey;
  text: string;
  busy: boolean;
  failure: FailureCode | null;
  /** What the core was last known to have. */
  saved: string;
  /** Nobody has answered for it yet: the same text goes under the same name again. `typed`: it is what stands there. */
  unanswered: { frozen: Frozen; typed: boolean } | null;
  /** The message that the text came back from, by Edit. */
  replaces: string | null;
  /** Variables that were inserted without a value. */
  gaps: readonly string[];
  cancelSave: () => void;
}

/** The agent is taken to be typing for this long after a key (ms). */
const TYPING_MS = 5000;

export interface ComposerParts {
  ask: Ask<"draft.save" | "draft.get" | "outbox.submit">;
  now(): number;
  after: After;
  newId(): string;
  /** A message is on its way to the core. */
  begun(frozen: Frozen): void;
  /** The core has taken it. */
  taken(message: MessageView): void;
  changed(): void;
}

export class Composers {
  private readonly bySession = new Map<string, Composer>();
  /** When something was last written (Unix ms). */
  private typedMs = Number.NEGATIVE_INFINITY;

  constructor(private readonly parts: ComposerParts) {}

  get(id: string): Composer | undefined {
    return this.bySession.get(id);
  }

  /** A session is shown: what was left there comes back, unless something is written in the meantime. */
  open(key: ConversationKey): void {
    const composer = this.of(key);
    if (composer.text === composer.saved && !composer.busy) void this.load(composer);
  }

  write(key: ConversationKey, text: string): void {
    const composer = this.of(key);
    this.typedMs = this.parts.now();
    composer.text = text;
    composer.failure = null;
    if (text === "") composer.replaces = null;
    composer.gaps = composer.gaps.filter((name) => gapsIn(text).includes(name));
    composer.cancelSave();
    composer.cancelSave = this.parts.after(SAVE_AFTER_MS, () => void this.save(composer));
    this.parts.changed();
  }

  /** Puts a text behind what is written already. */
  insert(key: ConversationKey, text: string, gaps: readonly string[]): void {
    const { text: written, gaps: known } = this.of(key);
    this.write(key, joined(written, text));
    this.of(key).gaps = [...new Set([...known, ...gaps])];
    this.parts.changed();
  }

  /** A decision gave a text back: `draft` is all that is unfinished there. */
  giveBack(key: ConversationKey, draft: string, written: string, replaces: string | null): void {
    const composer = this.of(key);
    composer.replaces = replaces ?? composer.replaces;
    if (composer.text !== written) return; // typed on: the core keeps what came back
    composer.text = draft;
    void this.save(composer);
    this.parts.changed();
  }

  /** What is typed is with the core before this settles, if the core can be reached. */
  async save(composer: Composer): Promise<void> {
    composer.cancelSave();
    const { key, text } = composer;
    if (text === composer.saved) return;
    const before = composer.saved;
    composer.saved = text;
    await this.parts.ask("draft.save", { key, text }).catch((error: unknown) => {
      failureOf(error);
      if (composer.saved === text) composer.saved = before; // saved with the next change, or when it is left
    });
  }

  /** What the agent is in the middle of: words that the core has are none of it, once the typing is over. */
  interrupts(): Interrupt[] {
    const all = [...this.bySession.values()];
    return [
      ...(all.some(({ busy }) => busy) ? (["sending"] as const) : []),
      ...(all.some(({ text, saved, unanswered }) => text !== saved || unanswered !== null)
        ? (["unsaved"] as const)
        : []),
      ...(this.parts.now() - this.typedMs < TYPING_MS ? (["typing"] as const) : []),
    ];
  }

  /** Everything typed goes to the core now. */
  flush(): void {
    for (const composer of this.bySession.values()) void this.save(composer);
  }

  /**
   * Sends what is written, or a text of its own. Once at a time: pressed twice it goes once. Without an answer the text
   * stays, and goes again under the same name, so that the core knows it. `translation` goes in place of what is written.
   */
  async send(to: Omit<Frozen, "cid" | "text" | "replaces">, own: string | null, translation?: string): Promise<void> {
    const { platform, site, store, conversation } = to.recipient;
    const composer = this.of({ platform, site, store, conversation });
    const text = own ?? translation ?? composer.text;
    if (composer.busy || text.trim() === "") return;
    const { replaces, unanswered } = composer;
    const same = unanswered?.frozen.text === text && unanswered.frozen.original === to.original;
    const known = same ? unanswered.frozen : null;
    const frozen = known ?? { ...to, cid: this.parts.newId(), text, replaces: own === null ? replaces : null };
    await this.submit(composer, { frozen, typed: own === null }, to.original === null);
  }

  /** The agent was asked about the language of a text, and wants it sent as it is. */
  async sendAsItIs(key: ConversationKey): Promise<void> {
    const composer = this.of(key);
    const { unanswered, busy, failure } = composer;
    if (unanswered !== null && !busy && failure === "wrong_language") await this.submit(composer, unanswered, false);
  }

  /** The agent was asked about the language of a text, and does not send it like that: it is what is written now. */
  takeBack(key: ConversationKey): string | null {
    const composer = this.of(key);
    const { unanswered, busy, failure } = composer;
    if (unanswered === null || busy || failure !== "wrong_language") return null;
    composer.unanswered = null;
    const { frozen, typed } = unanswered;
    this.write(key, typed || composer.text === frozen.text ? composer.text : joined(composer.text, frozen.text));
    return composer.text;
  }

  private async submit(
    composer: Composer,
    unanswered: NonNullable<Composer["unanswered"]>,
    asks: boolean,
  ): Promise<void> {
    const { frozen } = unanswered;
    composer.cancelSave();
    Object.assign(composer, { busy: true, failure: null, unanswered });
    this.parts.begun(frozen);
    this.parts.changed();
    try {
      const { message } = await this.parts.ask("outbox.submit", { ...frozen, unsettled: [], releasable: false, asks });
      this.accepted(composer, frozen.cid, message);
    } catch (error) {
      this.refused(composer, frozen, failureOf(error));
    }
    this.parts.changed();
  }

  /** The core tells of a message: it may be one that it did not answer for. */
  heard(message: MessageView): void {
    for (const composer of this.bySession.values()) this.accepted(composer, message.cid, message);
  }

  private accepted(composer: Composer, cid: string, message: MessageView): void {
    const { unanswered } = composer;
    if (unanswered === null || unanswered.frozen.cid !== cid) return;
    const { frozen, typed } = unanswered;
    Object.assign(composer, { busy: false, failure: null, unanswered: null });
    this.parts.taken(message);
    const words = frozen.original ?? frozen.text;
    if (!typed || !composer.text.startsWith(words)) return;
    // What was typed on while it went stays.
    composer.text = composer.text.slice(words.length).trimStart();
    Object.assign(composer, { replaces: null, gaps: [] });
    void this.save(composer);
  }

  private refused(composer: Composer, frozen: Frozen, failure: FailureCode): void {
    if (composer.unanswered?.frozen !== frozen) return; // it was taken after all
    const { typed } = composer.unanswered;
    if (!typed && composer.text === "") this.write(composer.key, frozen.text);
    Object.assign(composer, { busy: false, failure });
  }

  private of(key: ConversationKey): Composer {
    const id = sessionId(key);
    const known = this.bySession.get(id);
    if (known !== undefined) return known;
    const composer: Composer = {
      key,
      text: "",
      busy: false,
      failure: null,
      saved: "",
      unanswered: null,
      replaces: null,
      gaps: [],
      cancelSave: () => undefined,
    };
    this.bySession.set(id, composer);
    return composer;
  }

  private async load(composer: Composer): Promise<void> {
    const before = composer.text;
    const text = await this.parts.ask("draft.get", { key: composer.key }).then(
      (draft) => draft.text,
      (error: unknown) => {
        failureOf(error);
        return null;
      },
    );
    if (text === null || composer.text !== before || composer.saved !== before || composer.busy) return;
    composer.text = text;
    this.parts.changed();
    void this.save(composer); // what had come back stands in a composer now
  }
}

/** Behind what is written, on a line of its own or after a blank. */
export function joined(written: string, text: string): string {
  return written === "" || /\s$/.test(written) ? `${written}${text}` : `${written} ${text}`;
}
