/** One text in every language that Storebell speaks. `{name}` stands for a value; both languages use the same ones. */
export interface Entry {
  readonly en: string;
  readonly zh: string;
}

export type Language = keyof Entry;
export const LANGUAGES: readonly Language[] = ["en", "zh"];

/** Names of the values that a text needs, sorted. */
export function placeholders(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "").sort();
}

/** Hours and minutes, with seconds if asked for, on the agent's clock. */
export function clock(ms: number, seconds = false): string {
  const time = new Date(ms);
  const parts = [time.getHours(), time.getMinutes(), ...(seconds ? [time.getSeconds()] : [])];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}

/** The date on the agent's calendar, e.g. "2026-12-31". */
export function day(ms: number): string {
  const date = new Date(ms);
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()];
  return parts.map((part) => String(part).padStart(2, "0")).join("-");
}
