/** A chat page as it lends itself to translation: one conversation at a time, a box, and a core that answers on command. */
import { type Details, EMPTY, Failure, type FailureCode } from "../../../src/channel";
import type { Lent } from "../../../src/content/guest";
import { sameRecipient } from "../../../src/content/recipient";
import { speaker } from "../../../src/i18n/say";
import { textsOf } from "../../../src/i18n/texts";
import type { Recipient, Written } from "../../../src/protocol/messages";
import { MEI } from "../sample";

export const WRITTEN: Written = {
  source: "zh",
  to: "th",
  translation: "Sawasdee S$20",
  kept: ["S$20"],
  same: false,
  engine: "Practice",
};

interface Asked {
  type: string;
  params: Record<string, unknown>;
  answer(result: object): Promise<void>;
  refuse(code: FailureCode, details?: Details): Promise<void>;
}

export class LentPage {
  shown: Recipient | null = MEI;
  box: string | null = "";
  /** What was put into the box of whom, and for whom Enter was pressed, in that order. */
  readonly done: string[] = [];
  readonly asked: Asked[] = [];
  readonly ending = new AbortController();
  focused = 0;
  back = true;
  isReady = true;
  readonly lent: Lent;

  constructor(window: Window = {} as Window) {
    this.lent = {
      window,
      signal: this.ending.signal,
      site: {
        page: { platform: "shopee", site: "SG", host: "seller.shopee.sg" },
        composer: () => (this.box === null ? null : this.composer),
        threadArea: () => null,
      },
      line: { ask: (type: string, params: Record<string, unknown>) => this.ask(type, params) },
      words: () => ({ language: "zh", say: speaker(textsOf("zh")), styles: "" }),
      status: () => ({ ...EMPTY.translation, ready: true, language: null, back: this.back }),
      ready: () => this.isReady,
      recipient: () => this.shown,
      put: (recipient: Recipient, text: string) => this.put(recipient, text),
      press: (recipient: Recipient) => void this.done.push(`${recipient.buyer_name} Enter`),
    } as unknown as Lent;
  }

  /** The newest question of this kind. */
  question(type: string): Asked {
    const asked = this.asked.findLast((one) => one.type === type);
    if (asked === undefined) throw new Error(`Nobody asked ${type}.`);
    return asked;
  }

  count(type: string): number {
    return this.asked.filter((one) => one.type === type).length;
  }

  element = {
    focus: () => this.focused++,
    contains: () => false,
    ownerDocument: { activeElement: null },
  } as unknown as HTMLElement;

  /** Characters before the caret in the box. */
  caret = 0;

  private get composer() {
    return {
      element: this.element,
      text: () => this.box ?? "",
      caret: () => this.caret,
      place: (caret: number) => {
        this.caret = caret;
      },
    };
  }

  private put(recipient: Recipient, text: string): boolean {
    if (this.box === null || this.shown === null || !sameRecipient(this.shown, recipient)) return false;
    this.box = text;
    this.done.push(`${recipient.buyer_name} ${text}`);
    return true;
  }

  private ask(type: string, params: Record<string, unknown>): Promise<object> {
    return new Promise((resolve, reject) => {
      this.asked.push({
        type,
        params,
        answer: (result) => told(() => resolve(result)),
        refuse: (code, details) => told(() => reject(new Failure(code, details))),
      });
    });
  }
}

/** After what hangs on it has run. */
async function told(tell: () => void): Promise<void> {
  tell();
  for (let turn = 0; turn < 8; turn++) await Promise.resolve();
}
