/**
 * Whether the page could read the messages of a conversation when it last tried. A thread whose newest messages could not
 * be read looks like one that has none. Source of the path: captures of the page's calls, 2026-11.
 */
import { chatCall, type PageRequest } from "./requests";

const MESSAGES = /\/conversations\/(\d+)\/messages$/;

/** What came of the newest call; undefined where none was seen. */
export type Read = "answered" | "failed" | undefined;

export class Histories {
  readonly #host: string;
  readonly #read = new Map<string, Read>();

  constructor(host: string) {
    this.#host = host;
  }

  /** Takes in what the page has called. Calls for older messages, further up, say nothing of the newest. */
  note(requests: readonly PageRequest[]): void {
    for (const request of requests) {
      const call = chatCall(request, this.#host);
      const conversation = call?.pathname.match(MESSAGES)?.[1];
      const older = call?.searchParams.get("offset") ?? "";
      if (conversation === undefined || request.status === null || (older !== "" && older !== "0")) continue;
      this.#read.set(conversation, request.status === 200 ? "answered" : "failed");
    }
  }

  of(conversation: string): Read {
    return this.#read.get(conversation);
  }
}
