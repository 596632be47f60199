/** The calls that a page makes, as the browser's resource timing tells them: past ones first, then each new one. */

/** A call that the page made. */
export interface PageRequest {
  url: string;
  /** HTTP status; null where the browser does not say, 0 for none. */
  status: number | null;
}

/** Hands in calls as they become known. */
export type RequestFeed = (note: (requests: readonly PageRequest[]) => void) => void;

/** The calls of the page that this script runs in. */
export function pageRequests(): RequestFeed {
  return (note) => {
    const take = (entries: PerformanceEntryList) =>
      note(
        entries.map((entry) => ({
          url: entry.name,
          status: (entry as PerformanceResourceTiming).responseStatus ?? null,
        })),
      );
    new PerformanceObserver((list) => take(list.getEntries())).observe({ type: "resource", buffered: true });
  };
}
