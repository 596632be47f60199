/** Presses of Enter or of the page's send control, as they came. */
import type { Recipient } from "../protocol/messages";
import type { Aim } from "./aim";
import { sameRecipient } from "./recipient";

/**
 * All that stood in the box at a press, when that was on the page's clock, and whom the page showed. `asItIs`: the agent
 * was asked about its language.
 */
export interface Pressed {
  text: string;
  pressedMs: number;
  aim: Aim | null;
  asItIs?: boolean;
}

/** What is left of each of these once the first text is gone; nothing where that makes no sense. */
export function rests(pressed: readonly Pressed[], gone: string): Pressed[] {
  return pressed
    .filter(({ text }) => text.startsWith(gone))
    .map((one) => ({ ...one, text: one.text.slice(gone.length) }))
    .filter(({ text }) => text.trim() !== "");
}

/** Did the page show this one for certain? */
export function isFor({ aim }: Pressed, recipient: Recipient): boolean {
  return aim !== null && sameRecipient(aim.recipient, recipient);
}

export function isWithin(element: Element, event: Event): boolean {
  const target = event.composedPath()[0];
  return target instanceof Node && element.contains(target);
}

/** The page does not get it. */
export function stop(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
