/** The keyboard's way to the cards and between them. */
import type { Lent } from "../../content/guest";
import type { Redraw } from "../part";
import type { Roll } from "./roll";
import type { CardView } from "./view";

/** With Alt and Shift; T is the writer's. */
const KEY = "KeyR";
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

export class Way {
  private name: string | null = null;

  constructor(
    private readonly lent: Lent,
    private readonly redraw: Redraw,
    private readonly roll: Roll,
  ) {
    const { window, signal } = lent;
    window.addEventListener("keydown", (event) => this.entered(event), { capture: true, signal });
  }

  /** The card that Tab reaches: the one that was last gone to, else the newest. */
  current(cards: readonly CardView[]): string | null {
    const known = cards.some(({ name }) => name === this.name);
    return known ? this.name : (cards.at(-1)?.name ?? null);
  }

  readonly focused = (event: FocusEvent): void => {
    const name = cardOf(event.target)?.dataset.name ?? null;
    if (name === null || name === this.name) return;
    this.name = name;
    this.redraw();
  };

  /** Up and down go from card to card, Escape back to the text box. Keys in a field of ours are the field's. */
  readonly key = (event: KeyboardEvent): void => {
    if (!event.isTrusted || isField(event.target) || event.altKey || event.ctrlKey || event.metaKey) return;
    const step = STEPS[event.key];
    if (event.key === "Escape") this.lent.site.composer()?.element.focus();
    else if (step === undefined) return;
    else this.step(cardOf(event.target), step);
    event.preventDefault();
  };

  private entered(event: KeyboardEvent): void {
    if (!event.isTrusted || !event.altKey || !event.shiftKey || event.ctrlKey || event.code !== KEY) return;
    const cards = this.cards();
    const card = cards.find(({ dataset }) => dataset.name === this.name) ?? cards.at(-1);
    if (card === undefined) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.go(card);
  }

  private step(from: HTMLElement | null, step: number): void {
    const cards = this.cards();
    const card = from === null ? cards.at(-1) : cards[cards.indexOf(from) + step];
    if (card !== undefined) this.go(card);
  }

  /** To the card, or to the only thing that can be done with it. */
  private go(card: HTMLElement): void {
    (card.querySelector<HTMLElement>("button.mark") ?? card).focus({ preventScroll: true });
    this.roll.reveal(card);
  }

  private cards(): HTMLElement[] {
    return [...(this.roll.element?.querySelectorAll<HTMLElement>(".card") ?? [])];
  }
}

function cardOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(".card") : null;
}

function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches("textarea,input,select");
}
