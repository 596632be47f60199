/** How often a change of the page is looked at: at once when something of ours depends on it, else now and then. */

/** A calm page is looked at no more often than this (ms): a chat changes with every scroll and key. */
export const CALM_MS = 150;

export class Pace {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly look: () => void,
    private readonly pressing: () => boolean,
    signal: AbortSignal,
  ) {
    signal.addEventListener("abort", () => this.forget(), { once: true });
  }

  changed(): void {
    if (this.pressing()) this.now();
    else this.timer ??= setTimeout(() => this.now(), CALM_MS);
  }

  now(): void {
    this.forget();
    this.look();
  }

  private forget(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
