/** Tells a page what became of its request. */
import { type Details, Failure, type FailureCode } from "../channel";
import { post } from "./tabs";

export async function reply(port: browser.runtime.Port, id: number, outcome: Promise<object>): Promise<void> {
  try {
    post(port, { kind: "reply", id, result: await outcome, failure: null });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    refuse(port, id, error.code, error.details);
  }
}

export function refuse(port: browser.runtime.Port, id: number, failure: FailureCode, details: Details = {}): void {
  post(port, { kind: "reply", id, result: null, failure, details });
}
