/** When this page's own requests last went well, and when badly. Times are Unix ms. */
export class Freshness {
  goodMs = 0;
  badMs = 0;

  constructor(private readonly now: () => number) {}

  good(): void {
    this.goodMs = this.now();
  }

  bad(): void {
    this.badMs = this.now();
  }

  /** Has something gone well since anything last went badly? */
  get restored(): boolean {
    return this.badMs === 0 || this.goodMs > this.badMs;
  }

  get ageMs(): number {
    return this.now() - this.goodMs;
  }
}

/** How a finished request of the page speaks for the way to its host; a status of 0 means that there was no answer. */
export function verdictOf(status: number): "good" | "bad" | "failed" {
  if (status === 0) return "failed";
  return status >= 500 ? "bad" : "good";
}
