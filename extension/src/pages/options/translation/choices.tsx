/** What is translated by itself, the agent's own language, and the currency of prices. */
import type { JSX } from "preact";
import { useId } from "preact/hooks";
import { useSay } from "../../../overlay/speech";
import { tongueName, tongues } from "../../../translation/writing/tongues";
import { useDesk } from "../desk";
import { Outcome, useTask } from "../task";
import { currencies } from "./currencies";
import type { Kept } from "./patches";
import type { Book } from "./settings-book";

const SWITCHES = ["reading", "guard", "back"] as const;

export function Choices({ book }: { book: Book }): JSX.Element {
  const say = useSay();
  const { language } = useDesk();
  const task = useTask();
  const id = useId();
  const { settings } = book;
  const keep = (changes: Partial<Kept>) =>
    task.run(() =>
      book.change(
        (now) => ({ ...now, ...changes }),
        () => (say) => say("ENGINES.saved"),
      ),
    );
  return (
    <div class="card" data-testid="translation-choices">
      {SWITCHES.map((each) => (
        <label key={each} class="choice">
          <input
            type="checkbox"
            data-testid={`translation-${each}`}
            checked={settings[each]}
            onChange={({ currentTarget }) => keep({ [each]: currentTarget.checked })}
          />
          {say(`ENGINES.${each}`)}
        </label>
      ))}
      <div class="fields">
        <div class="field">
          <label for={`${id}-language`}>{say("ENGINES.language")}</label>
          <select
            id={`${id}-language`}
            data-testid="translation-language"
            value={settings.language ?? ""}
            onChange={({ currentTarget }) => keep({ language: currentTarget.value || null })}
          >
            <option value="">{say("ENGINES.likePages", { language: tongueName(language, language) })}</option>
            {tongues(language, settings.language).map((each) => (
              <option key={each.language} value={each.language}>
                {each.name}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label for={`${id}-currency`}>{say("ENGINES.currency")}</label>
          <select
            id={`${id}-currency`}
            data-testid="translation-currency"
            value={settings.currency}
            onChange={({ currentTarget }) => keep({ currency: currentTarget.value })}
          >
            {currencies(settings.currency, language).map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </div>
      </div>
      <Outcome task={task} />
    </div>
  );
}
