/** A core that keeps sessions as the real one does, and answers when it is told to. */
import { Failure } from "../../../src/channel";
import type { Ask } from "../../../src/pages/panel/asking";
import { sessionId } from "../../../src/pages/panel/view";
import type { ChangedSessions, Sessions, SessionView } from "../../../src/protocol/messages";
import { MEI, session } from "../sample";

export class Core {
  epoch = "e1";
  revision = 0;
  readonly rows = new Map<string, SessionView>();
  readonly asked: string[] = [];
  private readonly answers: (() => void)[] = [];

  constructor(
    private readonly page = 250,
    private readonly held = false,
  ) {}

  readonly ask: Ask<"sessions.list" | "sessions.changes"> = (type, params) => {
    this.asked.push(type);
    return new Promise((resolve) => {
      const answer = () =>
        resolve(
          (type === "sessions.list"
            ? this.list((params as unknown as { before: string | null }).before)
            : this.changes(params as unknown as { epoch: string; after: number })) as never,
        );
      if (this.held) this.answers.push(answer);
      else answer();
    });
  };

  /** A buyer wrote in conversation `number`. */
  write(number: number, changes: Partial<SessionView> = {}): void {
    const key = { ...session().key, conversation: String(number) };
    const revision = ++this.revision;
    this.rows.set(
      sessionId(key),
      session({ key, revision, last_ms: revision, buyer_name: `${MEI.buyer_name} ${number}`, ...changes }),
    );
  }

  /** The cache was lost: other numbers, and rows may be missing. */
  beginAnew(without: (row: SessionView) => boolean = () => false): void {
    this.epoch = `e${Number(this.epoch.slice(1)) + 1}`;
    this.revision = 0;
    for (const [id, row] of [...this.rows]) {
      if (without(row)) this.rows.delete(id);
      else this.rows.set(id, { ...row, revision: ++this.revision });
    }
  }

  /** Answers one of the questions that wait, out of order if asked; false when none waits. */
  async answer(at = 0): Promise<boolean> {
    const [answer] = this.answers.splice(at % Math.max(1, this.answers.length), 1);
    answer?.();
    await settled();
    return answer !== undefined;
  }

  private list(before: string | null): Sessions {
    const sorted = [...this.rows.values()].sort(newestFirst);
    const from = before === null ? 0 : sorted.findIndex((row) => nameOf(row) > before);
    const sessions = from < 0 ? [] : sorted.slice(from, from + this.page);
    const last = sessions.at(-1);
    const next = last === undefined || last === sorted.at(-1) ? null : nameOf(last);
    return { epoch: this.epoch, revision: this.revision, total: this.rows.size, sessions, next };
  }

  private changes({ epoch, after }: { epoch: string; after: number }): ChangedSessions {
    const stale = epoch !== this.epoch;
    const changed = stale ? [] : [...this.rows.values()].filter(({ revision }) => revision > after);
    const sessions = changed.sort((one, other) => one.revision - other.revision).slice(0, this.page);
    const more = sessions.length < changed.length;
    const revision = more ? (sessions.at(-1)?.revision ?? after) : this.revision;
    return { epoch: this.epoch, revision, total: this.rows.size, sessions, more, stale };
  }
}

/** Sorts as the list does: newest first. */
function nameOf({ last_ms, key }: SessionView): string {
  return `${String(10 ** 15 - last_ms)}/${key.conversation}`;
}

function newestFirst(one: SessionView, other: SessionView): number {
  return nameOf(one) < nameOf(other) ? -1 : 1;
}

/** Everything that follows from answers given has happened. */
export async function settled(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve));
}

export const unavailable: Ask = () => Promise.reject(new Failure("unavailable"));
