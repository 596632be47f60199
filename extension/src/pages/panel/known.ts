/** What is known of the translations of the sessions shown last, so that going back to one shows it whole. */
import type { FailureCode } from "../../channel";
import type { ConversationKey, TranslationView } from "../../protocol/messages";
import { nameOf } from "./reading-order";
import { sessionId } from "./view";

const MOST_SESSIONS = 12;
const NO_FAULTS: ReadonlyMap<string, FailureCode> = new Map();

/** What is known of one session. */
export interface Known {
  readonly key: ConversationKey;
  /** What the agent reads. Null: the core has not answered yet. */
  to: string | null;
  /** What the buyer writes, as far as anybody is sure. */
  buyer: string | null;
  texts: ReadonlyMap<string, TranslationView>;
  /** What the agent asked for and did not get. */
  faults: ReadonlyMap<string, FailureCode>;
  /** Names of texts that this core was asked for. */
  readonly asked: Set<string>;
}

/** The sessions shown last: the oldest is forgotten first. */
export class Recent {
  private readonly sessions = new Map<string, Known>();

  all(): Iterable<Known> {
    return this.sessions.values();
  }

  open(key: ConversationKey): Known {
    const id = sessionId(key);
    const known = this.sessions.get(id) ?? {
      key,
      to: null,
      buyer: null,
      texts: new Map(),
      faults: NO_FAULTS,
      asked: new Set(),
    };
    this.sessions.delete(id);
    this.sessions.set(id, known);
    const [oldest] = this.sessions.keys();
    if (this.sessions.size > MOST_SESSIONS && oldest !== undefined) this.sessions.delete(oldest);
    return known;
  }
}

/** All that was said is another thing now. */
export function forget(known: Known): void {
  Object.assign(known, { to: null, texts: new Map(), faults: NO_FAULTS });
}

export function learn(known: Known, views: readonly TranslationView[]): void {
  const texts = new Map(known.texts);
  for (const view of views) texts.set(nameOf(view), held(texts.get(nameOf(view)), view));
  known.texts = texts;
}

/** While another translation is waited for, the one that is shown stays. */
function held(before: TranslationView | undefined, view: TranslationView): TranslationView {
  const waits = view.state === "waiting" || view.state === "late";
  if (!waits || view.translation != null || before?.translation == null || before.to !== view.to) return view;
  const { translation, engine, corrected } = before;
  return { ...view, translation, engine: engine ?? null, corrected: corrected ?? false };
}
