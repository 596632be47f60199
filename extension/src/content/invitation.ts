/** Has translation's own script brought into the page when there is something to translate with, and once only. */
import type { News } from "../line";
import { ENTRANCE, type Guest, type Lent } from "./guest";
import type { Stage } from "./stage";

/** What the page lends itself; the rest is what the stage knows. */
export type House = Omit<Lent, "words" | "status" | "ready">;

export class Invitation {
  /** Null until the script is here. */
  guest: Guest | null = null;
  private sent = false;
  private styles = "";
  private readonly lent: Lent;

  constructor(
    house: House,
    private readonly stage: Stage,
  ) {
    this.lent = {
      ...house,
      words: () => (stage.words === null ? null : { ...stage.words, styles: stage.words.styles + this.styles }),
      status: () => stage.snapshot.translation,
      ready: () => stage.port.state === "ready",
    };
  }

  /** The page was looked at. */
  looked(): void {
    const { lent, guest, stage } = this;
    // The background that was asked may have gone before it did it.
    if (!lent.ready()) this.sent = false;
    else if (guest === null && !this.sent && stage.snapshot.translation.ready) this.send();
    guest?.looked();
  }

  heard(news: News): void {
    if (news.kind === "guest") this.styles = news.styles;
    this.guest?.heard(news);
  }

  private send(): void {
    this.sent = true;
    // The newest page script of this tab waits here; what an older one waits for comes to it no more.
    Object.assign(globalThis, {
      [ENTRANCE]: (enter: (lent: Lent) => Guest) => {
        if (this.lent.signal.aborted) return;
        this.guest ??= enter(this.lent);
        this.guest.looked();
      },
    });
    this.lent.line.act({ act: "translation" });
  }
}
