/** A quick reply being made or changed. */
import type { JSX, TargetedSubmitEvent } from "preact";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { FailureCode } from "../../../channel";
import type { Key } from "../../../i18n/say";
import { failureOf } from "../../../overlay/bubbles/wording";
import { useSay } from "../../../overlay/speech";
import type { QuickReply, StoreView } from "../../../protocol/messages";
import type { PanelActions } from "../view";
import { Boxes } from "./store-picker";

interface ReplyFormProps {
  reply: QuickReply;
  stores: readonly StoreView[];
  failure: FailureCode | null;
  actions: PanelActions;
}

const VARIABLES = {
  buyer: "VARIABLE.buyer",
  store: "VARIABLE.store",
  site: "VARIABLE.site",
  order: "VARIABLE.order",
  tracking: "VARIABLE.tracking",
  date: "VARIABLE.date",
} as const satisfies Record<string, Key>;

/** The core's own limits (`QuickReply` in the protocol). */
const LONGEST = { title: 80, shortcut: 20, text: 5000 };

export function ReplyForm({ reply, stores, failure, actions }: ReplyFormProps): JSX.Element {
  const say = useSay();
  const id = useId();
  const title = useRef<HTMLInputElement>(null);
  const text = useRef<HTMLTextAreaElement>(null);
  const [chosen, setChosen] = useState(reply.stores ?? []);
  const [shared, setShared] = useState(chosen.length === 0);
  useLayoutEffect(() => title.current?.focus(), []);
  const save = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const entered = (name: string) => String(data.get(name) ?? "").trim();
    actions.saveReply({
      ...reply,
      title: entered("title"),
      shortcut: entered("shortcut").replaceAll(/[\s/]/g, ""),
      text: entered("text"),
      stores: shared ? [] : chosen,
    });
  };
  const put = (name: string) => {
    const box = text.current;
    if (box === null) return;
    box.setRangeText(`{${name}}`, box.selectionStart, box.selectionEnd, "end");
    box.focus();
  };
  return (
    <form class="reply-form" data-testid="reply-form" autocomplete="off" onSubmit={save}>
      <div class="row">
        <div class="field wide">
          <label for={`${id}-title`}>{say("REPLIES.name")}</label>
          <input
            id={`${id}-title`}
            ref={title}
            name="title"
            data-testid="reply-title"
            required
            maxLength={LONGEST.title}
            dir="auto"
            defaultValue={reply.title}
          />
        </div>
        <div class="field">
          <label for={`${id}-shortcut`}>{say("REPLIES.shortcut")}</label>
          <input
            id={`${id}-shortcut`}
            name="shortcut"
            data-testid="reply-shortcut"
            maxLength={LONGEST.shortcut}
            defaultValue={reply.shortcut ?? ""}
            aria-describedby={`${id}-about`}
          />
        </div>
      </div>
      <p id={`${id}-about`} class="dim">
        {say("REPLIES.shortcutAbout")}
      </p>
      <div class="field">
        <label for={`${id}-text`}>{say("REPLIES.text")}</label>
        <textarea
          id={`${id}-text`}
          ref={text}
          name="text"
          data-testid="reply-text"
          required
          rows={5}
          maxLength={LONGEST.text}
          dir="auto"
          defaultValue={reply.text}
        />
      </div>
      <fieldset class="chips" aria-label={say("REPLIES.variables")}>
        <span class="dim">{say("REPLIES.variables")}</span>
        {Object.entries(VARIABLES).map(([name, about]) => (
          <button key={name} type="button" class="chip" title={say(about)} onClick={() => put(name)}>
            {`{${name}}`}
          </button>
        ))}
      </fieldset>
      <fieldset class="whom">
        <legend>{say("REPLIES.forWhom")}</legend>
        <label class="check">
          <input type="radio" name="whom" checked={shared} onChange={() => setShared(true)} />
          {say("REPLIES.shared")}
        </label>
        <label class="check">
          <input
            type="radio"
            name="whom"
            data-testid="reply-some"
            checked={!shared}
            onChange={() => setShared(false)}
          />
          {say("REPLIES.some")}
        </label>
        {!shared && <Boxes stores={stores} chosen={chosen} onChoose={(next) => setChosen([...next])} />}
      </fieldset>
      <p class="outcome bad" role="alert">
        {failure !== null && failureOf(failure, say)}
      </p>
      <div class="buttons">
        <span class="gap" />
        <button type="button" data-testid="reply-cancel" onClick={() => actions.editReply(null)}>
          {say("PANEL.cancel")}
        </button>
        <button type="submit" class="strong" data-testid="reply-save">
          {say("REPLIES.save")}
        </button>
      </div>
    </form>
  );
}
