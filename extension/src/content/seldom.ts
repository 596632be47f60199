/** Does something no more often than every so many ms: soon when it has rested, else when the time is over. */
export class Seldom {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private lastMs = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly act: () => void,
    private readonly everyMs: number,
    signal: AbortSignal,
  ) {
    signal.addEventListener("abort", () => clearTimeout(this.timer), { once: true });
  }

  /** Never in the caller's own task, which may be the page's. */
  soon(): void {
    this.timer ??= setTimeout(
      () => {
        this.timer = undefined;
        this.lastMs = performance.now();
        this.act();
      },
      Math.max(0, this.lastMs + this.everyMs - performance.now()),
    );
  }
}
