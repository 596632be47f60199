/** What one platform's chat page has of its own; all else is shared. */
import type { Composer } from "../site";
import type { Call, CallForms } from "./calls";
import type { FactParser } from "./facts";
import type { Hooks } from "./hooks";
import type { Refusals } from "./refusals";
import type { SureRow } from "./rows";

/** Whose store the page shows. All that is noted must say the same. */
export interface StoreEvidence {
  /** Takes in calls of the chat for its own data. */
  note(calls: readonly Call[]): void;
  /** The store's id, given the rows that are drawn; null when it is not certain. */
  store(rows: readonly SureRow[]): string | null;
  /** The page has shown what the store is told by. `rows` is null where no list is recognised; `begun`: it has called. */
  due(rows: readonly SureRow[] | null, begun: boolean): boolean;
}

/** The page that evidence is taken from. */
export interface Scene {
  document: Document;
  /** Country code of the host. */
  site: string;
  /** Where the page is now. */
  address: () => URL;
}

export interface PageKind {
  hooks: Hooks;
  parse: FactParser;
  calls: CallForms;
  refusals: Refusals;
  evidence(scene: Scene): StoreEvidence;
  /** The one box to write in; null when there is none, or when it could be this one or that. */
  composer(document: Document): Composer | null;
}
