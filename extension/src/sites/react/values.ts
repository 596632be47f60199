/** Values as they stand in a page's own data: checked, and never taken for more than they are. */

export type Loose = Record<string, unknown>;

export function object(value: unknown): Loose | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Loose) : undefined;
}

/** A decimal id. Ids are beyond 2^53: one that arrived as an inexact number is no id. */
export function digits(value: unknown): string | null {
  if (typeof value === "bigint" || (typeof value === "number" && Number.isSafeInteger(value) && value > 0))
    return String(value);
  return typeof value === "string" && /^[1-9]\d{0,19}$/.test(value) ? value : null;
}

export function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

export function flag(value: unknown): boolean | null {
  return typeof value === "boolean" ? value : null;
}

/** Characters of a preview, as JavaScript counts them. */
export const PREVIEW = 200;

/** Half a character, as cutting leaves it. No JSON with one is taken anywhere. */
export const HALF = /\p{Surrogate}/gu;

/** The beginning of a text. */
export function preview(value: unknown): string | null {
  return typeof value === "string" ? value.slice(0, PREVIEW).replace(HALF, "") : null;
}

/** Unix ms from what the page holds: seconds, milli-, micro- or nanoseconds, or a date in ISO form. */
export function instant(value: unknown): number | null {
  const number = typeof value === "string" && !/^\d+$/.test(value) ? Date.parse(value) : Number(value ?? Number.NaN);
  if (!Number.isFinite(number) || number <= 0) return null;
  if (number < 1e11) return Math.round(number * 1000);
  return Math.round(number < 1e14 ? number : number < 1e17 ? number / 1e3 : number / 1e6);
}

/** The object in a JSON text; undefined where the text is none, or holds something else. */
export function parsed(json: unknown): Loose | undefined {
  if (typeof json !== "string") return undefined;
  try {
    return object(JSON.parse(json));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
