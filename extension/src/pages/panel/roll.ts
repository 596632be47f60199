/**
 * All sessions in one order, and of these the ones that a test lets through. Both are kept sorted: a change of one
 * session takes it out and puts it in again, a text that grows looks only at what its beginning left.
 */
import type { SessionView } from "../../protocol/messages";
import { type Candidate, haystackOf, type Test } from "./filter";
import { type Compare, ORDERS, placeIn, type Sorted } from "./order";
import { sessionId, storeId } from "./view";

export class Entry implements Candidate {
  readonly id: string;
  readonly store: string;
  haystack: string;
  /** Is among those that the test lets through. */
  wanted = false;
  arrived: number;
  /** What it was sorted by when it was given its place among the drawn rows; null: it is not drawn. */
  place: Sorted | null = null;

  constructor(public session: SessionView) {
    this.id = sessionId(session.key);
    this.store = storeId(session.key);
    this.haystack = haystackOf(session);
    this.arrived = session.revision;
  }

  /** Stands among the drawn rows for what it is now. */
  settle(): void {
    const { id, session, arrived, place } = this;
    if (place?.session !== session) this.place = { id, session, arrived };
  }
}

export class Roll {
  all: Entry[] = [];
  wanted: Entry[] = [];
  compare: Compare = ORDERS.newest;
  private readonly byId = new Map<string, Entry>();
  private test: Test = () => true;

  get(id: string): Entry | undefined {
    return this.byId.get(id);
  }

  get size(): number {
    return this.all.length;
  }

  /** Puts a session where it belongs now; returns its entry. */
  put(session: SessionView): Entry {
    const known = this.byId.get(sessionId(session.key));
    const entry = known ?? new Entry(session);
    if (known === undefined) this.byId.set(entry.id, entry);
    else this.takeOut(known);
    if (known !== undefined && !readsTheSame(known.session, session)) known.haystack = haystackOf(session);
    if (session.last_ms !== entry.session.last_ms) entry.arrived = session.revision;
    entry.session = session;
    insert(this.all, entry, this.compare);
    entry.wanted = this.test(entry);
    if (entry.wanted) insert(this.wanted, entry, this.compare);
    return entry;
  }

  /** These and no others; who was there before keeps its entry. */
  replace(sessions: Iterable<SessionView>): void {
    const before = new Map(this.byId);
    this.byId.clear();
    for (const session of sessions) {
      const entry = before.get(sessionId(session.key)) ?? new Entry(session);
      entry.session = session;
      entry.haystack = haystackOf(session);
      entry.arrived = session.revision;
      this.byId.set(entry.id, entry);
    }
    this.all = [...this.byId.values()].sort(this.compare);
    this.sift(this.all);
  }

  sortBy(compare: Compare): void {
    if (compare === this.compare) return;
    this.compare = compare;
    this.all.sort(compare);
    this.wanted.sort(compare);
  }

  /** `narrower`: all that passes this test passed the last one. */
  filterBy(test: Test, narrower: boolean): void {
    this.test = test;
    this.sift(narrower ? this.wanted : this.all);
  }

  /** The test says something else of this one. */
  judgeAgain(id: string): void {
    const entry = this.byId.get(id);
    if (entry !== undefined && entry.wanted !== this.test(entry)) this.put(entry.session);
  }

  private sift(entries: readonly Entry[]): void {
    for (const entry of this.wanted) entry.wanted = false;
    this.wanted = entries.filter(this.test);
    for (const entry of this.wanted) entry.wanted = true;
  }

  private takeOut(entry: Entry): void {
    this.all.splice(placeIn(this.all, entry, this.compare), 1);
    if (entry.wanted) this.wanted.splice(placeIn(this.wanted, entry, this.compare), 1);
  }
}

function insert(into: Entry[], entry: Entry, compare: Compare): void {
  const last = into.at(-1);
  if (last === undefined || compare(last, entry) < 0) into.push(entry);
  else into.splice(placeIn(into, entry, compare), 0, entry);
}

function readsTheSame(one: SessionView, other: SessionView): boolean {
  return one.preview === other.preview && one.buyer_name === other.buyer_name;
}
