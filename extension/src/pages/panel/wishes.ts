/** What the agent wants of translation in the panel, kept by the browser. */
import type { Shelf } from "./parts";
import type { Showing } from "./translation-view";

export const SHOWINGS: readonly Showing[] = ["under", "instead", "hidden"];

export class Wishes {
  showing: Showing = "under";
  /** What is written is translated before it is sent. */
  writing = false;
  private asked = false;
  /** What was kept was looked at, or the agent has wished since: that is not written over. */
  private isKnown = false;

  constructor(
    private readonly shelf: Shelf,
    private readonly changed: () => void,
  ) {}

  /** Somebody wants to see translations, as far as that is known. */
  get wantsReading(): boolean {
    return this.isKnown && this.showing !== "hidden";
  }

  /** Looks once for what was kept, when it is wanted first. */
  async recall(): Promise<void> {
    if (this.asked) return;
    this.asked = true;
    const value = await this.shelf.get();
    if (!this.isKnown && typeof value === "object" && value !== null) {
      const { showing, writing } = value as Record<string, unknown>;
      this.showing = SHOWINGS.find((each) => each === showing) ?? this.showing;
      this.writing = writing === true;
    }
    this.isKnown = true;
    this.changed();
  }

  change(wish: Partial<Pick<Wishes, "showing" | "writing">>): void {
    this.isKnown = true;
    Object.assign(this, wish);
    const { showing, writing } = this;
    void this.shelf.set({ showing, writing });
    this.changed();
  }

  /** Under the message, in its place, not at all, and round again. */
  turn(): void {
    const next = SHOWINGS[(SHOWINGS.indexOf(this.showing) + 1) % SHOWINGS.length];
    this.change({ showing: next ?? "under" });
  }
}
