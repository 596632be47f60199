/** Time that passes when it is told to. */
import type { After } from "../../../src/pages/panel/parts";

export class Clock {
  private timers: { at: number; call: () => void }[] = [];

  constructor(public ms = 1_795_260_000_000) {}

  readonly now = (): number => this.ms;

  readonly after: After = (ms, call) => {
    const timer = { at: this.ms + ms, call };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((one) => one !== timer);
    };
  };

  /** Lets so many ms pass; everything due happens at its time. */
  pass(ms: number): void {
    const end = this.ms + ms;
    for (;;) {
      const due = this.timers.filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
      if (due === undefined) break;
      this.timers = this.timers.filter((one) => one !== due);
      this.ms = due.at;
      due.call();
    }
    this.ms = end;
  }
}
