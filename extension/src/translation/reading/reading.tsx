/** Buyers' messages in the agent's language, shown with the page's own bubbles and never in the page's list. */
import type { ComponentChild } from "preact";
import type { Lent } from "../../content/guest";
import { nameOf, sameConversation } from "../../content/recipient";
import type { News } from "../../line";
import type { Recipient, TranslationView } from "../../protocol/messages";
import type { Bubble } from "../../sites/site";
import type { Part, Redraw } from "../part";
import { Asking } from "./asking";
import { type Book, Shelf } from "./book";
import { Cards } from "./cards";
import { Deeds } from "./deeds";
import { namesOf } from "./identity";
import { isAtEnd, Layout, type Pane } from "./layout";
import { placeOf } from "./placement";
import { Roll } from "./roll";
import { ReadingSwitch } from "./switch";
import type { CardView, PaneView } from "./view";
import { hasCard } from "./wants";
import { Way } from "./way";

/** In the browser's storage: does this agent want originals only? */
const HIDDEN_KEY = "translationsHidden";

interface Shown {
  pane: PaneView;
  cards: CardView[];
  /** Of the newest message of the buyer's. */
  newest: TranslationView | null;
}

export class Reading implements Part {
  private readonly shelf = new Shelf();
  private readonly layout: Layout;
  private readonly roll: Roll;
  private readonly asking: Asking;
  private readonly deeds: Deeds;
  private readonly way: Way;
  /** The session whose bubbles were last drawn for certain. */
  private session: Recipient | null = null;
  private shown: Shown | null = null;
  private drawnAs = "";
  /** Originals only; null: not known yet, and nothing is shown that may have to go at once. */
  private hidden: boolean | null = null;
  private reads = "";
  private wasReady = false;

  constructor(
    private readonly lent: Lent,
    private readonly redraw: Redraw,
  ) {
    const { site, window, signal } = lent;
    this.layout = new Layout(site, window);
    this.roll = new Roll(window, () => this.look(), signal);
    this.asking = new Asking(lent, this.layout, () => this.look());
    this.deeds = new Deeds(
      lent,
      () => this.open(),
      () => this.look(),
    );
    this.way = new Way(lent, redraw, this.roll);
    // The page itself is looked at now and then only: cards go with their bubbles at once.
    site.observe(() => this.look(), signal);
    window.addEventListener("resize", () => this.look(), { passive: true, signal });
    void browser.storage.local.get(HIDDEN_KEY).then((kept) => this.hide(kept[HIDDEN_KEY] === true));
  }

  looked(): void {
    this.keepUp();
    this.look();
  }

  heard(news: News): void {
    // What is set up may be another now, and so may be what the core says of a text.
    if (news.kind === "engines" || news.kind === "glossary") this.shelf.doubt();
    if (news.kind !== "translations") return;
    const { key, translations } = news.changed;
    this.shelf.known(nameOf(key))?.hear(translations);
    if (this.session !== null && sameConversation(this.session, key)) this.look();
  }

  /** What a session's buyer writes, as far as anybody is sure. */
  buyers(recipient: Recipient): string | null {
    return this.shelf.known(nameOf(recipient))?.language ?? null;
  }

  drawn(): ComponentChild {
    const { shown, deeds, way, roll } = this;
    return (
      <>
        {shown !== null && (
          <div class="overlay reading" style={{ zIndex: shown.pane.level }}>
            <Cards
              pane={shown.pane}
              cards={shown.cards}
              newest={shown.newest}
              current={way.current(shown.cards)}
              actions={deeds}
              roll={roll.take}
              onKey={way.key}
              onWheel={roll.wheel}
              onFocus={way.focused}
            />
          </div>
        )}
        {this.reading && this.hidden !== null && (
          <div class="overlay">
            <ReadingSwitch shown={!this.hidden} onSwitch={(shown) => this.switched(!shown)} />
          </div>
        )}
      </>
    );
  }

  /** What is known may be of another core, or in another language than the agent's. */
  private keepUp(): void {
    const ready = this.lent.ready();
    if (ready && !this.wasReady) this.shelf.doubt();
    this.wasReady = ready;
    const language = this.lent.status().language ?? this.lent.words()?.language ?? "";
    if (language !== this.reads) this.shelf.clear();
    this.reads = language;
  }

  private get reading(): boolean {
    const { ready, reading } = this.lent.status();
    return ready && reading;
  }

  private look(): void {
    if (this.lent.signal.aborted) return;
    this.session = this.lent.recipient() ?? this.session;
    const book = this.open()?.book;
    const bubbles = this.reading && this.hidden === false && book !== undefined ? this.lent.site.bubbles() : [];
    if (book !== undefined) this.asking.look(bubbles, book);
    this.show(book === undefined ? null : this.arranged(bubbles, book));
  }

  /** The session that is read, with its book. */
  private open(): { session: Recipient; book: Book } | null {
    const { session } = this;
    return session === null ? null : { session, book: this.shelf.of(nameOf(session)) };
  }

  /** Reads the page's layout only when there is a card to place. */
  private arranged(bubbles: readonly Bubble[], book: Book): Shown | null {
    const views = bubbles.map(({ message }) => {
      const view = book.find(message);
      return hasCard(message, view) ? view : null;
    });
    if (views.every((view) => view === null)) return null;
    const pane = this.layout.look(bubbles);
    if (pane === null) return null;
    const names = namesOf(bubbles.map(({ message }) => message));
    const usable = this.layout.usable(pane);
    const anchors = this.layout.anchors(bubbles, (index) => views[index] !== null, pane);
    const cards = anchors.flatMap((anchor, index) => {
      const [view, name] = [views[index] ?? null, names[index] ?? ""];
      if (anchor === null || view === null) return [];
      const place = placeOf(anchor, usable, this.deeds.wishFor(name, view));
      return [{ name, translation: view, place, ...this.deeds.stateOf(name) }];
    });
    this.roll.follow(pane);
    // Who reads back hears nothing of it.
    const last = bubbles.findLastIndex(({ message }) => message.direction === "in");
    const newest = isAtEnd(pane) ? (views[last] ?? null) : (this.shown?.newest ?? null);
    return { pane: paneView(pane), cards, newest };
  }

  private show(shown: Shown | null): void {
    const drawn = JSON.stringify([shown, this.reading, this.hidden]);
    if (drawn === this.drawnAs) return;
    this.drawnAs = drawn;
    this.shown = shown;
    this.redraw();
  }

  private switched(hidden: boolean): void {
    this.hide(hidden);
    void browser.storage.local.set({ [HIDDEN_KEY]: hidden });
  }

  private hide(hidden: boolean): void {
    this.hidden = hidden;
    this.look();
  }
}

function paneView({ box, level, ground }: Pane): PaneView {
  return { left: box.left, top: box.top, width: box.right - box.left, height: box.bottom - box.top, level, ground };
}
