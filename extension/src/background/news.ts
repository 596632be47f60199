/** What the core last said: kept for pages that connect later, asked for again whenever something was missed. */
import { EMPTY } from "../channel";
import type { MessageView, Snapshot, State } from "../protocol/messages";
import type { Host } from "./host";

const OVER: ReadonlySet<State> = new Set(["sent", "delivered", "read", "cancelled", "discarded"]);

export class News {
  /** Null until the core has said what there is. */
  heardSnapshot: Snapshot | null = null;
  private open = new Map<string, MessageView>();
  /** What was pushed while everything is asked for again: it may be newer than the answer. */
  private heard = new Map<string, MessageView>();
  private generation = 0;

  /** To go on with: empty until the core has spoken. */
  get snapshot(): Snapshot {
    return this.heardSnapshot ?? EMPTY;
  }

  get messages(): MessageView[] {
    return [...this.open.values()];
  }

  keep(message: MessageView): void {
    this.heard.set(message.cid, message);
    if (OVER.has(message.state)) this.open.delete(message.cid);
    else this.open.set(message.cid, message);
  }

  /** Asks for the state and all open messages; false when it was asked again meanwhile. Rejects with `Failure`. */
  async refresh(host: Host): Promise<boolean> {
    const generation = ++this.generation;
    this.heard = new Map();
    const snapshot = await host.ask("state.get", {});
    const listed: MessageView[] = [];
    for (let after: number | null = 0; after !== null; ) {
      const page: { messages: MessageView[]; next: number | null } = await host.ask("outbox.list", {
        after,
        limit: 200,
        open_only: true,
      });
      listed.push(...page.messages);
      after = page.next;
    }
    if (generation !== this.generation) return false;
    this.heardSnapshot = snapshot;
    this.open = new Map();
    for (const message of [...listed, ...this.heard.values()]) this.keep(message);
    return true;
  }
}
