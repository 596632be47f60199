/**
 * The panel's copy of the core's sessions. The list is read newest first, page by page, and then followed by what
 * changed since its first page; a list that was begun anew (another epoch) is read aside and takes the place of the
 * old one once it is whole. Runs wherever there are promises.
 *
 * Two rules hold it together: a row never goes back to a lower revision, and an answer to a question of an older
 * generation is dropped.
 */
import type { FailureCode } from "../../channel";
import type { Sessions, SessionsChanged, SessionView } from "../../protocol/messages";
import { type Ask, failureOf } from "./asking";
import { sessionId } from "./view";

const PAGE = 250;
/** The first page, which somebody waits for: more than fits on any screen. */
export const FIRST = { before: null, limit: 40 } as const;

/** Rows came or changed; other rows are there altogether; or only `whole`, `progress`, `stale`, `failure` moved. */
export type SyncChange = { kind: "rows"; rows: readonly SessionView[] } | { kind: "replaced" } | { kind: "state" };

export interface SyncParts {
  /** Rejects with `Failure`. */
  ask: Ask<"sessions.list" | "sessions.changes">;
  changed(change: SyncChange): void;
}

/** Rows that were known before the core was asked, and where they stood. */
export interface Seed {
  epoch: string;
  revision: number;
  total: number;
  sessions: readonly SessionView[];
}

/** Sessions of one epoch. All changes up to `revision` are in, of the rows that were listed. */
interface Replica {
  epoch: string | null;
  revision: number;
  total: number;
  rows: Map<string, SessionView>;
  whole: boolean;
}

/** The answer belongs to a question that nobody asks any more. */
class Superseded extends Error {}

export class SessionSync {
  private shown = nothing();
  private reading: Replica | null = null;
  private generation = 0;
  private started = false;
  private running = false;
  /** Something was pushed since the last question was put. */
  private behind = false;
  private unconfirmed = false;
  /** The epoch whose count did not agree even after it was listed again: it is let be. */
  private miscounted: string | null = null;
  private failed: FailureCode | null = null;

  constructor(private readonly parts: SyncParts) {}

  get sessions(): ReadonlyMap<string, SessionView> {
    return this.shown.rows;
  }

  get epoch(): string | null {
    return this.shown.epoch;
  }

  /** All changes up to this one are in `sessions`, as far as they are listed. */
  get revision(): number {
    return this.shown.revision;
  }

  /** As many sessions as the core has. */
  get total(): number {
    return this.shown.total;
  }

  /** Every session is there. */
  get whole(): boolean {
    return this.shown.whole;
  }

  /** Rows read of a list that is being read; null while none is. */
  get progress(): { done: number; total: number } | null {
    const { reading } = this;
    return reading === null ? null : { done: Math.min(reading.rows.size, reading.total), total: reading.total };
  }

  /** What is there may be older than what the core has: it was seeded, the core is away, or another epoch is read. */
  get stale(): boolean {
    return this.unconfirmed;
  }

  /** Why it stands still; null while it does not. `start` goes on. */
  get failure(): FailureCode | null {
    return this.failed;
  }

  /** Begins with rows of an earlier time. They are stale until the core has told what changed since. */
  seed({ epoch, revision, total, sessions }: Seed): void {
    const rows = new Map(sessions.map((row) => [sessionId(row.key), row]));
    this.shown = { epoch, revision, total, rows, whole: sessions.length >= total };
    this.unconfirmed = true;
    this.parts.changed({ kind: "replaced" });
  }

  /** Begins, or goes on from where it stood: what is there is brought up to date, what is missing is listed. */
  start(): void {
    this.started = true;
    this.failed = null;
    void this.run(++this.generation);
  }

  /** The core is away: what is there stays, and grows old. */
  away(): void {
    this.stop("unavailable");
  }

  /** The core has pushed that the list changed. A push that comes late, twice or out of order does no harm. */
  heard({ epoch, revision }: SessionsChanged): void {
    const replica = this.reading ?? this.shown;
    if (epoch === replica.epoch && revision <= replica.revision) return;
    this.behind = true;
    if (this.started && !this.running) this.start();
  }

  private async run(generation: number): Promise<void> {
    this.running = true;
    this.reading = null;
    try {
      await this.follow(generation);
    } catch (error) {
      if (error instanceof Superseded) return;
      this.stop(failureOf(error));
      return;
    }
    this.running = false;
    this.parts.changed({ kind: "state" });
  }

