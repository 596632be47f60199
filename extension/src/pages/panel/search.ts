/** Sessions with a message that holds a text: the core looks, a moment after the agent has stopped typing. */
import type { SessionHit } from "../../protocol/messages";
import { type Ask, failureOf } from "./asking";
import { needleOf } from "./filter";
import { fold } from "./fold";
import type { After } from "./parts";
import { sessionId } from "./view";

/** A pause in typing (ms). */
const PAUSE_MS = 60;
const LIMIT = 250;
/** The core takes no longer text. */
const LONGEST = 200;
/** One for all: what has not changed is known by that. */
const NOTHING: ReadonlyMap<string, string> = new Map();

export interface SearchParts {
  ask: Ask<"sessions.search">;
  after: After;
  /** `found` is another, or the search has ended. */
  changed(): void;
}

export class Search {
  private hits: ReadonlyMap<string, string> = NOTHING;
  private text = "";
  private needle = "";
  private generation = 0;
  private waiting = false;
  private cancel: () => void = () => undefined;

  constructor(private readonly parts: SearchParts) {}

  /** The part of the newest message around the text, by session id. */
  get found(): ReadonlyMap<string, string> {
    return this.hits;
  }

  /** The answer to the newest text is not there yet. */
  get pending(): boolean {
    return this.waiting;
  }

  /** Looks for another text. Until the answer comes, what was found stands as far as it is seen to hold this text too. */
  look(text: string): void {
    const needle = needleOf(text);
    if (needle === this.needle) return;
    this.hits = needle.includes(this.needle) && this.needle !== "" ? narrowed(this.hits, needle) : NOTHING;
    this.text = text;
    this.needle = needle;
    this.begin();
  }

  /** Looks once more: the core is another one, or was away. */
  again(): void {
    if (this.needle !== "") this.begin();
  }

  private begin(): void {
    this.cancel();
    const generation = ++this.generation;
    const { text } = this;
    this.waiting = this.needle !== "";
    if (this.waiting) this.cancel = this.parts.after(PAUSE_MS, () => void this.ask(text, generation));
  }

  private async ask(text: string, generation: number): Promise<void> {
    const params = { text: text.slice(0, LONGEST), limit: LIMIT };
    const answer = await this.parts.ask("sessions.search", params).then(
      ({ hits }) => byId(hits),
      (error: unknown) => {
        failureOf(error);
        return null; // names and previews were searched all the same
      },
    );
    if (generation !== this.generation) return;
    this.waiting = false;
    if (answer !== null) this.hits = answer;
    this.parts.changed();
  }
}

function byId(hits: readonly SessionHit[]): Map<string, string> {
  return new Map(hits.map(({ session, snippet }) => [sessionId(session.key), snippet]));
}

function narrowed(hits: ReadonlyMap<string, string>, needle: string): ReadonlyMap<string, string> {
  if (hits.size === 0) return hits;
  return new Map([...hits].filter(([, snippet]) => fold(snippet).includes(needle)));
}
