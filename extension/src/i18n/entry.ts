/** One text in every language that Storebell speaks. `{name}` stands for a value; both languages use the same ones. */
export interface Entry {
  readonly en: string;
  readonly zh: string;
}

export type Language = keyof Entry;
export const LANGUAGES: readonly Language[] = ["en", "zh"];

type Placeholder<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;
type Values<E extends Entry> = [Placeholder<E["en"]>] extends [never] ? [] : [Record<Placeholder<E["en"]>, string>];

/** Speaks one language: the text of an entry with its values filled in. */
export type Say = <E extends Entry>(entry: E, ...values: Values<E>) => string;

export function speaker(language: Language): Say {
  return (entry, ...values) => fill(entry[language], values[0] ?? {});
}

function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

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
