/** A person knows better: the translation of a message, to be written anew. What is typed stays until the core has it. */
import type { JSX, TargetedKeyboardEvent } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { FailureCode } from "../../../channel";
import { failureOf } from "../../../overlay/bubbles/wording";
import { useSay } from "../../../overlay/speech";
import type { TranslationView } from "../../../protocol/messages";
import type { TranslationActions } from "../translation-view";
import { isComposing } from "./shortcuts";

interface CorrectionProps {
  view: TranslationView;
  fault: FailureCode | null;
  actions: TranslationActions;
  onClose(): void;
}

export function Correction({ view, fault, actions, onClose }: CorrectionProps): JSX.Element {
  const say = useSay();
  const box = useRef<HTMLTextAreaElement>(null);
  /** What was shown when it was saved: another one is the core's answer. */
  const saved = useRef<TranslationView | null>(null);
  useLayoutEffect(() => {
    const { current } = box;
    current?.focus();
    current?.setSelectionRange(current.value.length, current.value.length);
  }, []);
  useLayoutEffect(() => {
    if (saved.current !== null && saved.current !== view) onClose();
  }, [view]);
  const { text, translation, corrected, to } = view;
  const save = () => {
    const value = box.current?.value.trim() ?? "";
    if (value === (translation ?? "")) return onClose();
    saved.current = view;
    actions.correctTranslation(text, value);
  };
  const press = (event: TargetedKeyboardEvent<HTMLTextAreaElement>) => {
    if (isComposing(event)) return;
    if (event.key === "Escape") {
      event.preventDefault();
      onClose();
    } else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (!event.repeat) save();
    }
  };
  return (
    <div class="correction" data-testid="correction">
      <textarea
        ref={box}
        rows={2}
        dir="auto"
        lang={to}
        data-testid="correction-text"
        aria-label={say("CARD.entry")}
        defaultValue={translation ?? ""}
        onKeyDown={press}
      />
      {corrected === true && <p class="dim">{say("CARD.forget")}</p>}
      {fault !== null && (
        <p class="bad" role="alert">
          {failureOf(fault, say)}
        </p>
      )}
      <div class="buttons">
        <button type="button" data-testid="correction-save" onClick={save}>
          {say("CARD.save")}
        </button>
        <button type="button" class="quiet" data-testid="correction-cancel" onClick={onClose}>
          {say("CARD.cancel")}
        </button>
      </div>
    </div>
  );
}
