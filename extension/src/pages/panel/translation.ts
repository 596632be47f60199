/** Translation in the panel: what the agent wants of it, what the core says of it, and what the open session needs. */
import type { Language } from "../../i18n/entry";
import type { News } from "../../line";
import type { Tongue } from "./answer";
import type { Shelf } from "./parts";
import { Reading, type ReadingParts } from "./reading";
import { Wishes } from "./wishes";

export interface TranslationParts extends Omit<ReadingParts, "showing" | "wanted"> {
  language(): Language;
  shelf: Shelf;
}

export class Translation {
  readonly reading: Reading;
  readonly wishes: Wishes;

  constructor(private readonly parts: TranslationParts) {
    const { ask, after, language, shelf, changed } = parts;
    this.wishes = new Wishes(shelf, () => {
      this.reading.plan();
      changed();
    });
    const { wishes } = this;
    const showing = () => wishes.showing;
    this.reading = new Reading({ ask, after, language, showing, wanted: () => wishes.wantsReading, changed });
  }

  /** What an answer has to know now. */
  get tongue(): Tongue {
    const { reading, wishes, parts } = this;
    const own = parts.language();
    const { ready, back, language } = reading.status;
    return { ready, on: wishes.writing, own, agent: language ?? own, back: back ?? true, buyer: reading.buyer };
  }

  hear(news: News): void {
    switch (news.kind) {
      case "snapshot":
        this.reading.told(news.snapshot.translation);
        // Nobody needs it sooner: panels without an engine never do.
        if (news.snapshot.translation.ready) void this.wishes.recall();
        return;
      case "translations":
        return this.reading.heard(news.changed);
      case "glossary":
      case "engines":
        return this.reading.anew();
      default:
        return;
    }
  }
}
