/** What a person has entered in the fields of one of our own pages: it stands there alone until it is saved. */
import type { Interrupt } from "../update";

/** Somebody is taken to be typing for this long after a key (ms). */
const TYPING_MS = 5000;

export class Entered {
  private readonly fields = new Set<HTMLInputElement | HTMLTextAreaElement>();
  private typedAt = Number.NEGATIVE_INFINITY;

  /** `now` is in ms. */
  constructor(
    document: Document,
    private readonly now: () => number,
  ) {
    document.addEventListener("input", (event) => this.entered(event), { capture: true });
  }

  /** A field that has gone, or was emptied, holds nothing any more. */
  interrupts(): Interrupt[] {
    for (const field of this.fields) if (!field.isConnected || field.value === "") this.fields.delete(field);
    return [
      ...(this.fields.size > 0 ? (["unsaved"] as const) : []),
      ...(this.now() - this.typedAt < TYPING_MS ? (["typing"] as const) : []),
    ];
  }

  private entered({ target }: Event): void {
    const isField = target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && isText(target));
    if (!isField) return;
    this.fields.add(target);
    this.typedAt = this.now();
  }
}

/** A tick or a choice is made at once, and saved at once. */
function isText({ type }: HTMLInputElement): boolean {
  return type !== "checkbox" && type !== "radio" && type !== "file";
}
