/**
 * Writing to buyers in a language of one's own. Each conversation has a sheet, and what comes for it is put there,
 * whichever is open by then; into the page's box goes only what belongs to the buyer whom the page shows.
 */
import type { Lent } from "../../content/guest";
import { nameOf } from "../../content/recipient";
import { settle } from "../../content/writing";
import type { Recipient } from "../../protocol/messages";
import type { Redraw } from "../part";
import { boxedOf, joined } from "./boxed";
import type { Caret } from "./caret";
import { type Held, newHeld } from "./held";
import type { Pairs } from "./pairs";
import * as sheets from "./sheet";
import type { Tongue } from "./tongues";
import { Translating } from "./translating";

/** After a text was put into the page's box, what is pressed this soon is still meant for the writer (ms). */
export const SETTLED_MS = 400;

/** Where the writer wants the caret; a new object for each wish. */
export interface FocusWish {
  on: "words" | "translation" | "panel";
}

export class Writer {
  isOpen = false;
  focus: FocusWish | null = null;
  /** The caret or a button's focus is in the writer. */
  hasFocus = false;
  /** The text has just been put into the page's box, and the writer is about to close. */
  closing = false;
  private shown: Held | null = null;
  private readonly held = new Map<string, Held>();
  private closeTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly translating: Translating;

  constructor(
    private readonly lent: Lent,
    private readonly pairs: Pairs,
    private readonly caret: Caret,
    private readonly redraw: Redraw,
    /** An input method is at work: the caret stays where it is. */
    private readonly composing: () => boolean,
  ) {
    this.translating = new Translating(lent, redraw, (held) => this.came(held));
  }

  /** Words to any buyer that are nowhere else. */
  get unsaved(): boolean {
    return [...this.held.values()].some(({ sheet }) => sheet.words.trim() !== "");
  }

  /** The page shows this one for certain. */
  turn(recipient: Recipient): void {
    const before = this.shown;
    if (before !== null && nameOf(before.recipient) === nameOf(recipient)) return;
    if (this.closing) this.close(false);
    this.shown = this.of(recipient);
    // Who was typing into another sheet types on into none.
    if (this.isOpen && this.hasFocus && before !== null) this.wish("panel");
    this.redraw();
  }

  /** Whose sheet is shown; null before any conversation was. */
  get recipient(): Recipient | null {
    return this.shown?.recipient ?? null;
  }

  get sheet(): sheets.Sheet {
    return this.shown?.sheet ?? sheets.BLANK;
  }

  /** Nothing has been written to the buyer here that was not taken over and left as it was. */
  get isFresh(): boolean {
    const { words, draft, step } = this.sheet;
    return draft === null && step === "resting" && (words.trim() === "" || words === this.shown?.taken);
  }

  /** Opens on what is being written to the buyer; `words` are taken over. */
  open(words: string | null = null): void {
    const { shown } = this;
    if (shown === null) return;
    this.caret.leave();
    this.isOpen = true;
    this.closing = false;
    clearTimeout(this.closeTimer);
    if (words !== null) {
      shown.taken = words;
      if (words !== shown.sheet.words) this.change(shown, sheets.typed(shown.sheet, words));
    }
    this.wish("words");
  }

  /** What is written stays. `back`: the agent goes on in the page's box. */
  close(back = true): void {
    clearTimeout(this.closeTimer);
    Object.assign(this, { isOpen: false, closing: false, focus: null, hasFocus: false });
    if (back) this.caret.back();
    this.redraw();
  }

  type(words: string): void {
    const { shown } = this;
    if (shown !== null) this.change(shown, sheets.typed(shown.sheet, words));
  }

  /** The agent says what the buyer reads: what is translated already is translated anew. */
  choose(to: Tongue): void {
    const { shown } = this;
    if (shown === null) return;
    const again = shown.sheet.draft !== null || shown.sheet.failure !== null || shown.sheet.step !== "resting";
    shown.sheet = sheets.chosen(shown.sheet, to);
    this.translating.cancel(shown);
    if (again) this.translate();
  }

