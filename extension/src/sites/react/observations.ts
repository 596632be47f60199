/** What the reader said of each element, as last heard. A fact counts only while its element still shows the same. */
import { FACT } from "./events";
import type { Fact, FactParser, MessageFact, RowFact, SendFact } from "./facts";

type Kinds = { row: RowFact; message: MessageFact; send: SendFact };

export class Observations {
  /** Details as heard, and facts once somebody asked for them. */
  readonly #heard = new WeakMap<Element, { detail: unknown } | { fact: Fact | null }>();

  readonly #parse: FactParser;

  /** `heard` is called after each fact. */
  constructor(document: Document, parse: FactParser, heard: () => void) {
    this.#parse = parse;
    const hear = (event: Event) => {
      if (!(event.target instanceof Element)) return;
      this.#heard.set(event.target, { detail: (event as CustomEvent<unknown>).detail });
      heard();
    };
    document.addEventListener(FACT, hear, { capture: true });
  }

  /** The fact of this kind about the element, if there is one. */
  of<K extends keyof Kinds>(kind: K, element: Element): Kinds[K] | null {
    let heard = this.#heard.get(element);
    if (!heard) return null;
    if ("detail" in heard) {
      heard = { fact: this.#parse(heard.detail) };
      this.#heard.set(element, heard);
    }
    return heard.fact?.kind === kind ? (heard.fact as Kinds[K]) : null;
  }
}
