/** What is translated by itself, the agent's own language, and the currency of prices. */
import { Fragment, type JSX } from "preact";
import { useId } from "preact/hooks";
import { useSay } from "../../../overlay/speech";
import type { TeamField } from "../../../protocol/messages";
import { tongueName, tongues } from "../../../translation/writing/tongues";
import { useDesk } from "../desk";
import { Outcome, useTask } from "../task";
import { TeamMark } from "../team-mark";
import { currencies } from "./currencies";
import { backToTeam, isLocked, type Kept } from "./patches";
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
  const mark = (field: TeamField) => (
    <TeamMark
      field={field}
      standing={settings.team?.[field]}
      onBack={() => task.run(() => book.change(backToTeam(field), () => (say) => say("TEAM.backDone")))}
    />
  );
  return (
    <div class="card" data-testid="translation-choices">
      {SWITCHES.map((each) => (
        <Fragment key={each}>
          <label class="choice">
            <input
              type="checkbox"
              data-testid={`translation-${each}`}
              checked={settings[each]}
              disabled={isLocked(settings, each)}
              onChange={({ currentTarget }) => keep({ [each]: currentTarget.checked })}
            />
            {say(`ENGINES.${each}`)}
          </label>
          {mark(each)}
        </Fragment>
      ))}
      <div class="fields">
        <div class="field">
          <label for={`${id}-language`}>{say("ENGINES.language")}</label>
          <select
            id={`${id}-language`}
            data-testid="translation-language"
            value={settings.language ?? ""}
            disabled={isLocked(settings, "language")}
            onChange={({ currentTarget }) => keep({ language: currentTarget.value || null })}
          >
            <option value="">{say("ENGINES.likePages", { language: tongueName(language, language) })}</option>
            {tongues(language, settings.language).map((each) => (
              <option key={each.language} value={each.language}>
                {each.name}
              </option>
            ))}
          </select>
          {mark("language")}
        </div>
        <div class="field">
          <label for={`${id}-currency`}>{say("ENGINES.currency")}</label>
          <select
            id={`${id}-currency`}
            data-testid="translation-currency"
            value={settings.currency}
            disabled={isLocked(settings, "currency")}
            onChange={({ currentTarget }) => keep({ currency: currentTarget.value })}
          >
            {currencies(settings.currency, language).map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
          {mark("currency")}
        </div>
      </div>
      <Outcome task={task} />
    </div>
  );
}
