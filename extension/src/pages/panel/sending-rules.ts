/** What each platform lets a store send, as the core has it. */
import type { Platform, RuleTable, SendingRule } from "../../protocol/messages";
import { type Ask, failureOf } from "./asking";

export class SendingRules {
  private table: RuleTable | null = null;
  private epoch: string | null = null;

  constructor(
    private readonly ask: Ask<"rules.get">,
    private readonly changed: () => void,
  ) {}

  of(platform: Platform | undefined): SendingRule | null {
    return this.table?.sending.find((rule) => rule.platform === platform) ?? null;
  }

  /** Without them nothing is held back, and the platform says no itself. */
  async read(): Promise<void> {
    try {
      this.table = await this.ask("rules.get", {});
    } catch (error) {
      failureOf(error);
    }
    this.changed();
  }

  /** The list is of this epoch: rules that were changed begin it anew. */
  follow(epoch: string | null): void {
    if (epoch === null || epoch === this.epoch) return;
    const first = this.epoch === null;
    this.epoch = epoch;
    if (!first) void this.read();
  }
}
