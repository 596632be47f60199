/** The languages of buyers, by name. */
import type { Language as Spoken } from "../../i18n/entry";

/** A language on the wire (BCP 47, short): "th", "zh-Hant". */
export type Tongue = string;

/** What can be chosen: the markets' languages, and those of their visitors. */
export const TONGUES: readonly Tongue[] = [
  ...["en", "zh", "zh-Hant", "th", "ms", "id", "vi", "tl", "ta", "hi", "ja", "ko", "km", "lo", "my"],
  ...["ar", "de", "es", "fr", "it", "nl", "pl", "pt", "ru", "tr"],
];

/** Names are dear to look up, and every drawing wants them. */
const speakers = new Map<Spoken, Intl.DisplayNames>();
const lists = new Map<string, readonly Named[]>();

export interface Named {
  language: Tongue;
  name: string;
}

/** "Thai", "泰语"; the code itself where the browser knows no name. */
export function tongueName(tongue: Tongue, spoken: Spoken): string {
  const known = speakers.get(spoken);
  const speaker = known ?? new Intl.DisplayNames([spoken === "zh" ? "zh-CN" : "en"], { type: "language" });
  speakers.set(spoken, speaker);
  return speaker.of(tongue) ?? tongue;
}

/** All that can be chosen, by name, with `also` if it is none of them. */
export function tongues(spoken: Spoken, also: Tongue | null): readonly Named[] {
  const all = also === null || TONGUES.includes(also) ? TONGUES : [...TONGUES, also];
  const of = `${spoken} ${all.length > TONGUES.length ? also : ""}`;
  const list = lists.get(of) ?? named(all, spoken);
  lists.set(of, list);
  return list;
}

function named(all: readonly Tongue[], spoken: Spoken): Named[] {
  return all
    .map((language) => ({ language, name: tongueName(language, spoken) }))
    .sort((one, other) => one.name.localeCompare(other.name, spoken));
}
