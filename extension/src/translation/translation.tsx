/** What translation is on one chat page: reading and writing on a surface of their own. */
import type { Guest, Lent, Untranslated } from "../content/guest";
import type { News } from "../line";
import { Speech } from "../overlay/speech";
import { Surface } from "../overlay/surface";
import type { Recipient } from "../protocol/messages";
import { Reading } from "./reading/reading";
import { Writing } from "./writing/writing";

export class Translation implements Guest {
  private readonly surface: Surface;
  private readonly reading: Reading;
  private readonly writing: Writing;
  private due = false;

  constructor(private readonly lent: Lent) {
    const { window, signal } = lent;
    this.surface = new Surface(window.document, () => performance.now());
    const redraw = () => this.redraw();
    this.reading = new Reading(lent, redraw);
    this.writing = new Writing(lent, redraw, (recipient) => this.reading.buyers(recipient));
    signal.addEventListener("abort", () => this.surface.remove(), { once: true });
  }

  looked(): void {
    this.reading.looked();
    this.writing.looked();
  }

  heard(news: News): void {
    this.reading.heard(news);
    this.writing.heard(news);
    if (news.kind === "texts" || news.kind === "guest") this.redraw();
  }

  get unsaved(): boolean {
    return this.writing.unsaved;
  }

  originalOf(recipient: Recipient, text: string): string | null {
    return this.writing.originalOf(recipient, text);
  }

  asks(recipient: Recipient): boolean {
    return this.writing.asks(recipient);
  }

  ask(untranslated: Untranslated): void {
    this.writing.ask(untranslated);
  }

  /** Draws in this task's end, once for all that changed in it. */
  private redraw(): void {
    if (this.due) return;
    this.due = true;
    queueMicrotask(() => {
      this.due = false;
      this.draw();
    });
  }

  private draw(): void {
    const words = this.lent.words();
    if (words === null || this.lent.signal.aborted) return;
    this.surface.draw(
      <Speech.Provider value={words.say}>
        <div lang={words.language === "zh" ? "zh-CN" : "en"}>
          {this.reading.drawn()}
          <div class="overlay">{this.writing.drawn()}</div>
        </div>
      </Speech.Provider>,
      words.styles,
    );
  }
}
