/** A reader on a page, and what the adapter takes of what it says. */
import { FACT, READER_STARTED } from "../../../src/sites/react/events";
import type { Fact, FactParser } from "../../../src/sites/react/facts";
import { type Source, startReader } from "../../../src/sites/react/reader";

export class Listener {
  readonly #document: Document;
  readonly #ending = new AbortController();
  #facts: (Fact | null)[] = [];

  constructor(document: Document, sources: readonly Source[], parse: FactParser) {
    this.#document = document;
    const hear = (event: Event) => this.#facts.push(parse((event as CustomEvent).detail));
    document.addEventListener(FACT, hear, { signal: this.#ending.signal });
    startReader(document, sources);
  }

  /** What was said since this was last asked; null for what the adapter does not take. */
  async heard(): Promise<(Fact | null)[]> {
    // Mutation observers are called before this goes on.
    await Promise.resolve();
    return this.#facts.splice(0);
  }

  stop(): void {
    this.#ending.abort();
    this.#document.dispatchEvent(new CustomEvent(READER_STARTED));
  }
}
