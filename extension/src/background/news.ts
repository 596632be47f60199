/** What the core last said: kept for pages that connect later, asked for again whenever something was missed. */
import { EMPTY } from "../channel";
import type { MessageView, Snapshot, State } from "../protocol/messages";
import type { Host } from "./host";

const IN_THE_AIR: ReadonlySet<State> = new Set(["leased", "sending"]);
const OVER: ReadonlySet<State> = new Set(["sent", "delivered", "read", "cancelled", "discarded"]);

export class News {
  /** Null until the core has said what there is. */
  heardSnapshot: Snapshot | null = null;
  private open = new Map<string, MessageView>();
  /** What was pushed while everything is asked for again: it may be newer than the answer. */
  private heard = new Map<string, MessageView>();
  /** Messages that a page of this browser was given to send. */
  private readonly given = new Set<string>();
  private generation = 0;

  /** To go on with: empty until the core has spoken. */
  get snapshot(): Snapshot {
    return this.heardSnapshot ?? EMPTY;
  }

  get messages(): MessageView[] {
    return [...this.open.values()];
  }

  /** Is a message on its way through a page of this browser? */
  get inTheAir(): boolean {
    return this.given.size > 0;
  }

  /** Messages that go out by themselves as soon as they can. */
  get waiting(): number {
    return this.messages.filter(({ state }) => state === "queued").length;
  }

  /** A page of this browser sends it now. */
  give(cid: string): void {
    this.given.add(cid);
  }

  /** The core cannot be heard any more: what pages still do, they say themselves. */
  lost(): void {
    this.given.clear();
  }

  keep(message: MessageView): void {
    this.heard.set(message.cid, message);
    if (!IN_THE_AIR.has(message.state)) this.given.delete(message.cid);
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
    for (const cid of this.given) if (!this.open.has(cid)) this.given.delete(cid);
    return true;
  }
}
