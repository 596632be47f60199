/** Texts in the agent's own language that the core has not let through: the agent says what becomes of each. */
import type { Lent, Untranslated } from "../../content/guest";
import { nameOf } from "../../content/recipient";
import type { Recipient } from "../../protocol/messages";
import type { Redraw } from "../part";

export type Decision = "translate" | "send" | "later";

export class Guard {
  /** One for each conversation: the last. */
  private readonly waiting = new Map<string, Untranslated>();
  /** The agent wants to hear no more of it there. */
  private readonly quiet = new Set<string>();

  constructor(
    private readonly lent: Lent,
    private readonly redraw: Redraw,
  ) {}

  /** Is the agent asked about a text? */
  get asksNow(): boolean {
    return this.waiting.size > 0;
  }

  asks(recipient: Recipient): boolean {
    return this.lent.status().ready && !this.quiet.has(nameOf(recipient));
  }

  ask(untranslated: Untranslated): void {
    this.waiting.set(nameOf(untranslated.recipient), untranslated);
    this.redraw();
  }

  /** The question about this one's text. */
  of(recipient: Recipient): Untranslated | null {
    return this.waiting.get(nameOf(recipient)) ?? null;
  }

  /** The last question about the text of another: the page has turned since. */
  elsewhere(recipient: Recipient | null): Untranslated | null {
    const name = recipient === null ? "" : nameOf(recipient);
    return [...this.waiting].findLast(([of]) => of !== name)?.[1] ?? null;
  }

  /** This stands in the conversation's box: another text than the one that is asked about is for the next Enter. */
  stands(recipient: Recipient, box: string): void {
    const asked = this.of(recipient);
    if (asked !== null && asked.text !== box) this.drop(asked);
  }

  drop({ recipient }: Untranslated): void {
    this.waiting.delete(nameOf(recipient));
    this.redraw();
  }

  /** `quiet`: don't ask again in this conversation. */
  decide(asked: Untranslated, decision: Decision, quiet: boolean): void {
    if (this.of(asked.recipient) !== asked) return;
    if (quiet) this.quiet.add(nameOf(asked.recipient));
    this.drop(asked);
    if (decision === "send") asked.sendAsItIs();
  }
}
