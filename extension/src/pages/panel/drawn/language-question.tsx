/** A text in the agent's own language is held back: shall it go as it is? */
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import type { Language } from "../../../i18n/entry";
import { useSay } from "../../../overlay/speech";
import { tongueName } from "../../../translation/writing/tongues";
import type { QuestionView, TranslationActions } from "../translation-view";
import { useFocusBack } from "./reply-focus";

interface LanguageQuestionProps {
  question: QuestionView;
  /** What stands in the box: a question about another text names that. */
  written: string;
  buyer: string;
  language: Language;
  actions: TranslationActions;
}

export function LanguageQuestion(props: LanguageQuestionProps): JSX.Element {
  const { question, written, buyer, language, actions } = props;
  const say = useSay();
  const whole = useRef<HTMLDivElement>(null);
  useFocusBack(whole);
  const { own, theirs, text, canTranslate } = question;
  const names = { own: tongueName(own, language), buyer };
  return (
    <div ref={whole} class="note soon" role="alert" data-testid="language-question">
      <span>
        {theirs === null
          ? say("GUARD.another", names)
          : say("GUARD.theirs", { ...names, theirs: tongueName(theirs, language) })}
        {text !== written && (
          <>
            {" "}
            <q dir="auto">{text}</q>
          </>
        )}
      </span>
      {canTranslate && (
        <button type="button" data-testid="question-translate" onClick={actions.translateFirst}>
          {say("GUARD.translate")}
        </button>
      )}
      <button type="button" data-testid="question-send" onClick={actions.sendAsItIs}>
        {say("GUARD.send")}
      </button>
    </div>
  );
}
