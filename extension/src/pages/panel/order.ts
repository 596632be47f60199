/** How the list is sorted: negative when the first stands above the second. Whole orders: no two sessions are equal. */
import type { Order, SessionView } from "../../protocol/messages";

export interface Sorted {
  readonly id: string;
  readonly session: SessionView;
  /** The revision that brought its newest message. */
  readonly arrived: number;
}

/** Two of the platforms tell whole seconds: within one, what was heard later is the newer. */
const RESOLUTION_MS = 1000;

export type Compare = (one: Sorted, other: Sorted) => number;

export const ORDERS: Readonly<Record<Order, Compare>> = {
  newest: (one, other) => newest(one, other) || byId(one, other),
  waiting: (one, other) =>
    soonest(one.session.waiting_ms, other.session.waiting_ms) || newest(one, other) || byId(one, other),
  due: (one, other) =>
    soonest(one.session.due_ms, other.session.due_ms) ||
    soonest(one.session.waiting_ms, other.session.waiting_ms) ||
    newest(one, other) ||
    byId(one, other),
};

/** Where something stands, or would stand, in what is sorted already. */
export function placeIn(all: readonly Sorted[], one: Sorted, compare: Compare): number {
  let from = 0;
  let to = all.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    const there = all[middle];
    if (there !== undefined && compare(there, one) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}

function newest(one: Sorted, other: Sorted): number {
  return secondOf(other) - secondOf(one) || other.arrived - one.arrived;
}

function secondOf({ session }: Sorted): number {
  return Math.floor(session.last_ms / RESOLUTION_MS);
}

/** What has no time comes last. */
function soonest(one: number | null, other: number | null): number {
  if (one === null || other === null) return Number(one === null) - Number(other === null);
  return one - other;
}

function byId(one: Sorted, other: Sorted): number {
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
}
