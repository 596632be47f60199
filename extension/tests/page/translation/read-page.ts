/** A chat page with a thread, as it lends itself to reading, before a core that answers on command. */
import { h, render } from "preact";
import { EMPTY, Failure, type FailureCode } from "../../../src/channel";
import type { Lent } from "../../../src/content/guest";
import { speaker } from "../../../src/i18n/say";
import { textsOf } from "../../../src/i18n/texts";
import { Speech } from "../../../src/overlay/speech";
import type { PageMessage, Recipient, TranslationView } from "../../../src/protocol/messages";
import { Reading } from "../../../src/translation/reading/reading";
import { bubble, MEI } from "../../unit/sample";

const SAY = speaker(textsOf("en"));
const ROW_PX = 44;
const BUBBLE = { left: 20, width: 200, height: 36 };

interface Asked {
  type: string;
  params: { texts?: { text: string }[] } & Record<string, unknown>;
  answer(result: object): Promise<void>;
  refuse(code: FailureCode): Promise<void>;
}

export function translated(text: string, changes: Partial<TranslationView> = {}): TranslationView {
  return { text, direction: "in", to: "en", state: "done", translation: `${text}, in English`, ...changes };
}

export class ReadPage {
  shown: Recipient | null = MEI;
  isReady = true;
  status = { ...EMPTY.translation, ready: true, reading: true };
  readonly asked: Asked[] = [];
  /** How often the page's layout was read. */
  measured = 0;
  readonly focused: string[] = [];
  readonly ending = new AbortController();
  readonly thread = document.createElement("div");
  readonly root = document.createElement("div");
  readonly reading: Reading;
  private messages: PageMessage[] = [];
  private observers: (() => void)[] = [];
  private due = false;

  constructor() {
    document.body.replaceChildren(this.thread, this.root);
    this.thread.style.overflowY = "auto";
    this.grows(2000);
    this.measures();
    this.reading = new Reading(this.lend(), () => this.redraw());
    this.reading.looked();
  }

  /** The page draws these messages, each text with a row of its own. */
  async draws(...messages: Partial<PageMessage>[]): Promise<void> {
    this.messages = messages.map((message) => bubble({ direction: "in", ...message }));
    const rows = this.messages.map(({ text }) => {
      const row = document.createElement("div");
      row.innerHTML = "<p></p>";
      (row.firstElementChild as Element).textContent = text;
      return row;
    });
    this.thread.replaceChildren(...rows);
    await this.changed();
  }

  async changed(): Promise<void> {
    for (const changed of this.observers) changed();
    await this.rest();
  }

  /** So high is what is in the thread, of which 600 px are seen. */
  grows(height: number): void {
    Object.defineProperty(this.thread, "scrollHeight", { configurable: true, value: height });
    Object.defineProperty(this.thread, "clientHeight", { configurable: true, value: 600 });
  }

  /** The agent rolls the thread. */
  rolls(top: number): void {
    this.thread.scrollTop = top;
    this.thread.dispatchEvent(new Event("scroll"));
  }

  /** How far the cards have been rolled. */
  get rolled(): string | undefined {
    return this.root.querySelector<HTMLElement>(".roll")?.style.transform;
  }

  /** All that hangs on what has happened has run. */
  async rest(after = () => {}): Promise<void> {
    after();
    for (let turn = 0; turn < 12; turn++) await Promise.resolve();
  }

  question(type = "translation.read"): Asked {
    const asked = this.asked.findLast((one) => one.type === type);
    if (asked === undefined) throw new Error(`Nobody asked ${type}.`);
    return asked;
  }

  /** Texts of all that was asked to be read, in that order. */
  get texts(): string[] {
    return this.asked.flatMap(({ params }) => params.texts?.map(({ text }) => text) ?? []);
  }

  answer(...translations: TranslationView[]): Promise<void> {
    return this.question().answer({ to: "en", language: "th", translations });
  }

  push(...translations: TranslationView[]): Promise<void> {
    this.reading.heard({ kind: "translations", changed: { key: this.shown ?? MEI, translations } });
    return this.rest();
  }

  get cards(): HTMLElement[] {
    return [...this.root.querySelectorAll<HTMLElement>(".card")];
  }

  get says(): (string | undefined)[] {
    return [...this.root.querySelectorAll(".card .text")].map((one) => one.textContent?.trim());
  }

  button(testid: string): HTMLButtonElement {
    const found = this.root.querySelector<HTMLButtonElement>(`[data-testid="translation-${testid}"]`);
    if (found === null) throw new Error(`There is no ${testid}.`);
    return found;
  }

  async press(testid: string): Promise<void> {
    this.button(testid).click();
    await this.rest();
  }

  /** A key in the field in which a translation is corrected. */
  async key(key: string, init: KeyboardEventInit & { keyCode?: number } = {}): Promise<void> {
    this.button("entry").dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init }));
    await this.rest();
  }

  async write(text: string): Promise<void> {
    const entry = this.button("entry") as unknown as HTMLTextAreaElement;
    entry.value = text;
    entry.dispatchEvent(new Event("input", { bubbles: true }));
    await this.rest();
  }

  private lend(): Lent {
    const composer = { element: { focus: () => this.focused.push("box") } };
    return {
      window,
      signal: this.ending.signal,
      site: {
        bubbles: () =>
          this.messages.map((message, index) => ({ message, element: this.thread.children[index] as Element })),
        threadArea: () => this.thread,
        composer: () => composer,
        observe: (changed: () => void) => void this.observers.push(changed),
      },
      line: { ask: (type: string, params: Asked["params"]) => this.ask(type, params) },
      words: () => ({ language: "en", say: SAY, styles: "" }),
      status: () => this.status,
      ready: () => this.isReady,
      recipient: () => this.shown,
    } as unknown as Lent;
  }

  private ask(type: string, params: Asked["params"]): Promise<object> {
    return new Promise((resolve, reject) => {
      this.asked.push({
        type,
        params,
        answer: (result) => this.rest(() => resolve(result)),
        refuse: (code) => this.rest(() => reject(new Failure(code))),
      });
    });
  }

  private redraw(): void {
    if (this.due) return;
    this.due = true;
    queueMicrotask(() => {
      this.due = false;
      render(h(Speech.Provider, { value: SAY }, this.reading.drawn()), this.root);
    });
  }

  /** There is no layout here: rows stand under each other, each with its bubble at the left. */
  private measures(): void {
    Object.defineProperty(document.documentElement, "clientWidth", { configurable: true, value: 1000 });
    const { thread } = this;
    const page = this;
    Element.prototype.getBoundingClientRect = function measure(this: Element): DOMRect {
      page.measured++;
      if (this === thread) return new DOMRect(0, 0, 700, 600);
      const row = [...thread.children].findIndex((one) => one.contains(this));
      const top = row * ROW_PX - thread.scrollTop;
      if (this.parentElement === thread) return new DOMRect(0, top, 700, ROW_PX);
      return new DOMRect(BUBBLE.left, top, BUBBLE.width, BUBBLE.height);
    };
  }
}
