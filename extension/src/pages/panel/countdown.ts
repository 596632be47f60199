/** The seconds to the next try to reach the core are seen to pass. */
import type { PortView } from "../../port";
import type { After } from "./parts";

const SECOND_MS = 1000;

export class Countdown {
  private cancel: () => void = () => undefined;

  constructor(
    private readonly after: After,
    private readonly changed: () => void,
  ) {}

  follow(port: PortView): void {
    this.cancel();
    if (port.retryAtMs === null) return;
    this.cancel = this.after(SECOND_MS, () => {
      this.changed();
      this.follow(port);
    });
  }
}
