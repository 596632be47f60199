/**
 * Chat tabs whose page is gone although the tab is there: the browser has thrown it out of memory and a click loads it
 * again, or it led to the login. What each showed last is kept while the browser runs, so that the store is still found when this script or
 * the core begins anew.
 */
import type { TabReport } from "../protocol/messages";

/** Where it is kept: the browser's memory, for as long as the browser runs. */
export interface Shelf {
  get(): Promise<Record<string, TabReport>>;
  set(parked: Record<string, TabReport>): void;
}

/** Where a parked tab's page has gone. */
export type Away = "discarded" | "login";

export class Parked {
  private readonly reports = new Map<number, TabReport>();

  constructor(private readonly shelf: Shelf) {}

  get ids(): number[] {
    return [...this.reports.keys()];
  }

  has(tab: number): boolean {
    return this.reports.has(tab);
  }

  /** What to tell the core of all of them. */
  get all(): TabReport[] {
    return [...this.reports.values()];
  }

  /** Takes up what was kept, as far as `stillParked`. */
  async restore(stillParked: (report: TabReport) => Promise<boolean>): Promise<void> {
    for (const report of Object.values(await this.shelf.get())) {
      if (await stillParked(report)) this.reports.set(report.tab, report);
    }
  }

  /** A tab's page is gone; returns what to tell the core of it. */
  park(tab: number, last: TabReport, state: Away = "discarded"): TabReport {
    const signedIn = last.signed_in && state !== "login";
    const report: TabReport = { ...last, tab, visible: false, signed_in: signedIn, state };
    this.reports.set(tab, report);
    this.keep();
    return report;
  }

  /** The tab is in use again, or gone; false when it was not parked. */
  take(tab: number): boolean {
    const known = this.reports.delete(tab);
    if (known) this.keep();
    return known;
  }

  get(tab: number): TabReport | undefined {
    return this.reports.get(tab);
  }

  private keep(): void {
    this.shelf.set(Object.fromEntries(this.reports));
  }
}
