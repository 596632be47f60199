/**
 * Tells the core what the browser does with chat tabs: closed, put to sleep, thrown out of memory, given another number.
 *
 * Chromium says `frozen` and `discarded`, Firefox `discarded` alone. A page's port ends before or after the browser says
 * why, so a tab whose port ended is asked how it is, and one that left is remembered until its number is used again.
 */
import type { RequestParams, RequestType, TabReport } from "../protocol/messages";
import type { Parked } from "./parked";
import type { ChatTab, Tabs } from "./tabs";

/** Tabs that left are remembered so many: the browser speaks of a discard within moments. */
const REMEMBERED = 20;

export interface TabWatchParts {
  tabs: Tabs;
  parked: Parked;
  /** Rejects when there is no such tab. */
  ask(tab: number): Promise<{ discarded?: boolean | undefined }>;
  tell<T extends RequestType>(type: T, params: RequestParams[T]): void;
  /** Another set of tabs can be brought to the front now. */
  changed(): void;
}

/** What a browser says of a tab that has changed, as far as it matters. */
export interface TabChange {
  discarded?: boolean | undefined;
  frozen?: boolean | undefined;
  status?: string | undefined;
}

export class TabWatch {
  private readonly left = new Map<number, TabReport>();
  private readonly renamed = new Map<number, number>();
  private readonly parting = new Map<number, Promise<void>>();

  constructor(private readonly parts: TabWatchParts) {}

  /** A page has come: what it says is to be handed on after what was told of the one before it in its tab. */
  came({ tab }: ChatTab): Promise<void> {
    this.parts.parked.take(tab);
    this.left.delete(tab);
    return this.parting.get(tab) ?? Promise.resolve();
  }

  /** A page's port has ended. */
  ended(chat: ChatTab): void {
    if (!this.parts.tabs.remove(chat)) return;
    const parting = this.part(chat).finally(() => this.parting.delete(chat.tab));
    this.parting.set(chat.tab, parting);
  }

  /** `tabs.onUpdated`. */
  updated(tab: number, { discarded, frozen, status }: TabChange): void {
    const { tabs, parked, tell } = this.parts;
    if (frozen !== undefined && tabs.get(tab) !== undefined) {
      tell("tab.state", { tab, state: frozen ? "asleep" : "awake" });
    }
    const last = this.left.get(tab);
    if (discarded && last !== undefined) this.park(tab, last);
    // Loaded again, and no page of ours came: it shows something else now.
    if (status === "complete" && !discarded && parked.has(tab)) void this.unparked(tab);
  }

  /** `tabs.onReplaced`: Chromium may give a tab another number when it discards it. */
  replaced(added: number, removed: number): void {
    const last = this.parts.parked.get(removed) ?? this.left.get(removed);
    if (last === undefined) this.renamed.set(removed, added);
    else {
      this.gone(removed);
      this.park(added, last);
    }
  }

  /** `tabs.onRemoved`. */
  removed(tab: number): void {
    this.left.delete(tab);
    this.renamed.delete(tab);
    if (this.parts.parked.has(tab)) this.gone(tab);
  }

  private async part(chat: ChatTab): Promise<void> {
    const tab = this.renamed.get(chat.tab) ?? chat.tab;
    this.renamed.delete(chat.tab);
    const put = await this.isDiscarded(tab);
    if (put && tab === chat.tab && chat.report !== null) return this.parkKnown(tab, chat.report);
    this.gone(chat.tab);
    if (chat.report === null) return;
    if (put) this.park(tab, chat.report);
    else this.remember(tab, chat.report);
  }

  private async isDiscarded(tab: number): Promise<boolean> {
    try {
      return (await this.parts.ask(tab)).discarded === true;
    } catch {
      return false; // there is no such tab any more
    }
  }

  private async unparked(tab: number): Promise<void> {
    if (!(await this.isDiscarded(tab)) && this.parts.parked.has(tab)) this.gone(tab);
  }

  /** The core takes the tab for gone. */
  private park(tab: number, last: TabReport): void {
    this.left.delete(tab);
    this.parts.tell("tab.report", this.parts.parked.park(tab, last));
    this.parts.changed();
  }

  /** The core takes the tab for awake. */
  private parkKnown(tab: number, last: TabReport): void {
    this.parts.parked.park(tab, last);
    this.parts.tell("tab.state", { tab, state: "discarded" });
    this.parts.changed();
  }

  private gone(tab: number): void {
    this.parts.parked.take(tab);
    this.parts.tell("tab.gone", { tab });
    this.parts.changed();
  }

  private remember(tab: number, report: TabReport): void {
    this.left.set(tab, report);
    const oldest = this.left.keys().next();
    if (this.left.size > REMEMBERED && !oldest.done) this.left.delete(oldest.value);
  }
}
