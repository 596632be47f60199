/** The reply to a session whose store is answered here. The draft is the controller's; what is typed is never overwritten by an older view. */
import type { JSX, TargetedKeyboardEvent } from "preact";
import { useId } from "preact/hooks";
import type { Language } from "../../../i18n/entry";
import { failureOf } from "../../../overlay/bubbles/wording";
import { useSay } from "../../../overlay/speech";
import { markOf } from "../../../overlay/store-mark";
import type { ChatPane, ComposerView, PanelActions } from "../view";
import { useDraft } from "./draft-box";
import { Drawing } from "./drawing";
import { LanguageQuestion } from "./language-question";
import { Limits } from "./limits-line";
import { OwnLanguage } from "./own-language";
import { Rendered } from "./rendered";
import { REPLY, useReader } from "./reply-focus";
import { isComposing } from "./shortcuts";

interface ComposerProps {
  chat: ChatPane;
  composer: ComposerView;
  language: Language;
  actions: PanelActions;
}

export function Composer({ chat, composer, language, actions }: ComposerProps): JSX.Element {
  const say = useSay();
  const id = useId();
  const box = useDraft(composer.text);
  const { session } = chat;
  const { busy, gaps, limits, writing, question } = composer;
  const buyer = session.buyer_name;
  const store = chat.store?.identity.name ?? session.key.store;
  const rendered = writing?.rendered ?? null;
  const translates = writing?.step === "translate";
  const asking = writing?.asking === true;
  const failure = composer.failure ?? writing?.failure ?? null;
  const outgoing = translates || rendered === null ? composer.text : rendered.text;
  const ready = !busy && !asking && outgoing.trim() !== "" && gaps.length === 0 && limits.over.length === 0;
  useReader(asking, rendered !== null && !rendered.stale);
  const send = () => {
    if (ready) actions.send();
  };
  const press = (event: TargetedKeyboardEvent<HTMLTextAreaElement>) => {
    if (isComposing(event)) return;
    if (event.key === "Enter" && !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      if (!event.repeat) send();
    } else if (event.key === "/" && event.currentTarget.value === "") {
      event.preventDefault();
      actions.toggleReplies(true);
    }
  };
  return (
    <div class="composer" data-testid="composer" aria-busy={busy}>
      {writing !== null && <OwnLanguage writing={writing} language={language} actions={actions} />}
      <textarea
        id={REPLY}
        ref={box.ref}
        data-testid="reply"
        rows={3}
        dir="auto"
        aria-label={say("COMPOSER.label", { buyer, store })}
        aria-describedby={id}
        placeholder={say(writing?.on === true ? "REPLY.placeholder" : "COMPOSER.placeholder")}
        title={say(translates ? "REPLY.keys" : "COMPOSER.keys")}
        // What is on its way must not change; it stays focused and readable.
        readOnly={busy}
        onInput={({ currentTarget }) => {
          box.typed(currentTarget.value);
          actions.write(currentTarget.value);
        }}
        onKeyDown={press}
      />
      {rendered !== null && (
        <Rendered rendered={rendered} buyer={buyer} language={language} busy={busy || asking} actions={actions} />
      )}
      {question !== null && (
        <LanguageQuestion
          question={question}
          written={composer.text}
          buyer={buyer}
          language={language}
          actions={actions}
        />
      )}
      <div id={id} class="below">
        <Limits limits={limits} platform={session.key.platform} />
        <p class="problem" role="alert" data-testid="composer-problem">
          {failure !== null
            ? failureOf(failure, say)
            : gaps.length > 0
              ? say("COMPOSER.gaps", { names: gaps.map((gap) => `{${gap}}`).join(", ") })
              : limits.over.map((each) => say(`OVER.${each}`)).join(" ")}
        </p>
      </div>
      <div class="buttons">
        <button
          type="button"
          class="quiet"
          data-testid="quick-replies"
          title="/"
          onClick={() => actions.toggleReplies(true)}
        >
          <Drawing name="phrases" />
          <span class="words">{say("REPLIES.title")}</span>
        </button>
        <span class="gap" />
        <button
          type="button"
          class="send"
          data-testid="send"
          aria-busy={asking}
          aria-disabled={!ready}
          style={{ "--store": markOf(session.key).colour }}
          onClick={send}
        >
          <bdi>
            {asking
              ? say("TRANSLATED.waiting")
              : translates
                ? say("WRITER.translate")
                : say(busy ? "COMPOSER.sending" : "COMPOSER.send", { buyer, store })}
          </bdi>
        </button>
      </div>
    </div>
  );
}