  private stop(code: FailureCode): void {
    this.generation++;
    this.running = false;
    this.reading = null;
    this.failed = code;
    this.unconfirmed = true;
    this.parts.changed({ kind: "state" });
  }

  /** Returns once the whole list is there and nothing was pushed that it lacks. */
  private async follow(generation: number): Promise<void> {
    let replica = this.shown.epoch === null ? null : this.shown;
    do {
      if (replica !== null && !(await this.catchUp(replica, generation))) replica = null;
      if (replica === null || !replica.whole) replica = await this.listed(generation, false);
      if (replica.rows.size !== replica.total && this.miscounted !== replica.epoch) {
        this.miscounted = replica.epoch;
        replica = await this.listed(generation, true);
      }
      this.show(replica);
    } while (this.behind);
  }

  /** Asks for all that changed after the replica's revision; false if its epoch is over. */
  private async catchUp(replica: Replica, generation: number): Promise<boolean> {
    for (let more = true; more || this.behind; ) {
      this.behind = false;
      const { epoch, revision: after } = replica;
      if (epoch === null) return false;
      const asked = this.parts.ask("sessions.changes", { epoch, after, limit: PAGE });
      const answer = await this.current(asked, generation);
      if (answer.stale || answer.epoch !== epoch) return false;
      if (answer.more && answer.revision <= after) return false; // would never end
      replica.revision = Math.max(after, answer.revision);
      replica.total = answer.total;
      more = answer.more;
      if (replica === this.shown && !more) this.unconfirmed = false;
      this.apply(replica, answer.sessions);
    }
    return true;
  }

  /** The whole list, read anew. `aside`: into another replica even if the epoch is that of the one shown. */
  private async listed(generation: number, aside: boolean): Promise<Replica> {
    for (;;) {
      const replica = await this.list(generation, aside);
      if (replica !== null) return replica;
    }
  }

  /** Reads the list, newest first, and what changed meanwhile; null if its epoch ended before it was whole. */
  private async list(generation: number, aside: boolean): Promise<Replica | null> {
    let replica: Replica | null = null;
    for (let before: string | null = null; replica === null || before !== null; ) {
      const asked = this.parts.ask("sessions.list", before === null ? FIRST : { before, limit: PAGE });
      const page: Sessions = await this.current(asked, generation);
      replica ??= this.begin(page.epoch, page.revision, aside);
      if (replica.epoch !== page.epoch) return null;
      replica.total = page.total;
      before = page.next;
      this.apply(replica, page.sessions);
      if (this.behind && before !== null && !(await this.catchUp(replica, generation))) return null;
    }
    // The pages were not of one moment.
    if (!(await this.catchUp(replica, generation))) return null;
    replica.whole = true;
    this.reading = null;
    return replica;
  }

  /** The first page is there: it is shown at once, unless rows of another epoch are. */
  private begin(epoch: string, revision: number, aside: boolean): Replica {
    const { shown } = this;
    const inPlace = !aside && (shown.rows.size === 0 || shown.epoch === epoch);
    const replica = inPlace ? shown : nothing();
    replica.epoch = epoch;
    replica.revision = revision;
    replica.whole = false;
    this.reading = replica;
    this.unconfirmed = !inPlace;
    return replica;
  }

  private show(replica: Replica): void {
    const { shown } = this;
    this.unconfirmed = false;
    if (replica.rows.size === replica.total) this.miscounted = null;
    if (replica === shown) return;
    this.shown = replica;
    this.parts.changed({ kind: "replaced" });
  }

  private apply(replica: Replica, rows: readonly SessionView[]): void {
    const news = rows.filter((row) => {
      const id = sessionId(row.key);
      const known = replica.rows.get(id);
      if (known !== undefined && known.revision >= row.revision) return false;
      replica.rows.set(id, row);
      return true;
    });
    this.parts.changed(replica === this.shown && news.length > 0 ? { kind: "rows", rows: news } : { kind: "state" });
  }

  private async current<T>(asked: Promise<T>, generation: number): Promise<T> {
    const settled = await asked.then(
      (answer) => ({ answer }),
      (error: unknown) => ({ error }),
    );
    if (generation !== this.generation) throw new Superseded();
    if ("error" in settled) throw settled.error;
    return settled.answer;
  }
}

function nothing(): Replica {
  return { epoch: null, revision: 0, total: 0, rows: new Map(), whole: false };
}
