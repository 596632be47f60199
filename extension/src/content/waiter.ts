/** Waiting for facts of the page: asked again at each change of it, and now and then for those that change nothing. */

/** For facts that only time brings, such as a pause in typing. */
const LOOK_EVERY_MS = 100;

export class Waiter {
  private readonly asked = new Set<() => void>();

  /** Somebody waits. */
  get waiting(): boolean {
    return this.asked.size > 0;
  }

  /** The page changed. */
  changed(): void {
    for (const look of [...this.asked]) look();
  }

  /** True as soon as the fact holds; false when it did not within the limit (ms). */
  until(fact: () => boolean, limitMs: number): Promise<boolean> {
    if (fact()) return Promise.resolve(true);
    return new Promise((resolve) => {
      const end = (held: boolean) => {
        clearTimeout(limit);
        clearInterval(looking);
        this.asked.delete(look);
        resolve(held);
      };
      const look = () => fact() && end(true);
      const limit = setTimeout(() => end(fact()), limitMs);
      const looking = setInterval(look, LOOK_EVERY_MS);
      this.asked.add(look);
    });
  }
}
