/**
 * The agent's unfinished text of each conversation: kept by the core while typing, put back when the conversation is
 * opened with an empty box. What the agent has typed is never written over, and no draft moves to another conversation.
 */
import type { ConversationKey } from "../protocol/messages";
import type { Composer, SitePage } from "../sites/site";
import type { Addressee, Kept } from "./addressee";
import type { Ledger } from "./ledger";
import { ignoreFailure, type Line } from "./line";
import { Meantime } from "./meantime";
import { keyOf, sameConversation } from "./recipient";
import { pen, put } from "./writing";

const SAVE_AFTER_MS = 300;

/** May a draft go into the box? Only into an empty one that the agent has not touched since the conversation opened. */
export function mayFill(draft: string, box: string, typed: boolean): boolean {
  return draft !== "" && box === "" && !typed;
}

/** Text in the box that the page keeps for a conversation that is not shown, and what belongs there instead. */
interface Leftover {
  key: ConversationKey;
  text: string;
  belongs: string;
}

interface Pending {
  key: ConversationKey;
  text: string;
  timer: ReturnType<typeof setTimeout>;
}

export class Drafts {
  /** When the agent last typed, on the clock of `performance.now()`. */
  typedAt = Number.NEGATIVE_INFINITY;
  private active: ConversationKey | null = null;
  private typed = false;
  private pending: Pending | null = null;
  private editing: { key: ConversationKey; cid: string } | null = null;
  private leftovers: Leftover[] = [];
  private readonly meantime = new Meantime();

  constructor(
    private readonly site: SitePage,
    private readonly line: Line,
    private readonly ledger: Ledger,
    private readonly addressee: Addressee,
    window: Window,
    signal: AbortSignal,
  ) {
    window.addEventListener("input", (event) => this.input(event), { capture: true, signal });
    window.addEventListener("pagehide", () => this.flush(), { capture: true, signal });
    window.addEventListener("visibilitychange", () => this.flush(), { capture: true, signal });
  }

  /** This conversation is shown for certain. */
  shown(key: ConversationKey): void {
    if (this.active === null || !sameConversation(key, this.active)) this.opened(key);
    this.meantime.stands(key, this.composerOf(key)?.text() ?? "");
  }

  private opened(key: ConversationKey): void {
    this.flush();
    const moved = this.active !== null;
    this.active = key;
    this.typed = false;
    this.clearLeftover(key);
    const carried = moved ? this.meantime.carry() : null;
    const composer = this.composerOf(key);
    if (carried !== null && composer !== null && composer.text() === "") {
      this.leftovers.push(carried.stray);
      this.typed = true;
      put(composer, carried.typed);
      this.keep(key, carried.typed);
    } else {
      this.restore(key).catch(ignoreFailure);
    }
  }

  /** A message is taken out of the box; returns the message that it replaces, when it came from Edit. */
  taken(key: ConversationKey): string | null {
    this.forgetPending();
    const replaces = this.editing !== null && sameConversation(this.editing.key, key) ? this.editing.cid : null;
    this.editing = null;
    return replaces;
  }

  /** It was not taken after all: `text` stands in the box. */
  untaken(key: ConversationKey, text: string, replaces: string | null): void {
    if (replaces !== null) this.editing = { key, cid: replaces };
    this.keep(key, text);
  }

  /** What is unfinished in a conversation now. */
  keep(key: ConversationKey, text: string): void {
    this.forgetPending();
    this.line.tell("draft.save", { key: keyOf(key), text });
  }

  /** What stands in the box of a conversation is unfinished there; `without` came back to the core, and shall not. */
  keepShown(key: ConversationKey, without: string): void {
    this.forgetPending();
    this.line.tell("draft.save", { key: keyOf(key), text: this.composerOf(key)?.text() ?? "", without });
  }

  /** The text went into the record while another conversation was shown. */
  recorded(key: ConversationKey, text: string): void {
    this.leftovers.push({ key, text, belongs: "" });
  }

  /** Text given back by a decision: into the box if it is there and empty; the core keeps it in any case. */
  giveBack(key: ConversationKey, text: string, replaces: string | null): void {
    if (replaces !== null) this.editing = { key, cid: replaces };
    const composer = this.composerOf(key);
    if (composer === null || composer.text() !== "") return;
    put(composer, text);
    this.keep(key, text);
  }

  /**
   * Keeps the text in the box for whom it was begun, and takes it out of the box that is shown. Rejects with `Failure`,
   * and leaves the box alone, when the core could not keep it.
   */
  async keepFor({ aim, left, belongs, stays }: Kept): Promise<void> {
    const shown = this.site.active();
    const text = this.site.composer()?.text();
    const key = keyOf(aim.recipient);
    await this.line.ask("draft.save", { key, text: belongs });
    const known = this.leftovers.find((one) => sameConversation(one.key, key));
    if (known !== undefined) known.belongs = belongs;
    else if (left !== "") this.leftovers.push({ key, text: left, belongs });
    const composer = shown === null ? null : this.composerOf(shown);
    if (shown === null || composer === null || composer.text() !== text) return;
    put(composer, stays);
    this.keep(shown, stays);
  }

  private input(event: Event): void {
    const composer = this.site.composer();
    const target = event.composedPath()[0];
    if (!event.isTrusted || pen.ours || composer === null) return;
    if (!(target instanceof Node) || !composer.element.contains(target)) return;
    this.typed = true;
    this.typedAt = performance.now();
    const text = composer.text();
    const key = this.site.active();
    if (key === null) {
      if (this.site.switching()) this.meantime.typed(text);
      return;
    }
    this.meantime.stands(key, text);
    this.forgetPending();
    if (text === "") this.editing = null;
    this.pending = { key, text, timer: setTimeout(() => this.flush(), SAVE_AFTER_MS) };
  }

  private async restore(key: ConversationKey): Promise<void> {
    const { text } = await this.line.ask("draft.get", { key: keyOf(key) });
    const composer = this.composerOf(key);
    const onItsWay = this.ledger.of(key).some(({ view }) => view.text === text);
    if (composer === null || onItsWay || !mayFill(text, composer.text(), this.typed)) return;
    put(composer, text);
    this.keep(key, text); // what had come back stands in a box now
    this.addressee.restored(text);
  }

  private clearLeftover(key: ConversationKey): void {
    const composer = this.composerOf(key);
    const at = this.leftovers.findIndex((left) => sameConversation(left.key, key));
    if (at < 0 || composer === null) return;
    const [left] = this.leftovers.splice(at, 1);
    if (left !== undefined && composer.text() === left.text) put(composer, left.belongs);
  }

  private composerOf(key: ConversationKey): Composer | null {
    const active = this.site.active();
    return active !== null && sameConversation(active, key) ? this.site.composer() : null;
  }

  /** What is typed is with the core now, not in a moment. */
  flush(): void {
    if (this.pending === null) return;
    const { key, text } = this.pending;
    this.keep(key, text);
  }

  private forgetPending(): void {
    clearTimeout(this.pending?.timer);
    this.pending = null;
  }
}
