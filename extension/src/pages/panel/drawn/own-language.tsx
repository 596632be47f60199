/** The switch to write in one's own language, and the language that the buyer reads. */
import type { JSX } from "preact";
import type { Language } from "../../../i18n/entry";
import { useSay } from "../../../overlay/speech";
import { tongueName, tongues } from "../../../translation/writing/tongues";
import type { TranslationActions, WritingView } from "../translation-view";

interface OwnLanguageProps {
  writing: WritingView;
  language: Language;
  actions: TranslationActions;
}

export function OwnLanguage({ writing, language, actions }: OwnLanguageProps): JSX.Element {
  const say = useSay();
  const { on, rendered, asking, failure } = writing;
  const isActive = on || rendered !== null || asking || failure !== null;
  return (
    <div class="row">
      <button
        type="button"
        class="chip mine"
        role="switch"
        data-testid="writing-switch"
        aria-checked={on}
        title="Alt+T"
        onClick={actions.toggleWriting}
      >
        {say("REPLY.mine")}
      </button>
      {isActive && <Choice writing={writing} language={language} actions={actions} />}
    </div>
  );
}

function Choice({ writing, language, actions }: OwnLanguageProps): JSX.Element {
  const say = useSay();
  const { buyer, chosen, failure } = writing;
  return (
    <select
      class="order"
      data-testid="writing-to"
      aria-label={say("WRITER.to")}
      aria-invalid={failure === "language_unknown"}
      value={chosen ?? ""}
      onChange={({ currentTarget }) => actions.writeIn(currentTarget.value === "" ? null : currentTarget.value)}
    >
      <option value="">
        {buyer === null ? say("WRITER.buyers") : say("WRITER.buyersIs", { language: tongueName(buyer, language) })}
      </option>
      {tongues(language, chosen).map(({ language: each, name }) => (
        <option key={each} value={each}>
          {name}
        </option>
      ))}
    </select>
  );
}
