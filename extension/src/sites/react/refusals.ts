/**
 * What a page says of a failed message: is it the platform's refusal?
 *
 * Only a sentence in the platform's table is evidence of one. Whatever else the page writes on a failed bubble ("Network
 * error", a time-out, a sentence that we have never seen) may stand on a message that was stored all the same.
 */
import type { Reason } from "../../protocol/messages";

/** Sentences and what they mean, by the words that cannot be missing from them. The first line that fits counts. */
export type Refusals = readonly (readonly [Reason, RegExp])[];

/** Why the platform refused, or null when the sentence is no evidence that it did. */
export function refusalIn(refusals: Refusals, sentence: string | null | undefined): Reason | null {
  const said = (sentence ?? "").normalize("NFC");
  return refusals.find(([, pattern]) => pattern.test(said))?.[0] ?? null;
}
