/** Is an IME at work in the page? Its Enter chooses a word and sends nothing. */
export class Composition {
  running = false;
  /** `timeStamp` of the event that ended the last one. */
  endedAt = Number.NEGATIVE_INFINITY;
  private waiting: (() => void)[] = [];

  constructor(window: Window, signal: AbortSignal) {
    const options = { capture: true, signal };
    window.addEventListener("compositionstart", () => (this.running = true), options);
    window.addEventListener("compositionend", (event) => this.end(event.timeStamp), options);
    // A box that loses the focus or disappears ends its composition, not always with an event.
    window.addEventListener("blur", (event) => this.running && this.end(event.timeStamp), options);
  }

  /** Resolves when none is running. */
  async over(): Promise<void> {
    if (this.running) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  private end(at: number): void {
    this.running = false;
    this.endedAt = at;
    for (const resolve of this.waiting.splice(0)) resolve();
  }
}
