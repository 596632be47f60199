/** Tells the core what this tab shows: a report at each change, the message list while it can be evidence. */
import type { ChatParams } from "../channel";
import type { Recipient } from "../protocol/messages";
import type { SitePage, Thread } from "../sites/site";
import { ignoreFailure, type Line } from "./line";
import { sameRecipient } from "./recipient";

/** The newest of a longer list; the core takes no more at once. */
const LONGEST = 500;

export class Reporter {
  private lastReport = "";
  private lastThread = "";

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

  /** Reports although nothing may have changed. Rejects with `Failure`. */
  async report(): Promise<void> {
    const report = this.reading();
    this.lastReport = JSON.stringify(report);
    await this.line.ask("tab.report", report);
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
  }

  private async send(reading: ChatParams<"thread.read">): Promise<void> {
    this.lastThread = JSON.stringify(reading);
    await this.line.ask("thread.read", reading);
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
