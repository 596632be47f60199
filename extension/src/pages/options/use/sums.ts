/** What a month's use comes to. */
import type { UseRow } from "../../../protocol/messages";

export interface Sum {
  hits: number;
  calls: number;
  failures: number;
  characters: number;
  cost: number;
}

export interface EngineSum extends Sum {
  engine: string;
  name: string;
  /** Of one store each, those with most texts first. */
  rows: UseRow[];
}

export function sumOf(rows: readonly Sum[]): Sum {
  const sum: Sum = { hits: 0, calls: 0, failures: 0, characters: 0, cost: 0 };
  for (const row of rows) for (const each of Object.keys(sum) as (keyof Sum)[]) sum[each] += row[each];
  return sum;
}

/** By engine, that with most texts first. */
export function byEngine(rows: readonly UseRow[]): EngineSum[] {
  const groups = new Map<string, UseRow[]>();
  for (const row of rows) groups.set(row.engine, [...(groups.get(row.engine) ?? []), row]);
  return [...groups]
    .map(([engine, all]) => ({ engine, name: all[0]?.name ?? engine, rows: all.sort(fuller), ...sumOf(all) }))
    .sort(fuller);
}

/** How many of 100 texts needed no call; null when there were none. */
export function savedPercent({ hits, calls }: Pick<Sum, "hits" | "calls">): number | null {
  return hits + calls === 0 ? null : Math.floor((100 * hits) / (hits + calls));
}

function fuller(one: Sum, other: Sum): number {
  return other.hits + other.calls - (one.hits + one.calls);
}
