/** What the agent's words become: the text that is sent, to be read and changed, and what it says when it is read back. */
import type { JSX, TargetedKeyboardEvent } from "preact";
import { useRef } from "preact/hooks";
import type { Language } from "../../../i18n/entry";
import { useSay } from "../../../overlay/speech";
import { tongueName } from "../../../translation/writing/tongues";
import type { BackView, RenderedView, TranslationActions } from "../translation-view";
import { useDraft } from "./draft-box";
import { Drawing } from "./drawing";
import { RENDERED, REPLY, useFocusBack } from "./reply-focus";
import { isComposing } from "./shortcuts";

interface RenderedProps {
  rendered: RenderedView;
  buyer: string;
  language: Language;
  /** It is on its way, or another translation is. */
  busy: boolean;
  actions: TranslationActions & { send(): void };
}

export function Rendered({ rendered, buyer, language, busy, actions }: RenderedProps): JSX.Element {
  const say = useSay();
  const { text, to, engine, kept, lost, same, stale, back } = rendered;
  const box = useDraft(text);
  const whole = useRef<HTMLDivElement>(null);
  const name = tongueName(to, language);
  const label = say("WRITER.translation", { language: name, buyer });
  useFocusBack(whole);
  const press = (event: TargetedKeyboardEvent<HTMLTextAreaElement>) => {
    if (isComposing(event)) return;
    if (event.key === "Enter" && !event.shiftKey && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      if (!event.repeat) actions.send();
    } else if (event.key === "Escape") {
      event.preventDefault();
      document.getElementById(REPLY)?.focus();
    }
  };
  return (
    <div ref={whole} class={`rendered ${stale ? "stale" : ""}`} data-testid="rendered">
      <p class="row">
        <span class="name">{label}</span>
        {engine !== null && <span class="dim">{say("CARD.by", { engine })}</span>}
        <span class="gap" />
        <button
          type="button"
          class="quiet"
          data-testid="rendered-drop"
          aria-label={say("REPLY.drop")}
          title={say("REPLY.drop")}
          onClick={actions.dropRendered}
        >
          <Drawing name="close" />
        </button>
      </p>
      <textarea
        id={RENDERED}
        ref={box.ref}
        rows={2}
        dir="auto"
        lang={to}
        data-testid="rendered-text"
        aria-label={label}
        title={say("COMPOSER.keys")}
        readOnly={busy}
        onInput={({ currentTarget }) => {
          box.typed(currentTarget.value);
          actions.editRendered(currentTarget.value);
        }}
        onKeyDown={press}
      />
      {stale && <p data-testid="rendered-stale">{say("WRITER.stale")}</p>}
      {same && <p class="dim">{say("WRITER.same", { language: name })}</p>}
      {!same && !stale && <Back back={back} source={rendered.source} onAsk={actions.readBack} />}
      {kept.length > 0 && (
        <p class="dim" data-testid="rendered-kept">
          {say("WRITER.unchanged")}: <Parts parts={kept} />
        </p>
      )}
      {lost.length > 0 && (
        <p class="bad" role="alert" data-testid="rendered-lost">
          {say("WRITER.missing")}: <Parts parts={lost} />
        </p>
      )}
    </div>
  );
}

interface BackProps {
  back: BackView | null;
  source: string;
  onAsk(): void;
}

function Back({ back, source, onAsk }: BackProps): JSX.Element {
  const say = useSay();
  const isAsking = back?.state === "asking";
  return (
    <p class="back" data-testid="read-back" aria-busy={isAsking}>
      {back !== null && (
        <span class="dim">
          {say("WRITER.back")}
          {back.stale && ` (${say("WRITER.backOfEarlier")})`}:{" "}
        </span>
      )}
      {isAsking && back.text === "" && <span class="dim">{say("WRITER.readingBack")}</span>}
      {back?.state === "failed" && say("WRITER.notReadBack")}
      {back !== null && back.text !== "" && (
        <span dir="auto" lang={source}>
          {back.text}
        </span>
      )}
      {(back === null || (back.stale && !isAsking) || back.state === "failed") && (
        <button type="button" class="plain" data-testid="read-back-ask" onClick={onAsk}>
          {say("WRITER.readBack")}
        </button>
      )}
    </p>
  );
}

function Parts({ parts }: { parts: readonly string[] }): JSX.Element {
  return (
    <>
      {parts.map((part) => (
        <bdi key={part} class="part">
          {part}
        </bdi>
      ))}
    </>
  );
}
