/**
 * Speaking by key. The texts themselves are not in the scripts that run on a page: the background hands them over in
 * the agent's language, because every page would otherwise pay for all of them in every language.
 */
import type { CATALOGUE } from "./catalogue";
import type { Entry } from "./entry";

type KeysIn<T, Path extends string> = T extends Entry
  ? Path
  : { [K in keyof T & string]: KeysIn<T[K], `${Path}.${K}`> }[keyof T & string];
type Catalogue = typeof CATALOGUE;

/** The way to a text, e.g. "BANNER.down". */
export type Key = { [Table in keyof Catalogue & string]: KeysIn<Catalogue[Table], Table> }[keyof Catalogue & string];

type At<T, Path extends string> = Path extends `${infer Head}.${infer Rest}`
  ? Head extends keyof T
    ? At<T[Head], Rest>
    : never
  : Path extends keyof T
    ? T[Path]
    : never;
type English<K extends Key> = K extends Key
  ? At<Catalogue, K> extends { en: infer Text extends string }
    ? Text
    : never
  : never;
type Placeholder<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Placeholder<Rest>
  : never;
type Values<K extends Key> = [Placeholder<English<K>>] extends [never] ? [] : [Record<Placeholder<English<K>>, string>];

/** All texts of one language, by key. */
export type Texts = Readonly<Record<string, string>>;

/** Speaks one language: the text of a key with its values filled in. */
export type Say = <K extends Key>(key: K, ...values: Values<K>) => string;

/** A text that is missing is shown by its key: the background is of another version than the page. */
export function speaker(texts: Texts): Say {
  return (key, ...values) => fill(texts[key] ?? key, values[0] ?? {});
}

function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
