/** Trying again by itself: soon at first, then twice as long after each time that came to nothing. */
import type { After } from "./parts";

const FIRST_MS = 2000;
const AT_MOST_MS = 30_000;

export class Retry {
  private ms = FIRST_MS;
  private cancelWait: (() => void) | null = null;

  constructor(
    private readonly after: After,
    private readonly tryAgain: () => void,
  ) {}

  /** It came to nothing. */
  failed(): void {
    if (this.cancelWait !== null) return;
    const { ms } = this;
    this.ms = Math.min(ms * 2, AT_MOST_MS);
    this.cancelWait = this.after(ms, () => {
      this.cancelWait = null;
      this.tryAgain();
    });
  }

  succeeded(): void {
    this.ms = FIRST_MS;
  }

  /** Somebody has tried already. */
  cancel(): void {
    this.cancelWait?.();
    this.cancelWait = null;
  }
}
