/** Quick replies: the palette, and their management. */
import type { FailureCode } from "../../channel";
import type { QuickReplies, QuickReply, StoreRef } from "../../protocol/messages";
import type { Interrupt } from "../../update";
import { type Ask, failureOf } from "./asking";
import { read, write } from "./exchange";
import { offered } from "./palette";
import { type ImportFault, type RepliesPane, storeId } from "./view";

const FILE = "storebell-quick-replies.json";

export interface RepliesParts {
  ask: Ask<"replies.list" | "replies.save" | "replies.delete" | "replies.used" | "replies.import">;
  now(): number;
  newId(): string;
  download(name: string, text: string): void;
  changed(): void;
}

interface Offered {
  all: readonly QuickReply[];
  text: string;
  id: string | null;
  rows: readonly QuickReply[];
}

export class Replies {
  private all: readonly QuickReply[] = [];
  private locked = false;
  private shown = false;
  private text = "";
  private editing: QuickReply | null = null;
  private failure: FailureCode | null = null;
  private imported: number | null = null;
  private fault: ImportFault | null = null;

  private last: Offered | null = null;

  constructor(private readonly parts: RepliesParts) {}

  /** `store` is that of the open session. */
  view(store: StoreRef | null): RepliesPane {
    const { shown: open, text, editing, failure, imported, fault } = this;
    const rows = this.offered(text, store);
    return { open, text, rows, total: this.all.length, locked: this.locked, editing, failure, imported, fault };
  }

  /** What the agent is in the middle of. */
  interrupts(): Interrupt[] {
    return this.editing === null ? [] : ["unsaved"];
  }

  load(): Promise<void> {
    return this.take(this.parts.ask("replies.list", {}), () => undefined);
  }

  toggle(open: boolean): void {
    this.shown = open;
    this.text = "";
    this.editing = null;
    this.forgetOutcome();
  }

  search(text: string): void {
    this.text = text;
    this.parts.changed();
  }

  edit(reply: QuickReply | null): void {
    this.editing = reply;
    this.forgetOutcome();
  }

  /** A reply without an id is a new one. */
  save(reply: QuickReply): Promise<void> {
    const whole = { ...reply, id: reply.id || this.parts.newId(), changed_ms: this.parts.now() };
    return this.take(this.parts.ask("replies.save", whole), () => {
      this.editing = null;
    });
  }

  delete(id: string): Promise<void> {
    return this.take(this.parts.ask("replies.delete", { id }), () => {
      if (this.editing?.id === id) this.editing = null;
    });
  }

  /** It was put to use: those used most stand first. */
  async used({ id }: QuickReply): Promise<void> {
    await this.parts.ask("replies.used", { id }).catch(failureOf);
  }

  /** Takes a file's replies, all or none. */
  async import(file: string, replace: boolean): Promise<void> {
    const content = read(file, this.parts.newId);
    this.forgetOutcome();
    if ("fault" in content) {
      this.fault = content.fault;
      this.failure = "bad_request";
      return this.parts.changed();
    }
    const { replies } = content;
    await this.take(this.parts.ask("replies.import", { replies, replace }), () => {
      this.imported = replies.length;
    });
  }

  export(): void {
    this.parts.download(FILE, write(this.all));
  }

  /** Looked for again only when something changed: there may be thousands. */
  private offered(text: string, store: StoreRef | null): readonly QuickReply[] {
    const id = store === null ? null : storeId(store);
    const { last } = this;
    if (last?.all === this.all && last.text === text && last.id === id) return last.rows;
    const rows = offered(this.all, text, store);
    this.last = { all: this.all, text, id, rows };
    return rows;
  }

  private async take(asked: Promise<QuickReplies>, done: () => void): Promise<void> {
    try {
      const { replies, locked = false } = await asked;
      this.all = replies;
      this.locked = locked;
      this.failure = null;
      done();
    } catch (error) {
      this.failure = failureOf(error);
    }
    this.parts.changed();
  }

  private forgetOutcome(): void {
    this.failure = null;
    this.imported = null;
    this.fault = null;
    this.parts.changed();
  }
}
