/**
 * Whom the text in the box is for: pure.
 *
 * Two rules. A page that turns to another conversation because the agent chose it takes the agent along; one that turns
 * by itself leaves the agent's mind with whom it showed before: for good while a text to that one is unfinished, for a
 * moment otherwise. And a text is for everyone whom the agent had in mind while typing it, wherever the page carries it.
 *
 * Times are in ms on the clock of `performance.now()`.
 */
import type { ConversationKey } from "../protocol/messages";
import type { Aim } from "./aim";
import { sameConversation, sameRecipient } from "./recipient";

/** A page that leaves a conversation this soon after a click or key outside the text box was told to. */
const FOLLOWS_MS = 1500;
/** The conversation whose row was pressed may be this slow to come. */
const CHOSEN_MS = 15_000;
/** So long it takes to see that the page has turned by itself. */
const REACTION_MS = 1000;

interface Act {
  atMs: number;
  /** The row that was pressed; null: it was none. */
  chosen: ConversationKey | null;
}

/** What stands in a box. */
interface Content {
  text: string;
  /** Whom the agent had in mind while typing it, in that order. */
  typedFor: readonly Aim[];
  /** What the page had put there before. */
  found: string;
}

/** What becomes of a text that is kept for whom it was begun. */
export interface Kept {
  aim: Aim;
  /** What stands in that one's box, and what belongs there. */
  left: string;
  belongs: string;
  /** What stays in the box that is shown: it stood there before. */
  stays: string;
}

const EMPTY: Content = { text: "", typedFor: [], found: "" };

export class Addressee {
  private at: Aim | null = null;
  /** Whom the agent means to write to. */
  private mind: Aim | null = null;
  private box: Content = EMPTY;
  /** A text to whom the agent has in mind was unfinished when the page turned by itself. */
  private unfinished = false;
  private turnedMs = Number.NEGATIVE_INFINITY;
  private leavingMs: number | null = null;
  private act: Act | null = null;
  /** The last text that the page left behind unfinished, or carried away. */
  private left: { aim: Aim; text: string } | null = null;
  /** Boxes that were left with text in them that was typed for another. */
  private readonly strays = new Map<string, Content>();

  /** The agent pressed something outside the text box, or sent. */
  acted(atMs: number, chosen: ConversationKey | null): void {
    const isShown = this.at !== null && chosen !== null && sameConversation(chosen, this.at.recipient);
    this.act = isShown ? null : { atMs, chosen };
    if (isShown && this.at !== null) this.follow(this.at);
  }

  /** The page shows nobody for certain. */
  unsure(atMs: number): void {
    this.leavingMs ??= atMs;
  }

  /** The page shows this one for certain, with this in its box. */
  shown(aim: Aim, text: string, atMs: number): void {
    this.notice(atMs);
    if (this.at === null) this.follow(aim);
    else if (!same(aim, this.at)) this.turn(this.at, aim, text, atMs);
    this.leavingMs = null;
    this.at = aim;
    const gone = text === "" && same(this.mind, aim);
    const untyped = this.box.typedFor.length === 0 && text !== "";
    this.box = gone ? EMPTY : { ...this.box, text, typedFor: untyped ? [aim] : this.box.typedFor };
  }

  /** The agent typed; `text` is all that stands in the box now. Whom the page shows has been told before. */
  typed(text: string, certain: boolean, atMs: number): void {
    if (!certain || this.at === null || this.mind === null) {
      this.box = { ...this.box, text };
      return;
    }
    this.notice(atMs);
    const { mind, box } = this;
    const gone = text === "" && same(mind, this.at);
    const known = box.typedFor.some((aim) => same(aim, mind));
    this.box = gone ? EMPTY : { ...box, text, typedFor: known ? box.typedFor : [...box.typedFor, mind] };
  }

  /** We put the draft of the conversation that is shown into its box. */
  restored(text: string): void {
    this.box = { text, typedFor: this.at === null ? [] : [this.at], found: text };
  }

  /** `gone` was sent or taken out; `text` is what stands in the box now. */
  sent(gone: string, text: string, atMs: number): void {
    this.box = { text, typedFor: text === "" || this.mind === null ? [] : [this.mind], found: "" };
    if (this.left?.text.startsWith(gone)) this.left = { ...this.left, text: this.left.text.slice(gone.length) };
    if (this.left === null || this.left.text === "") this.unfinished = false;
    this.acted(atMs, null);
  }

  /** Whom the text is for, if the page shows another now. */
  get other(): Aim | null {
    const { at, mind, box, unfinished } = this;
    if (at === null) return null;
    return [...box.typedFor, ...(unfinished ? [mind] : [])].find((aim) => aim !== null && !same(aim, at)) ?? null;
  }

  /** The agent means whom the page shows. */
  confirm(): void {
    if (this.at === null) return;
    this.follow(this.at);
    this.box = { ...this.box, typedFor: this.box.text === "" ? [] : [this.at], found: "" };
  }

  /** How the text is kept for whom it was begun; null when it is for whom is shown. */
  get kept(): Kept | null {
    const { other, box } = this;
    if (other === null) return null;
    const left = this.left !== null && same(this.left.aim, other) ? this.left.text : "";
    const stays = box.text.startsWith(box.found) ? box.found : "";
    const typed = box.text.slice(stays.length);
    return { aim: other, left, belongs: typed.startsWith(left) ? typed : left + typed, stays };
  }

  private turn(from: Aim, to: Aim, text: string, atMs: number): void {
    const { box } = this;
    const carried = text !== "" && text === box.text;
    const meant = this.meant(to, atMs);
    const own = box.text !== "" && box.typedFor.some((aim) => same(aim, from));
    if (own && (carried || !meant)) this.left = { aim: from, text: box.text };
    if (!carried && box.typedFor.some((aim) => !same(aim, from))) this.strays.set(nameOf(from), box);
    else this.strays.delete(nameOf(from));
    if (meant || same(this.mind, to)) this.follow(to);
    else if (same(this.mind, from)) this.unfinished = own;
    if (meant) this.act = null;
    else this.turnedMs = atMs;
    const stray = this.strays.get(nameOf(to));
    this.box = carried ? { ...box, found: "" } : stray?.text === text ? stray : { ...EMPTY, found: text };
  }

  private follow(aim: Aim): void {
    this.mind = aim;
    this.unfinished = false;
  }

  /** After a moment the agent has seen whom the page shows, unless absorbed in a text. */
  private notice(atMs: number): void {
    const seen = !this.unfinished && this.box.typedFor.every((aim) => same(aim, this.at));
    if (this.at !== null && seen && atMs - this.turnedMs >= REACTION_MS) this.mind = this.at;
  }

  private meant({ recipient }: Aim, atMs: number): boolean {
    const { act } = this;
    if (act === null) return false;
    // A row can be pressed after the page has become uncertain, for the sake of it.
    if (act.chosen !== null) return sameConversation(act.chosen, recipient) && atMs - act.atMs <= CHOSEN_MS;
    const sinceMs = (this.leavingMs ?? atMs) - act.atMs;
    return sinceMs >= 0 && sinceMs <= FOLLOWS_MS;
  }
}

function same(one: Aim | null, other: Aim | null): boolean {
  return one !== null && other !== null && sameRecipient(one.recipient, other.recipient);
}

function nameOf({ recipient }: Aim): string {
  const { platform, site, store, conversation } = recipient;
  return [platform, site, store, conversation].join("/");
}
