/** The reply to a session whose store is answered here. The draft is the controller's; what is typed is never overwritten by an older view. */
import type { JSX, TargetedKeyboardEvent } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { failureOf } from "../../../overlay/bubbles/wording";
import { useSay } from "../../../overlay/speech";
import { markOf } from "../../../overlay/store-mark";
import type { ChatPane, ComposerView, PanelActions } from "../view";
import { Drawing } from "./drawing";
import { Limits } from "./limits-line";
import { isComposing } from "./shortcuts";

/** Where the keyboard goes to answer: the text box, or the button to the store's page. */
export const REPLY = "reply";

interface ComposerProps {
  chat: ChatPane;
  composer: ComposerView;
  actions: PanelActions;
}

export function Composer({ chat, composer, actions }: ComposerProps): JSX.Element {
  const say = useSay();
  const id = useId();
  const box = useDraft(composer.text);
  const { session } = chat;
  const { busy, failure, gaps, limits } = composer;
  const buyer = session.buyer_name;
  const store = chat.store?.identity.name ?? session.key.store;
  const ready = !busy && composer.text.trim() !== "" && gaps.length === 0 && limits.over.length === 0;
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
      <textarea
        id={REPLY}
        ref={box.ref}
        data-testid="reply"
        rows={3}
        dir="auto"
        aria-label={say("COMPOSER.label", { buyer, store })}
        aria-describedby={id}
        placeholder={say("COMPOSER.placeholder")}
        title={say("COMPOSER.keys")}
        // What is on its way must not change; it stays focused and readable.
        readOnly={busy}
        onInput={({ currentTarget }) => {
          box.typed(currentTarget.value);
          actions.write(currentTarget.value);
        }}
        onKeyDown={press}
      />
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
          aria-disabled={!ready}
          style={{ "--store": markOf(session.key).colour }}
          onClick={send}
        >
          <bdi>{say(busy ? "COMPOSER.sending" : "COMPOSER.send", { buyer, store })}</bdi>
        </button>
      </div>
    </div>
  );
}

/** The box's text is set only when the controller's draft becomes another than what was typed here last. */
function useDraft(text: string) {
  const ref = useRef<HTMLTextAreaElement>(null);
  const typed = useRef(text);
  const told = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (ref.current !== null && text !== told.current && (told.current === null || text !== typed.current)) {
      ref.current.value = text;
      typed.current = text;
    }
    told.current = text;
  }, [text]);
  return {
    ref,
    typed(value: string) {
      typed.current = value;
    },
  };
}
