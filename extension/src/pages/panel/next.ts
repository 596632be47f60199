/** Which session comes next, by need or by place: pure. */
import type { SessionRow } from "./view";

const FAR = Number.MAX_SAFE_INTEGER;

/** The id of the next one after the selected, and from the end the first again; null: there is no other. */
export function nextOf(rows: readonly SessionRow[], selected: string | null, what: "urgent" | "unread"): string | null {
  const wanted = what === "unread" ? unread(rows, selected) : mostUrgentFirst(rows);
  const at = wanted.findIndex(({ id }) => id === selected);
  const next = wanted[(at + 1) % Math.max(1, wanted.length)];
  return next === undefined || next.id === selected ? null : next.id;
}

/** The selected one stays among them, because it says from where on. */
function unread(rows: readonly SessionRow[], selected: string | null): SessionRow[] {
  return rows.filter(({ id, session }) => session.unread > 0 || id === selected);
}

function mostUrgentFirst(rows: readonly SessionRow[]): SessionRow[] {
  return rows
    .filter(({ session }) => session.waiting_ms !== null)
    .sort(
      ({ session: one }, { session: other }) =>
        (one.due_ms ?? FAR) - (other.due_ms ?? FAR) || (one.waiting_ms ?? FAR) - (other.waiting_ms ?? FAR),
    );
}
