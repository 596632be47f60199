/**
 * Writing in the agent's own language: for each session what became of the words that stand there. Nothing is translated
 * while it is typed, only when the agent asks for it; and what is sent is what the agent has seen.
 */
import type { FailureCode } from "../../channel";
import type { ConversationKey, Written } from "../../protocol/messages";
import { type Ask, failureOf } from "./asking";
import type { BackView, RenderedView, WritingView } from "./translation-view";
import { sessionId } from "./view";

/** An Enter that comes sooner after the translation did not mean to send it: nobody can have read it (ms). */
export const READABLE_MS = 400;

export interface WritingParts {
  ask: Ask<"translation.write" | "translation.back">;
  now(): number;
  /** The extension's own language: for agents who have chosen none to write. */
  language(): string;
  /** Agents want to be told what a translation says. */
  readsBack(): boolean;
  changed(): void;
}

/** What the agent's words have become. */
interface Rendered {
  readonly key: ConversationKey;
  readonly words: string;
  asking: boolean;
  written: Written | null;
  /** What will be sent. */
  text: string;
  sinceMs: number;
  /** What it says, and of which text that is told. */
  back: { of: string; state: BackView["state"]; text: string } | null;
  failure: FailureCode | null;
}

/** What the next Enter does. "wait": nothing, because something is under way or was not seen yet. */
export type Step = "translate" | "send" | "wait";

export class Writing {
  private readonly bySession = new Map<string, Rendered>();
  private readonly chosen = new Map<string, string>();

  constructor(private readonly parts: WritingParts) {}

  /** Has the agent asked for a translation of what stands there? */
  isUnderway(key: ConversationKey): boolean {
    return this.bySession.has(sessionId(key));
  }

  /** A translation waits to be sent: it is kept nowhere. */
  get unsaved(): boolean {
    return [...this.bySession.values()].some(({ written }) => written !== null);
  }

  step(key: ConversationKey, words: string): Step {
    const rendered = this.bySession.get(sessionId(key));
    if (rendered === undefined || rendered.words !== words) return "translate";
    if (rendered.asking) return "wait";
    if (rendered.written === null) return "translate";
    const seen = this.parts.now() - rendered.sinceMs >= READABLE_MS;
    return seen && rendered.text.trim() !== "" ? "send" : "wait";
  }

  /** What is sent for the words; null: they have no translation. `original` is null when they are sent as they are. */
  outgoing(key: ConversationKey, words: string): { text: string; original: string | null } | null {
    const rendered = this.bySession.get(sessionId(key));
    if (rendered === undefined || rendered.words !== words || rendered.written === null) return null;
    const { text } = rendered;
    return { text, original: text === words ? null : words };
  }

  /** Translates the words, once. What was there stays in sight until the new one has come. */
  async translate(key: ConversationKey, words: string): Promise<void> {
    const id = sessionId(key);
    const before = this.bySession.get(id);
    if (words.trim() === "" || (before?.asking === true && before.words === words)) return;
    const rendered: Rendered = {
      key,
      words,
      asking: true,
      written: before?.written ?? null,
      text: before?.text ?? "",
      sinceMs: 0,
      back: null,
      failure: null,
    };
    this.bySession.set(id, rendered);
    this.parts.changed();
    const language = this.parts.language();
    const to = this.chosen.get(id) ?? null;
    try {
      const written = await this.parts.ask("translation.write", { key, text: words, language, to });
      Object.assign(rendered, { asking: false, written, text: written.translation, sinceMs: this.parts.now() });
    } catch (error) {
      Object.assign(rendered, { asking: false, written: null, text: "", failure: failureOf(error) });
    }
    if (this.bySession.get(id) !== rendered) return;
    this.parts.changed();
    if (this.parts.readsBack()) await this.readBack(key);
  }

  /** The agent changes the translation. */
  edit(key: ConversationKey, text: string): void {
    const rendered = this.bySession.get(sessionId(key));
    if (rendered === undefined || rendered.asking || rendered.written === null) return;
    rendered.text = text;
    this.parts.changed();
  }

  /** Asks what the translation says as it stands there. */
  async readBack(key: ConversationKey): Promise<void> {
    const rendered = this.bySession.get(sessionId(key));
    const written = rendered?.written ?? null;
    if (rendered === undefined || written === null || written.same || rendered.asking) return;
    const { text, back: before } = rendered;
    if (text.trim() === "" || (before !== null && before.of === text && before.state !== "failed")) return;
    const back: NonNullable<Rendered["back"]> = { of: text, state: "asking", text: before?.text ?? "" };
    rendered.back = back;
    this.parts.changed();
    try {
      const languages = { source: written.to, to: written.source };
      const said = await this.parts.ask("translation.back", { key, text, ...languages });
      Object.assign(back, { state: "there", text: said.text });
    } catch (error) {
      failureOf(error);
      Object.assign(back, { state: "failed", text: "" });
    }
    this.parts.changed();
  }

  /** The language that this buyer is written in; null: what the buyer writes. What is translated is translated anew. */
  choose(key: ConversationKey, language: string | null, words: string): void {
    const id = sessionId(key);
    if (language === null) this.chosen.delete(id);
    else this.chosen.set(id, language);
    const rendered = this.bySession.get(id);
    this.parts.changed();
    if (rendered === undefined) return;
    this.bySession.set(id, { ...rendered, asking: false, written: null }); // an answer in the other language is too late
    void this.translate(key, words);
  }

  /** The words go as they are, or nowhere. */
  drop(key: ConversationKey): void {
    if (this.bySession.delete(sessionId(key))) this.parts.changed();
  }

  /** It was sent: a translation of other words, made in the meantime, stays. */
  sent(key: ConversationKey, text: string): void {
    if (this.bySession.get(sessionId(key))?.text === text) this.drop(key);
  }

  view(key: ConversationKey, words: string, on: boolean, buyer: string | null): WritingView {
    const rendered = this.bySession.get(sessionId(key));
    const isActive = on || rendered !== undefined;
    const isThere = rendered?.written != null && !rendered.asking && rendered.words === words;
    return {
      on,
      chosen: this.chosen.get(sessionId(key)) ?? null,
      buyer,
      asking: rendered?.asking ?? false,
      rendered: rendered === undefined ? null : renderedView(rendered, words),
      failure: rendered?.failure ?? null,
      step: isActive && !isThere ? "translate" : "send",
    };
  }
}

function renderedView({ written, words, text, back }: Rendered, now: string): RenderedView | null {
  if (written === null) return null;
  const parts = [...new Set(written.kept)];
  return {
    text,
    to: written.to,
    source: written.source,
    engine: written.engine,
    kept: parts.filter((part) => text.includes(part)),
    lost: parts.filter((part) => !text.includes(part)),
    same: written.same,
    stale: words !== now,
    back: back === null ? null : { state: back.state, text: back.text, stale: back.of !== text },
  };
}
