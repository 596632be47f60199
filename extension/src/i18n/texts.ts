/** The catalogue in one language, by key. */
import { CATALOGUE } from "./catalogue";
import type { Entry, Language } from "./entry";
import type { Texts } from "./say";

export function textsOf(language: Language): Texts {
  return Object.fromEntries(flat(CATALOGUE, "", language));
}

/** A table may have languages for its words, as the choice of language has. */
function isEntry(value: object): value is Entry {
  return "en" in value && typeof value.en === "string";
}

function flat(value: object, path: string, language: Language): [string, string][] {
  if (isEntry(value)) return [[path, value[language]]];
  return Object.entries(value).flatMap(([key, inner]) =>
    flat(inner as object, path === "" ? key : `${path}.${key}`, language),
  );
}
