/** A translation in the agent's hands: Enter saves it, Escape leaves it, an input method's Enter does neither. */
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useSay } from "../../overlay/speech";
import { trusted } from "../../overlay/trusted";
import type { CardActions, CardView } from "./view";

/** What a browser says of a key that an input method has taken. */
const IME_KEY = 229;

interface CorrectionProps {
  card: CardView;
  text: string;
  actions: CardActions;
}

export function Correction({ card, text, actions }: CorrectionProps): JSX.Element {
  const say = useSay();
  const { translation: view, busy, name } = card;
  const hint = `forget ${name}`.replaceAll(" ", "-");
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    box.current?.focus();
    box.current?.select();
  }, []);
  const leave = () => {
    actions.correcting(card, null);
    actions.leave();
  };
  const save = () => !busy && actions.correct(card, text.trim());
  const pressed = (event: KeyboardEvent) => {
    if (event.isComposing || event.keyCode === IME_KEY) return;
    if (event.key === "Escape") leave();
    if (event.key !== "Enter" || event.shiftKey) return;
    event.preventDefault();
    save();
  };
  return (
    <div class="correction">
      <textarea
        ref={box}
        lang={view.to}
        dir="auto"
        rows={3}
        maxLength={20_000}
        value={text}
        aria-label={say("CARD.entry")}
        aria-describedby={view.corrected === true ? hint : undefined}
        data-testid="translation-entry"
        onInput={(event) => actions.correcting(card, event.currentTarget.value)}
        onKeyDown={trusted(pressed)}
      />
      {view.corrected === true && (
        <p class="quiet" id={hint}>
          {say("CARD.forget")}
        </p>
      )}
      <div class="offers">
        <button type="button" class="strong" data-testid="translation-save" disabled={busy} onClick={trusted(save)}>
          {say("CARD.save")}
        </button>
        <button type="button" data-testid="translation-cancel" onClick={trusted(leave)}>
          {say("CARD.cancel")}
        </button>
      </div>
    </div>
  );
}
