/** Noticing that the chat changed, without looking at the rest of the page. */
import { first } from "./lookup";
import * as hooks from "./selectors";

/** What the readings depend on. */
const PLACES: readonly hooks.Hook[] = [hooks.list, hooks.header, hooks.thread, hooks.composer, hooks.account];

const WATCHED: MutationObserverInit = {
  subtree: true,
  childList: true,
  characterData: true,
  attributes: true,
  attributeFilter: ["data-cy", "title", "style"],
};

export class ChatWatch {
  readonly #document: Document;
  readonly #places: (Element | null)[] = PLACES.map(() => null);
  readonly #listeners = new Set<() => void>();
  readonly #observer = new MutationObserver((records) => this.#take(records));
  #stale = true;
  #told = true;

  constructor(document: Document) {
    this.#document = document;
  }

  /** Calls back, at most once a frame, after a change, until the signal says stop. */
  listen(changed: () => void, signal: AbortSignal): void {
    if (signal.aborted) return;
    this.#listeners.add(changed);
    this.#locate();
    this.#observer.observe(this.#document, WATCHED);
    // No frames are drawn in a hidden tab: what waits for one is told when the tab is hidden.
    const tellNow = () => {
      this.news();
      this.#tell();
    };
    for (const type of ["visibilitychange", "readystatechange"])
      this.#document.addEventListener(type, tellNow, { signal });
    signal.addEventListener("abort", () => {
      this.#listeners.delete(changed);
      if (this.#listeners.size === 0) this.#observer.disconnect();
    });
  }

  /** Something changed that is not in the document. */
  news(): void {
    this.#stale = true;
    if (!this.#told || this.#listeners.size === 0) return;
    this.#told = false;
    const tell = () => this.#tell();
    if (this.#document.visibilityState === "visible") requestAnimationFrame(tell);
    else setTimeout(tell);
  }

  /** Has nothing changed since this was last asked? Unknown, so false, while nobody listens. */
  settled(): boolean {
    this.#take(this.#observer.takeRecords());
    const settled = !this.#stale;
    this.#stale = this.#listeners.size === 0;
    return settled;
  }

  #tell(): void {
    if (this.#told) return;
    this.#told = true;
    for (const changed of this.#listeners) changed();
  }

  #take(records: readonly MutationRecord[]): void {
    if (records.length > 0 && this.#concerns(records)) this.news();
  }

  #concerns(records: readonly MutationRecord[]): boolean {
    return this.#locate() || records.some(({ target }) => this.#places.some((place) => place?.contains(target)));
  }

  /** Looks for the places that are missing. While there are some, any change may be the one that brings them. */
  #locate(): boolean {
    let missing = false;
    PLACES.forEach((hook, index) => {
      if (this.#places[index]?.isConnected) return;
      this.#places[index] = first(this.#document, hook);
      missing = true;
    });
    return missing;
  }
}
