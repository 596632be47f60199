/** How long a text the page's platform takes. */

import type { Lent } from "../../content/guest";
import { ignoreFailure } from "../../line";

export class SendingLimit {
  /** In characters; null: nobody knows, or the core has not been asked. */
  characters: number | null = null;
  private asked = false;

  constructor(
    private readonly lent: Lent,
    private readonly changed: () => void,
  ) {}

  /** Asks once; without an answer nothing is held back, and the platform says no itself. */
  read(): void {
    if (this.asked) return;
    this.asked = true;
    this.ask().catch((error) => {
      this.asked = false;
      ignoreFailure(error);
    });
  }

  private async ask(): Promise<void> {
    const { line, site } = this.lent;
    const { sending } = await line.ask("rules.get", {});
    this.characters = sending.find(({ platform }) => platform === site.page.platform)?.characters ?? null;
    this.changed();
  }
}
