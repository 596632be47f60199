/**
 * What the panel looked like when it was left: made, judged when it comes back, and kept. It holds nothing that must not
 * be lost: neither drafts nor messages of ours.
 */
import type { KeptSnapshot, PanelSnapshot, SessionView, ThreadMessageView } from "../../protocol/messages";
import { type Ask, failureOf } from "./asking";
import type { After, Shelf } from "./parts";
import { type ListFilter, sessionId } from "./view";

/** So old a snapshot may be to be painted (features.md SNP-01; ms). */
export const PAINTED_FOR_MS = 300_000;
/** After a selection (reliability.md 8.9; ms). */
const SAVE_AFTER_MS = 2000;
/** After the last of several changes: what is written only when the page goes, Firefox loses (ms). */
const SHELVE_AFTER_MS = 400;
const MOST_ROWS = 200;
/** Of these, so many stand above the first one in sight. */
const ROWS_ABOVE = 60;
const MOST_MESSAGES = 100;
const MOST_CHARACTERS = 200_000;
const LONGEST_SEARCH = 200;

export interface Look {
  version: string;
  epoch: string;
  revision: number;
  total: number;
  filter: ListFilter;
  selected: SessionView | null;
  sight: { id: string; offset: number } | null;
  /** In the order in which they are drawn. */
  sessions: readonly SessionView[];
  messages: readonly ThreadMessageView[];
}

export function take(look: Look): PanelSnapshot {
  const { version, epoch, revision, total, filter, selected, sight, messages } = look;
  const at = sight === null ? 0 : look.sessions.findIndex(({ key }) => sessionId(key) === sight.id);
  const from = Math.max(0, Math.min(at - ROWS_ABOVE, look.sessions.length - MOST_ROWS));
  const sessions = look.sessions.slice(from, from + MOST_ROWS);
  if (selected !== null && !sessions.some(({ key }) => sessionId(key) === sessionId(selected.key))) {
    sessions.splice(MOST_ROWS - 1, 1, selected);
  }
  return {
    version,
    epoch,
    revision,
    total,
    filter: {
      ...filter,
      sites: [...filter.sites],
      stores: [...filter.stores],
      text: filter.text.slice(0, LONGEST_SEARCH),
    },
    selected: selected?.key ?? null,
    anchor: look.sessions[at]?.key ?? null,
    offset: Math.round(sight?.offset ?? 0),
    sessions,
    messages: lastOf(messages),
  };
}

/** The last messages, as far as they are not too much. */
function lastOf(messages: readonly ThreadMessageView[]): ThreadMessageView[] {
  let characters = 0;
  const last: ThreadMessageView[] = [];
  for (const message of messages.slice(-MOST_MESSAGES).reverse()) {
    characters += message.text.length;
    if (characters > MOST_CHARACTERS) break;
    last.unshift(message);
  }
  return last;
}

export interface Kept {
  snapshot: PanelSnapshot;
  ageMs: number;
}

/** "paint": show it at once. "recall": too old for that, but selection and filters are still wanted. Null: neither. */
export function use(kept: Kept | null, version: string): "paint" | "recall" | null {
  if (kept === null || kept.snapshot.version !== version) return null;
  const { ageMs, snapshot } = kept;
  // A clock that was put back tells nothing of the age.
  return ageMs >= 0 && ageMs <= PAINTED_FOR_MS && snapshot.sessions.length > 0 ? "paint" : "recall";
}

export interface KeeperParts {
  ask: Ask<"snapshot.save" | "snapshot.get">;
  shelf: Shelf;
  after: After;
  now(): number;
  /** What is shown now; null: nothing worth keeping. */
  look(): Shown | null;
}

/** What is shown, and when that was last current (Unix ms); null: it is now. */
export interface Shown {
  snapshot: PanelSnapshot;
  currentMs: number | null;
}

/** Keeps snapshots in the browser's memory, for the next load of the page, and in the core, for the next browser. */
export class SnapshotKeeper {
  private cancel: () => void = () => undefined;
  private cancelShelving: () => void = () => undefined;

  constructor(private readonly parts: KeeperParts) {}

  /** The agent chose something. */
  soon(): void {
    this.moved();
    this.cancel();
    this.cancel = this.parts.after(SAVE_AFTER_MS, () => this.save());
  }

  /** The list stands elsewhere: the browser's memory is told when it has come to rest. */
  moved(): void {
    this.cancelShelving();
    this.cancelShelving = this.parts.after(SHELVE_AFTER_MS, () => void this.shelve());
  }

  save(): void {
    this.cancel();
    const shown = this.shelve();
    // The core counts the age from when it is told: it must not take what is old for new.
    if (shown?.currentMs === null) void this.parts.ask("snapshot.save", shown.snapshot).catch(failureOf);
  }

  private shelve(): Shown | null {
    this.cancelShelving();
    const { shelf, now, look } = this.parts;
    const shown = look();
    if (shown !== null) void shelf.set({ savedMs: shown.currentMs ?? now(), snapshot: shown.snapshot });
    return shown;
  }

  async fromShelf(): Promise<Kept | null> {
    const value = await this.parts.shelf.get();
    if (typeof value !== "object" || value === null || !("savedMs" in value) || !("snapshot" in value)) return null;
    // Written by `save`, in the same version or one that `use` refuses.
    const { savedMs, snapshot } = value as { savedMs: number; snapshot: PanelSnapshot };
    return { snapshot, ageMs: this.parts.now() - savedMs };
  }

  async fromCore(): Promise<Kept | null> {
    const kept: KeptSnapshot | null = await this.parts.ask("snapshot.get", {}).catch((error: unknown) => {
      failureOf(error);
      return null;
    });
    return kept?.snapshot == null ? null : { snapshot: kept.snapshot, ageMs: kept.age_ms };
  }
}
