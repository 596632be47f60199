/** Which of a page's requests are the chat's calls for its own data, and what they say of the session. */
import type { PageRequest } from "./requests";

/** A call of the chat page for its own data. */
export interface Call {
  address: URL;
  /** HTTP status; null where the browser does not say, 0 for none. */
  status: number | null;
}

/** How a platform's chat page asks for its data. */
export interface CallForms {
  /** Path that all of them begin with. */
  prefix: string;
  /** Path of a conversation's messages; the first group is the conversation. */
  messages: RegExp;
  /** The parameter that asks for messages older than some; missing, empty or 0 where the newest are asked for. */
  older: string;
}

export class Calls {
  readonly #prefix: string;
  #begun = false;
  #signedOut = false;

  constructor(host: string, { prefix }: CallForms) {
    this.#prefix = `https://${host}${prefix}`;
  }

  /** Picks the calls of the chat; those to elsewhere, and other pages' calls, say nothing. */
  take(requests: readonly PageRequest[]): Call[] {
    const calls = requests
      .filter(({ url }) => url.startsWith(this.#prefix))
      .map(({ url, status }) => ({ address: new URL(url), status }));
    for (const { status } of calls) {
      this.#begun = true;
      if (status !== null && status !== 0) this.#signedOut = status === 401;
    }
    return calls;
  }

  /** The page has begun to call for its data. */
  get begun(): boolean {
    return this.#begun;
  }

  /** The platform's newest answer was that nobody is signed in. */
  get signedOut(): boolean {
    return this.#signedOut;
  }
}
