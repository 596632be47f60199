/** Writing in another language on a chat page: the writer, the button that opens it, and the wrong-language question. */
import type { ComponentChild } from "preact";
import { Composition } from "../../content/composition";
import type { Lent, Untranslated } from "../../content/guest";
import { nameOf } from "../../content/recipient";
import type { News } from "../../line";
import type { Recipient } from "../../protocol/messages";
import type { Part, Redraw } from "../part";
import { Caret } from "./caret";
import { Elsewhere } from "./drawn/elsewhere";
import { Opener } from "./drawn/opener";
import { WriterPanel } from "./drawn/writer-panel";
import { WrongLanguage } from "./drawn/wrong-language";
import { type Decision, Guard } from "./guard";
import { isOpening, keyMeaning } from "./keys";
import { Pairs } from "./pairs";
import { type Room, RoomReader } from "./room";
import { SendingLimit } from "./sending-limit";
import type { Tongue } from "./tongues";
import { Writer } from "./writer";

export class Writing implements Part {
  private readonly pairs = new Pairs();
  private readonly composition: Composition;
  private readonly caret: Caret;
  private readonly writer: Writer;
  private readonly guard: Guard;
  private readonly reader: RoomReader;
  private readonly limit: SendingLimit;
  /** As last read; null: the page has no text box. */
  private room: Room | null = null;
  private offered = false;
  private wasReady: boolean;

  /** `buyers` tells what a conversation's buyer writes, as far as anybody is sure. */
  constructor(
    private readonly lent: Lent,
    private readonly redraw: Redraw,
    private readonly buyers: (recipient: Recipient) => Tongue | null,
  ) {
    const { window, signal } = lent;
    this.wasReady = lent.ready();
    this.composition = new Composition(window, signal);
    this.caret = new Caret(lent.site);
    this.writer = new Writer(lent, this.pairs, this.caret, redraw, () => this.composition.running);
    this.guard = new Guard(lent, redraw);
    this.reader = new RoomReader(lent.site, window);
    this.limit = new SendingLimit(lent, redraw);
    window.addEventListener("keydown", (event) => this.keyDown(event), { capture: true, signal });
    window.addEventListener("resize", () => this.looked(), { passive: true, signal });
    signal.addEventListener("abort", () => this.writer.end(), { once: true });
  }

  looked(): void {
    const recipient = this.lent.recipient();
    if (recipient !== null) {
      const box = this.lent.site.composer()?.text() ?? "";
      this.pairs.stands(recipient, box);
      this.guard.stands(recipient, box);
      this.writer.turn(recipient);
    }
    const offered = this.lent.ready() && this.lent.status().ready && this.writer.recipient !== null;
    const before = this.room;
    if (offered || this.writer.isOpen) this.room = this.reader.read() ?? (this.writer.isOpen ? before : null);
    if (this.room !== before || offered !== this.offered) this.redraw();
    this.offered = offered;
  }

  heard(news: News): void {
    if (news.kind !== "port") return;
    const isReady = news.port.state === "ready";
    if (isReady && !this.wasReady) this.writer.askAgain();
    this.wasReady = isReady;
  }

  get unsaved(): boolean {
    return this.writer.unsaved || this.guard.asksNow;
  }

  asks(recipient: Recipient): boolean {
    return this.guard.asks(recipient);
  }

  originalOf(recipient: Recipient, text: string): string | null {
    return this.pairs.originalOf(recipient, text);
  }

  ask(untranslated: Untranslated): void {
    this.caret.leave();
    if (this.writer.recipient === null) this.writer.turn(untranslated.recipient);
    this.guard.ask(untranslated);
    this.looked();
  }

  drawn(): ComponentChild {
    const { writer, room } = this;
    const { recipient } = writer;
    const words = this.lent.words();
    if (words === null || recipient === null) return null;
    const spoken = words.language;
    const asked = this.guard.of(recipient);
    const elsewhere = this.guard.elsewhere(recipient);
    const own = this.lent.status().language ?? spoken;
    const theirs = this.buyers(recipient);
    return (
      <>
        {room !== null && this.offered && !writer.isOpen && (
          <Opener at={room.corner} onOpen={() => this.openWriter()} />
        )}
        {room !== null && writer.isOpen && (
          <WriterPanel
            key={nameOf(recipient)}
            view={{ buyer: recipient.buyer_name, spoken, theirs, limit: this.limit.characters, at: room.writer }}
            writer={writer}
            meaning={(event) => keyMeaning(event, this.composition)}
          />
        )}
        {room !== null && asked !== null && (
          <WrongLanguage
            key={asked.text}
            asked={asked}
            own={own}
            theirs={theirs}
            spoken={spoken}
            at={room.question}
            onDecide={(decision, quiet) => this.decide(asked, decision, quiet)}
          />
        )}
        {elsewhere !== null && (
          <Elsewhere asked={elsewhere} own={own} spoken={spoken} onClose={() => this.guard.drop(elsewhere)} />
        )}
      </>
    );
  }

  private keyDown(event: KeyboardEvent): void {
    if (!event.isTrusted || !isOpening(event) || this.composition.running || !this.offered) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (this.writer.isOpen && this.writer.hasFocus && !this.writer.closing) this.writer.close();
    else this.openWriter();
  }

  /** What stands in the page's box is taken over, unless something is being written already. */
  private openWriter(): void {
    const { writer, lent } = this;
    const recipient = lent.recipient();
    const box = recipient === null ? "" : (lent.site.composer()?.text() ?? "");
    this.limit.read();
    writer.open(recipient !== null && writer.isFresh ? (this.pairs.originalOf(recipient, box) ?? box) : null);
    this.looked();
  }

  private decide(asked: Untranslated, decision: Decision, quiet: boolean): void {
    this.guard.decide(asked, decision, quiet);
    if (decision !== "translate") return this.caret.back();
    this.limit.read();
    this.writer.open(asked.text);
    this.writer.translate();
  }
}