  translate(): void {
    const { shown } = this;
    if (shown === null) return;
    if (!sheets.mayTranslate(shown.sheet)) {
      if (sheets.isUsable(shown.sheet)) this.wish("translation");
      return;
    }
    void this.translating.ask(shown);
  }

  cancel(): void {
    const { shown } = this;
    if (shown === null) return;
    this.translating.cancel(shown);
    this.wish("words");
  }

  edit(text: string): void {
    const { shown } = this;
    if (shown === null) return;
    this.change(shown, sheets.edited(shown.sheet, text));
    this.translating.edited(shown);
  }

  readBack(): void {
    if (this.shown !== null) void this.translating.askBack(this.shown);
  }

  /** Puts the translation into the page's box, once; `send`: and has the page send it. */
  use(send: boolean): void {
    const { shown } = this;
    if (shown === null || this.closing || !sheets.isUsable(shown.sheet)) return;
    const { draft } = shown.sheet;
    const box = this.lent.site.composer()?.text() ?? "";
    if (boxedOf(box, draft) !== "ask") return this.put(shown, draft.text, draft.of, send);
    this.change(shown, { ...shown.sheet, found: { box, send } });
    this.wish("panel");
  }

  /** What stood in the page's box goes, or stays with the translation under it. */
  settle(keep: boolean): void {
    const { shown } = this;
    if (shown === null || this.closing || !sheets.isUsable(shown.sheet)) return;
    const { draft, found } = shown.sheet;
    if (found === null) return;
    const box = this.lent.site.composer()?.text() ?? "";
    if (!keep) this.put(shown, draft.text, draft.of, found.send);
    else this.put(shown, joined(box, draft.text), joined(box, draft.of), found.send);
  }

  /** One step back: the question, the translating, the writer. */
  escape(): void {
    const { shown } = this;
    if (this.closing) return;
    if (shown?.sheet.found != null) {
      this.change(shown, { ...shown.sheet, found: null });
      this.wish("translation");
    } else if (shown !== null && shown.sheet.step !== "resting") this.cancel();
    else this.close();
  }

  /** A key or click that was not meant for the page: the writer stays a moment longer. */
  linger(): void {
    if (!this.closing) return;
    clearTimeout(this.closeTimer);
    this.closeTimer = setTimeout(() => this.close(), SETTLED_MS);
  }

  /** There is another core than the one that was asked. */
  askAgain(): void {
    for (const held of this.held.values()) this.translating.again(held);
  }

  end(): void {
    clearTimeout(this.closeTimer);
    for (const held of this.held.values()) this.translating.drop(held);
  }

  /** The caret follows to the translation, unless the agent is elsewhere or an input method is at work. */
  private came(held: Held): void {
    if (this.isOpen && this.hasFocus && held === this.shown && !this.composing()) this.wish("translation");
  }

  private put(held: Held, text: string, original: string, send: boolean): void {
    const { lent } = this;
    if (!lent.put(held.recipient, text)) {
      return this.change(held, { ...held.sheet, found: null, notPut: true });
    }
    this.pairs.put(held.recipient, original, text);
    this.translating.drop(held);
    this.change(held, { ...sheets.BLANK, to: held.sheet.to });
    this.closing = true;
    this.wish("panel");
    this.linger();
    if (send) void settle().then(() => lent.press(held.recipient));
  }

  private of(recipient: Recipient): Held {
    const name = nameOf(recipient);
    const held = this.held.get(name) ?? newHeld(recipient);
    held.recipient = recipient;
    this.held.set(name, held);
    return held;
  }

  private wish(on: FocusWish["on"]): void {
    this.focus = { on };
    this.redraw();
  }

  private change(held: Held, sheet: sheets.Sheet): void {
    held.sheet = sheet;
    this.redraw();
  }
}
