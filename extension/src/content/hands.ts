/** Only one of us at a time writes in the page's composer. */
export class Hands {
  /** We have the page on another conversation than the agent chose. */
  away = false;
  private last: Promise<unknown> = Promise.resolve();

  /** Runs when those before are done; at once when there are none. */
  use<T>(work: () => Promise<T>): Promise<T> {
    const run = this.busy ? this.last.then(work, work) : work();
    this.waiting++;
    const done = () => {
      this.waiting--;
    };
    this.last = run.then(done, done);
    return run;
  }

  private waiting = 0;

  private get busy(): boolean {
    return this.waiting > 0;
  }
}
