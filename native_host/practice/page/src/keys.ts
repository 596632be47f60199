import type { KeyboardEvent } from "react";

/** Enter sends; not with Shift, and not the Enter that ends the composition of an input method. */
export function asksToSend(event: KeyboardEvent): boolean {
  const composing = event.nativeEvent.isComposing || event.keyCode === 229;
  return event.key === "Enter" && !event.shiftKey && !composing;
}
