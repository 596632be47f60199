/**
 * Tells the core what becomes of chat tabs: closed, put to sleep, thrown out of memory, given another number, led to the
 * login. There is no page of ours on a login, so what the page told last decides, and the address where it is told.
 *
 * Chromium says `frozen` and `discarded`, Firefox `discarded` alone. A page's port ends before or after the browser says
 * why, so a tab whose port ended is asked how it is, and one that left is remembered until its number is used again.
 */
import type { RequestParams, RequestType, TabReport } from "../protocol/messages";
import type { Away, Parked } from "./parked";
import type { ChatTab, Tabs } from "./tabs";
import { shows } from "./whereabouts";

/** Tabs that left are remembered so many: the browser speaks of a discard within moments. */
const REMEMBERED = 20;

export interface TabWatchParts {
  tabs: Tabs;
  parked: Parked;
  /** Rejects when there is no such tab. */
  ask(tab: number): Promise<TabNow>;
  tell<T extends RequestType>(type: T, params: RequestParams[T]): void;
  /** Another set of tabs can be brought to the front now. */
  changed(): void;
}

/** How a tab is; its address only if the extension may read that host. */
export interface TabNow {
  discarded?: boolean | undefined;
  url?: string | undefined;
}

/** What a browser says of a tab that has changed, as far as it matters. */
export interface TabChange {
  discarded?: boolean | undefined;
  frozen?: boolean | undefined;
  status?: string | undefined;
  url?: string | undefined;
}

export class TabWatch {
  private readonly left = new Map<number, TabReport>();
  private readonly renamed = new Map<number, number>();
  private readonly parting = new Map<number, Promise<void>>();

  constructor(private readonly parts: TabWatchParts) {}

  /** A page has come: what it says is to be handed on after what was told of the one before it in its tab. */
  async came(chat: ChatTab): Promise<void> {
    const before = this.take(chat.tab);
    await this.parting.get(chat.tab);
    const last = this.take(chat.tab) ?? before;
    if (last?.host === chat.host) chat.store ??= last.store;
  }

  /** A page's port has ended. */
  ended(chat: ChatTab): void {
    if (!this.parts.tabs.remove(chat)) return;
    const parting = this.part(chat).finally(() => this.parting.delete(chat.tab));
    this.parting.set(chat.tab, parting);
  }

  /** `tabs.onUpdated`. */
  updated(tab: number, { discarded, frozen, status, url }: TabChange): void {
    const { tabs, parked, tell } = this.parts;
    if (frozen !== undefined && tabs.get(tab) !== undefined) {
      tell("tab.state", { tab, state: frozen ? "asleep" : "awake" });
    }
    const last = this.left.get(tab);
    if (discarded && last !== undefined) this.park(tab, last, "discarded");
    // Something was loaded, and no page of ours came.
    else if (status === "complete" || (url !== undefined && parked.get(tab)?.state !== "discarded"))
      void this.loaded(tab);
  }

  /** `tabs.onReplaced`: Chromium may give a tab another number when it discards it. */
  replaced(added: number, removed: number): void {
    const { parked } = this.parts;
    const last = parked.get(removed) ?? this.left.get(removed);
    if (last === undefined) this.renamed.set(removed, added);
    else {
      this.gone(removed);
      this.park(added, last, last.state === "login" ? "login" : "discarded");
    }
  }

  /** `tabs.onRemoved`. */
  removed(tab: number): void {
    this.left.delete(tab);
    this.renamed.delete(tab);
    if (this.parts.parked.has(tab)) this.gone(tab);
  }

  /** A report that was kept while nobody looked: its tab is as it was, and no page has come there. */
  async isStillParked(last: TabReport): Promise<boolean> {
    const now = await this.look(last.tab);
    return this.parts.tabs.get(last.tab) === undefined && whither(now, last) === last.state;
  }

  private async part(chat: ChatTab): Promise<void> {
    const tab = this.renamed.get(chat.tab) ?? chat.tab;
    this.renamed.delete(chat.tab);
    const now = await this.look(tab);
    // The next page of the tab may be there already.
    const away = chat.report === null || this.parts.tabs.get(tab) !== undefined ? null : whither(now, chat.report);
    if (away !== null && tab === chat.tab && chat.report !== null) return this.parkKnown(tab, chat.report, away);
    this.gone(chat.tab);
    if (chat.report === null) return;
    if (away !== null) this.park(tab, chat.report, away);
    else this.remember(tab, chat.report);
  }

  private async look(tab: number): Promise<TabNow | null> {
    try {
      return await this.parts.ask(tab);
    } catch {
      return null; // there is no such tab any more
    }
  }

  /** Of a tab without a page of ours: it may show the login now, or something that is none of ours. */
  private async loaded(tab: number): Promise<void> {
    const { parked } = this.parts;
    if (!parked.has(tab) && !this.left.has(tab)) return;
    const now = await this.look(tab);
    const last = parked.get(tab) ?? this.left.get(tab);
    if (now === null || now.discarded || last === undefined) return;
    const away = whither(now, last);
    if (away === null && parked.has(tab)) this.gone(tab);
    if (away !== null && last.state !== away) this.park(tab, last, away);
  }

  /** What is known of a tab without a page of ours; from now on nothing is. */
  private take(tab: number): TabReport | undefined {
    const last = this.parts.parked.get(tab) ?? this.left.get(tab);
    this.parts.parked.take(tab);
    this.left.delete(tab);
    return last;
  }

  /** The core takes the tab for gone, or for parked. */
  private park(tab: number, last: TabReport, away: Away): void {
    this.left.delete(tab);
    this.parts.tell("tab.report", this.parts.parked.park(tab, last, away));
    this.parts.changed();
  }

  /** The core takes the tab for awake. */
  private parkKnown(tab: number, last: TabReport, away: Away): void {
    this.parts.parked.park(tab, last, away);
    this.parts.tell("tab.state", { tab, state: away });
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

/** Where the page of a tab has gone; null: it is closed, or something else is shown there. */
function whither(now: TabNow | null, last: TabReport): Away | null {
  if (now === null) return null;
  if (now.discarded) return "discarded";
  if (last.store === null) return null;
  const shown = shows(now.url, last);
  return shown === "login" || (shown === "unseen" && !last.signed_in) ? "login" : null;
}
