/** Which language the agent reads: the choice kept in `storage.local`, else the browser's. */
import type { Language } from "./entry";

export type Choice = "auto" | Language;
export const CHOICES: readonly Choice[] = ["auto", "en", "zh"];
const KEY = "language";

export function chosen(stored: unknown): Choice {
  return CHOICES.find((choice) => choice === stored) ?? "auto";
}

export function languageOf(choice: Choice, browserLanguage: string): Language {
  if (choice !== "auto") return choice;
  return browserLanguage.toLowerCase().startsWith("zh") ? "zh" : "en";
}

export async function readChoice(): Promise<Choice> {
  return chosen((await browser.storage.local.get(KEY))[KEY]);
}

export async function keepChoice(choice: Choice): Promise<void> {
  await browser.storage.local.set({ [KEY]: choice });
}

/** Tells the language now and whenever the agent chooses another, here or on another page. */
export async function followLanguage(changed: (language: Language, choice: Choice) => void): Promise<void> {
  const tell = (choice: Choice) => changed(languageOf(choice, navigator.language), choice);
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === "local" && KEY in changes) tell(chosen(changes[KEY]?.newValue));
  });
  tell(await readChoice());
}
