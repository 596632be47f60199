/** What follows the core's answer to a press, given what stands in the page now: pure. */

export type Answer = "go" | "queued" | "none";

export interface Plan {
  /** Let the page send the frozen text. */
  send: boolean;
  /** What belongs in the text box afterwards; null: leave it alone. */
  left: string | null;
  /** The page's box was emptied, and not by us: by the agent, or the page sent it. Its list tells, if anything does. */
  doubt: boolean;
}

/**
 * `here`: the page still shows the frozen recipient. The agent may have typed on, edited or gone elsewhere since; only
 * the frozen text is ever sent or taken away.
 */
export function plan(answer: Answer, here: boolean, text: string, frozen: string): Plan {
  const typedOn = here && text.startsWith(frozen);
  const doubt = answer === "go" && here && text === "";
  const left = typedOn ? text.slice(frozen.length) : answer === "none" ? null : without(frozen, text, here);
  return { send: typedOn && answer !== "queued", left, doubt };
}

function without(frozen: string, text: string, here: boolean): string | null {
  if (text === frozen) return "";
  return here && text.includes(frozen) ? text.replace(frozen, () => "") : null;
}
