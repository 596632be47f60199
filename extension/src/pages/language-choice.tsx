/** The language of our surfaces, for our own pages. */
import type { JSX } from "preact";
import { CHOICES, type Choice, keepChoice } from "../i18n/language";
import { useSay } from "../overlay/speech";

export function LanguageChoice({ choice }: { choice: Choice }): JSX.Element {
  const say = useSay();
  return (
    <span class="language">
      <label for="language">{say("POPUP.language")}</label>
      <select
        id="language"
        data-testid="language"
        value={choice}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      >
        {CHOICES.map((each) => (
          <option key={each} value={each}>
            {say(`LANGUAGE.${each}`)}
          </option>
        ))}
      </select>
    </span>
  );
}

function choose(value: string): void {
  const choice = CHOICES.find((each) => each === value);
  if (choice !== undefined) void keepChoice(choice);
}
