/**
 * Whether the page could read the messages of a conversation when it last tried. A thread whose newest messages could not
 * be read looks like one that has none.
 */
import type { Call, CallForms } from "./calls";

/** What came of the newest call; undefined where none was seen. */
export type Read = "answered" | "failed" | undefined;

export class Histories {
  readonly #forms: CallForms;
  readonly #read = new Map<string, Read>();

  constructor(forms: CallForms) {
    this.#forms = forms;
  }

  /** Takes in what the page has called. Calls for older messages, further up, say nothing of the newest. */
  note(calls: readonly Call[]): void {
    const { messages, older: parameter } = this.#forms;
    for (const { address, status } of calls) {
      const conversation = address.pathname.match(messages)?.[1];
      const older = address.searchParams.get(parameter) ?? "";
      if (conversation === undefined || status === null || (older !== "" && older !== "0")) continue;
      this.#read.set(conversation, status === 200 ? "answered" : "failed");
    }
  }

  of(conversation: string): Read {
    return this.#read.get(conversation);
  }
}
