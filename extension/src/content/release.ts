/** What follows the core's answer to a press, given what stands in the page now: pure. */

export type Answer = "go" | "queued" | "none";

export interface Plan {
  /** Let the page send the frozen text. */
  send: boolean;
  /** What belongs in the text box afterwards; null: leave it alone. */
  left: string | null;
}

/**
 * `here`: the page still shows the frozen recipient. The agent may have typed on, edited or gone elsewhere since; only
 * the frozen text is ever sent or taken away.
 */
export function plan(answer: Answer, here: boolean, text: string, frozen: string): Plan {
  const typedOn = here && text.startsWith(frozen);
  if (answer === "none") return typedOn ? { send: true, left: text.slice(frozen.length) } : { send: false, left: null };
  if (typedOn) return { send: answer === "go", left: text.slice(frozen.length) };
  return { send: false, left: without(frozen, text, here) };
}

function without(frozen: string, text: string, here: boolean): string | null {
  if (text === frozen) return "";
  return here && text.includes(frozen) ? text.replace(frozen, () => "") : null;
}
