/** Tells the core what this tab shows: a report at each change, the list and the open thread now and then. */
import type { ChatParams } from "../channel";
import type { Recipient } from "../protocol/messages";
import type { SitePage, Thread } from "../sites/site";
import { ignoreFailure, type Line } from "./line";
import { sameRecipient } from "./recipient";
import { ToldRows } from "./told-rows";

/** The newest of a longer list; the core takes no more at once. */
const LONGEST = 500;

export class Reporter {
  private lastReport = "";
  private lastThread = "";
  private readonly rows = new ToldRows();

  constructor(
    private readonly site: SitePage,
    private readonly line: Line,
    private readonly document: Document,
  ) {}

  reportIfChanged(): void {
    const report = this.reading();
    const said = JSON.stringify(report);
    if (said === this.lastReport) return;
    this.lastReport = said;
    this.line.tell("tab.report", report);
  }

  /** Reports, the list included, although nothing may have changed. Rejects with `Failure`. */
  async report(): Promise<void> {
    const report = this.reading();
    this.lastReport = JSON.stringify(report);
    await this.line.ask("tab.report", report);
    this.rows.forget();
    await this.list();
  }

  /** Hands on the rows of the list that changed. Rejects with `Failure`. */
  async list(): Promise<void> {
    for (let listing = this.site.listing(); listing !== null; ) {
      const reading = this.rows.take(listing);
      if (reading === null) return;
      try {
        await this.line.ask("list.read", reading);
      } catch (error) {
        this.rows.forget();
        throw error;
      }
      listing = reading.whole ? null : this.site.listing();
    }
  }

  /** Hands on the list of this conversation if it is shown and reads otherwise than last time. */
  readIfChanged(recipient: Recipient): void {
    const reading = this.threadOf(recipient);
    if (reading === null || JSON.stringify(reading) === this.lastThread) return;
    this.send(reading).catch(ignoreFailure);
  }

  /** Hands on the list of this conversation; false when it is not shown. Rejects with `Failure`. */
  async read(recipient: Recipient): Promise<boolean> {
    const reading = this.threadOf(recipient);
    if (reading !== null) await this.send(reading);
    return reading !== null;
  }

  /** Says everything anew: the core may have forgotten. */
  reset(): void {
    this.lastReport = "";
    this.lastThread = "";
    this.rows.forget();
  }

  private async send(reading: ChatParams<"thread.read">): Promise<void> {
    const said = JSON.stringify(reading);
    this.lastThread = said;
    try {
      await this.line.ask("thread.read", reading);
    } catch (error) {
      if (this.lastThread === said) this.lastThread = "";
      throw error;
    }
  }

  private threadOf(recipient: Recipient): ChatParams<"thread.read"> | null {
    const active = this.site.active();
    if (active === null || !sameRecipient(active, recipient)) return null;
    const thread = this.site.thread();
    return thread === null ? null : { recipient: active, ...newest(thread) };
  }

  private reading(): ChatParams<"tab.report"> {
    return {
      visible: this.document.visibilityState === "visible",
      signed_in: this.site.signedIn(),
      store: this.site.identity(),
      active: this.site.active(),
      unread: this.site.unread(),
      unrecognised: this.site.unrecognised(),
    };
  }
}

function newest({ messages, contiguous }: Thread): Thread {
  return { messages: messages.slice(-LONGEST), contiguous };
}
