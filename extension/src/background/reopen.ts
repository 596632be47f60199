/** Our own pages in tabs end with an update of the extension. They are opened again where they were. */

/** Where it is kept: on the disk, because an update clears the browser's memory. */
const SHELF = "reopen";

interface Place {
  path: string;
  windowId: number | undefined;
  index: number;
  active: boolean;
}

interface Kept {
  places: Place[];
  keptMs: number;
}

/** An update that has not come by then does not come any more, and nothing was closed (ms). */
const COMES_WITHIN_MS = 60_000;

/** Remembers the tabs behind these ports of our own pages. `nowMs` is Unix time, here and below. */
export async function keepPlaces(ports: Iterable<browser.runtime.Port>, nowMs: number): Promise<void> {
  const places = [...ports].flatMap(({ sender }): Place[] => {
    const { url, tab } = sender ?? {};
    if (url === undefined || tab === undefined) return [];
    const { pathname: path } = new URL(url);
    return [{ path, windowId: tab.windowId, index: tab.index, active: tab.active }];
  });
  await browser.storage.local.set({ [SHELF]: { places, keptMs: nowMs } });
}

function isKept(kept: unknown): kept is Kept {
  if (typeof kept !== "object" || kept === null) return false;
  const { places, keptMs } = kept as Partial<Kept>;
  return Array.isArray(places) && typeof keptMs === "number";
}

/** Opens again what was open before this version, once. */
export async function reopen(nowMs: number): Promise<void> {
  const kept: unknown = (await browser.storage.local.get(SHELF))[SHELF];
  if (!isKept(kept)) return;
  await browser.storage.local.set({ [SHELF]: null });
  if (nowMs - kept.keptMs > COMES_WITHIN_MS) return;
  for (const { path, windowId, index, active } of kept.places) {
    const url = browser.runtime.getURL(path);
    try {
      await browser.tabs.create({ url, index, active, ...(windowId === undefined ? {} : { windowId }) });
    } catch {
      await browser.tabs.create({ url, active }); // its window has gone meanwhile
    }
  }
}
