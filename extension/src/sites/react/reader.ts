/**
 * The reader: runs in the page's own world, because the ids of conversations and messages stand only in React's data
 * there. It looks at rows and bubbles as they are drawn and hands out what it sees (facts.ts). It takes no commands,
 * keeps nothing, and changes nothing in the page.
 *
 * It looks in the same task in which the page drew, so a fact never lags behind its element. The lists are virtualised:
 * what is drawn are some dozens of elements, and only the list that changed is looked at.
 */
import { FACT, READER_STARTED } from "./events";
import type { Fact } from "./facts";
import { every, first, type Hook } from "./lookup";
import type { Loose } from "./values";

/** What is looked at: where, what there, the data that it was drawn from, and what is said of them. */
export interface Source {
  within: Hook;
  items: Hook;
  find(element: Element): Loose | undefined;
  /** What tells these data from others in the same object. */
  id(found: Loose): unknown;
  say(found: Loose): Fact | null;
}

/** A change in a list makes the reader repeat what it said of that list, but not more often than this. */
const REPEAT_MS = 2000;

/** Starts reading; an older reader in the same page stops. */
export function startReader(document: Document, sources: readonly Source[]): void {
  const stopped = new AbortController();
  const until = { capture: true, signal: stopped.signal };
  document.dispatchEvent(new CustomEvent(READER_STARTED));
  document.addEventListener(READER_STARTED, () => stopped.abort(), until);

  // What was last said of an element came from this object with this id.
  const said = new WeakMap<Element, { found: Loose; id: unknown }>();
  const places: (Element | null)[] = sources.map(() => null);
  const repeated = sources.map(() => Number.NEGATIVE_INFINITY);

  const look = (index: number, all: boolean) => {
    const source = sources[index];
    const place = places[index];
    if (!source || !place) return;
    for (const element of every(place, source.items)) {
      const found = source.find(element);
      const last = said.get(element);
      if (!found || (!all && last?.found === found && last.id === source.id(found))) continue;
      said.set(element, { found, id: source.id(found) });
      const fact = source.say(found);
      if (fact) element.dispatchEvent(new CustomEvent(FACT, { bubbles: true, detail: JSON.stringify(fact) }));
    }
  };
  const lookAt = (targets: readonly Node[] | null) => {
    sources.forEach(({ within }, index) => {
      const known = places[index];
      const moved = !known?.isConnected;
      if (moved) places[index] = first(document, within);
      const place = places[index];
      if (!place || !(targets === null || moved || targets.some((target) => place.contains(target)))) return;
      const now = performance.now();
      const repeat = targets === null || now - (repeated[index] ?? 0) > REPEAT_MS;
      if (repeat) repeated[index] = now;
      look(index, repeat);
    });
  };

  const observer = new MutationObserver((records) => lookAt(records.map((record) => record.target)));
  observer.observe(document, { subtree: true, childList: true, characterData: true });
  stopped.signal.addEventListener("abort", () => observer.disconnect());
  // The adapter may have started after the reader; these come by before anything could be sent.
  for (const type of ["visibilitychange", "focusin", "pointerdown"])
    document.addEventListener(type, () => lookAt(null), { ...until, passive: true });
  lookAt(null);
}
