/** What is drawn of each session: made when it is first drawn, and again only when something in it has changed. */
import type { StoreView } from "../../protocol/messages";
import type { Board } from "./board";
import type { Entry } from "./roll";
import type { Search } from "./search";
import { shared } from "./sharing";
import { urgencyOf } from "./urgency";
import { type ListView, type SessionRow, storeId, type Urgency } from "./view";

/** No part of a store lies deeper. */
const WHOLE = 12;

type Counts = ListView["counts"];

interface Made {
  row: SessionRow;
  /** The circumstances under which it was last found to be right. */
  version: number;
}

export class Rows {
  private readonly made = new WeakMap<Entry, Made>();
  private stores = new Map<string, StoreView>();
  /** Grows with stores, time and what was found: all that a row says besides its session. */
  private version = 0;
  private found: ReadonlyMap<string, string> | null = null;
  private at = "";
  private rows: readonly SessionRow[] = [];
  private sums: Counts = { all: 0, unread: 0, unreplied: 0, due: 0, pinned: 0 };

  constructor(
    private readonly board: Board,
    private readonly search: Search,
    private readonly now: () => number,
  ) {}

  get drawn(): readonly SessionRow[] {
    this.lookAgain();
    return this.rows;
  }

  /** Of all sessions, whatever is shown of them. */
  get counts(): Counts {
    this.lookAgain();
    return this.sums;
  }

  /** The stores as they are now; those that have not changed stay the same objects. */
  setStores(stores: readonly StoreView[]): StoreView[] {
    const before = this.stores;
    this.stores = new Map();
    let same = before.size === stores.length;
    for (const view of stores) {
      const id = storeId(view.identity);
      const known = before.get(id);
      const kept = known === undefined ? view : shared(known, view, WHOLE);
      same &&= kept === known;
      this.stores.set(id, kept);
    }
    if (!same) this.version++;
    return [...this.stores.values()];
  }

  store(id: string): StoreView | null {
    return this.stores.get(id) ?? null;
  }

  tick(): void {
    this.version++;
  }

  of(entry: Entry, nowMs = this.now()): SessionRow {
    const { version } = this;
    const made = this.made.get(entry);
    const same = made?.row.session === entry.session;
    if (made !== undefined && same && made.version === version) return made.row;
    const store = this.store(entry.store);
    const urgency = urgencyOf(entry.session, nowMs);
    const snippet = this.search.found.get(entry.id) || null;
    if (made !== undefined && same && looksTheSame(made.row, store, urgency, snippet)) {
      made.version = version;
      return made.row;
    }
    const row: SessionRow = { id: entry.id, session: entry.session, store, urgency, snippet };
    this.made.set(entry, { row, version });
    return row;
  }

  private lookAgain(): void {
    if (this.found !== this.search.found) {
      this.found = this.search.found;
      this.version++;
    }
    const at = `${this.board.drawing}/${this.version}`;
    if (at === this.at) return;
    this.at = at;
    const nowMs = this.now();
    this.rows = this.board.drawn.map((entry) => this.of(entry, nowMs));
    this.sums = countsOf(this.board.roll.all, nowMs);
  }
}

function looksTheSame(row: SessionRow, store: StoreView | null, urgency: Urgency | null, snippet: string | null) {
  return row.store === store && row.urgency === urgency && row.snippet === snippet;
}

function countsOf(entries: readonly Entry[], nowMs: number): Counts {
  const counts = { all: entries.length, unread: 0, unreplied: 0, due: 0, pinned: 0 };
  for (const { session } of entries) {
    if (session.unread > 0) counts.unread++;
    if (session.waiting_ms !== null) counts.unreplied++;
    if (session.pinned) counts.pinned++;
    const urgency = urgencyOf(session, nowMs);
    if (urgency === "overdue" || urgency === "soon") counts.due++;
  }
  return counts;
}
