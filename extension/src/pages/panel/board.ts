/**
 * The order in which rows are drawn. It follows the sorted list only while that disturbs nobody: beyond 20 px from the
 * top (features.md LST-12), and while the pointer is over the list, rows change where they stand, and what is new or
 * would move up is counted instead. What the agent asks for (another filter, the new ones) is drawn at once.
 */
import type { SessionView } from "../../protocol/messages";
import type { Test } from "./filter";
import type { Compare, Sorted } from "./order";
import { type Entry, Roll } from "./roll";

/** Within so many px the list counts as standing at its top. */
export const AT_TOP_PX = 20;

export class Board {
  readonly roll = new Roll();
  /** Grows with each change of what is drawn or of its order. */
  drawing = 0;
  private rows: Entry[] = [];
  private readonly news = new Set<Entry>();
  /** Distance from the top (px). */
  top = 0;
  private over = false;

  /** As drawn, from the top. */
  get drawn(): readonly Entry[] {
    return this.rows;
  }

  /** So many sessions are new, or would move up. */
  get fresh(): number {
    return this.news.size;
  }

  get atTop(): boolean {
    return this.top <= AT_TOP_PX;
  }

  /** Nobody would be disturbed. */
  private get free(): boolean {
    return this.rows.length === 0 || (this.atTop && !this.over);
  }

  isDrawn(id: string): boolean {
    return this.roll.get(id)?.place != null;
  }

  /**
   * Sessions came or changed. `listing`: they are of a list that is being read, which is no news: what belongs below the
   * last row stands there at once, the rest waits for `listed`.
   */
  put(sessions: readonly SessionView[], listing: boolean): void {
    const entries = sessions.map((session) => this.roll.put(session));
    if (this.free) return this.draw();
    this.drawing++;
    if (listing) return this.append(entries);
    for (const entry of entries) this.note(entry);
  }

  /** Other sessions are there altogether. Those that are gone leave, whoever is disturbed. */
  replace(sessions: Iterable<SessionView>): void {
    this.roll.replace(sessions);
    if (this.free) return this.draw();
    const known = (entry: Entry) => this.roll.get(entry.id) === entry;
    this.take(this.rows.filter(known));
    for (const entry of this.news) if (!known(entry)) this.news.delete(entry);
    for (const entry of this.roll.wanted) this.note(entry);
  }

  /** The list that was being read is whole; true if rows were put above those that were drawn. */
  listed(): boolean {
    if (this.free) return false;
    const [first] = this.rows;
    const last = this.rows.at(-1);
    if (first === undefined || last === undefined) return false;
    const { compare, wanted } = this.roll;
    const missing = wanted.filter((entry) => entry.place === null && !this.news.has(entry));
    const above = missing.filter((entry) => compare(entry, placed(first)) < 0);
    const below = missing.filter((entry) => compare(placed(last), entry) < 0);
    this.take([...above, ...this.rows, ...below]);
    for (const entry of wanted) this.note(entry);
    return above.length > 0;
  }

  /** The agent asked for other rows, or for another order. */
  show(test: Test, narrower: boolean, compare: Compare): void {
    this.roll.sortBy(compare);
    this.roll.filterBy(test, narrower);
    this.draw();
  }

  /** The agent asked for the new ones. */
  insertFresh(): void {
    this.draw();
  }

  /** Scrolled to so many px from the top: arriving there brings the new ones. */
  scrolled(top: number): void {
    const away = !this.atTop;
    this.top = top;
    if (away && this.atTop) this.draw();
  }

  hovered(over: boolean): void {
    this.over = over;
    this.settle();
  }

  /** Draws what is wanted, if that disturbs nobody. */
  settle(): void {
    if (this.free) this.draw();
  }

  /** All that is wanted, in its order. */
  private draw(): void {
    this.news.clear();
    for (const entry of this.rows) if (!entry.wanted) entry.place = null;
    this.rows = [...this.roll.wanted];
    for (const entry of this.rows) entry.settle();
    this.drawing++;
  }

  /** Rows that were drawn before keep the place that they were given. */
  private take(rows: Entry[]): void {
    const drawn = new Set(rows);
    for (const entry of this.rows) if (!drawn.has(entry)) entry.place = null;
    for (const entry of rows) if (entry.place === null) entry.settle();
    this.rows = rows;
    this.drawing++;
  }

  /** Counts a session as news, if it is. What the store itself wrote in a drawn session is none. */
  private note(entry: Entry): void {
    const isNews = entry.wanted && (entry.place === null || (hasNews(entry) && this.movesUp(entry)));
    if (isNews) this.news.add(entry);
    else this.news.delete(entry);
  }

  private movesUp(entry: Entry): boolean {
    const { compare } = this.roll;
    if (entry.place?.session === entry.session || compare(entry, placed(entry)) >= 0) return false;
    for (let at = this.rows.indexOf(entry) - 1; at >= 0; at--) {
      const above = this.rows[at];
      if (above !== undefined && compare(entry, above) < 0) return true;
    }
    return false;
  }

  private append(entries: readonly Entry[]): void {
    const last = this.rows.at(-1);
    if (last === undefined) return;
    const { compare } = this.roll;
    const isBelow = (entry: Entry) =>
      entry.wanted && entry.place === null && compare(placed(last), entry) < 0 && compare(last, entry) < 0;
    const below = entries.filter(isBelow).sort(compare);
    for (const entry of below) entry.settle();
    this.rows = [...this.rows, ...below];
  }
}

/** What a drawn session was sorted by when its place was given to it. */
function placed(entry: Entry): Sorted {
  return entry.place ?? entry;
}

function hasNews({ session }: Entry): boolean {
  return session.last_direction !== "out";
}
