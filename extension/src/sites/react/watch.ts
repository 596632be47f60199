/** Noticing that the chat changed, without looking at the rest of the page. */
import type { Hooks } from "./hooks";
import { first, type Hook } from "./lookup";

export class ChatWatch {
  readonly #document: Document;
  /** What the readings depend on. */
  readonly #hooks: readonly Hook[];
  readonly #attributes: readonly string[];
  readonly #places: (Element | null)[];
  readonly #listeners = new Set<(pressing: boolean) => void>();
  readonly #observer = new MutationObserver((records) => this.#take(records));
  #stale = true;
  #told = true;

  constructor(document: Document, { list, header, thread, composer, account, attributes }: Hooks) {
    this.#document = document;
    this.#hooks = [list, header, thread, composer, account];
    this.#places = this.#hooks.map(() => null);
    this.#attributes = attributes;
  }

  /** Calls back, at most once a frame, after a change, until the signal says stop. */
  listen(changed: (pressing: boolean) => void, signal: AbortSignal): void {
    if (signal.aborted) return;
    this.#listeners.add(changed);
    this.#locate();
    const all = { subtree: true, childList: true, characterData: true };
    this.#observer.observe(this.#document, { ...all, attributes: true, attributeFilter: [...this.#attributes] });
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

  /** Something changed that has to be told at once. */
  pressing(): void {
    this.news();
    this.#told = true;
    for (const changed of this.#listeners) changed(true);
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
    for (const changed of this.#listeners) changed(false);
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
    this.#hooks.forEach((hook, index) => {
      if (this.#places[index]?.isConnected) return;
      this.#places[index] = first(this.#document, hook);
      missing = true;
    });
    return missing;
  }
}
