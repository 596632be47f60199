/**
 * Asks whom a text is for. The dialog itself has the focus, not one of its buttons: the Enter that is still on its way
 * decides nothing, nor does the second click of a double click.
 */
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { failureOf } from "../bubbles/wording";
import { Icon } from "../icons";
import { useSay } from "../speech";
import { StoreBadge } from "../store-badge";
import { trusted } from "../trusted";
import type { Aimed, Answer, QuestionView } from "../view";
import type { Spot } from "./spot";

/** What is pressed sooner was not meant for the dialog (ms). */
const SETTLED_MS = 400;
/** In px; less in a narrower window. */
const WIDTH = 420;

export function Question({ view, onAnswer }: { view: QuestionView; onAnswer(answer: Answer): void }): JSX.Element {
  const say = useSay();
  const dialog = useRef<HTMLDivElement>(null);
  const asked = useRef(0);
  useEffect(() => {
    asked.current = performance.now();
    dialog.current?.focus();
  }, []);
  const { begunFor, shown, busy, failure } = view;
  const answer = (given: Answer) =>
    trusted((event: Event) => event.timeStamp - asked.current >= SETTLED_MS && onAnswer(given));
  return (
    <div
      ref={dialog}
      class="question"
      role="alertdialog"
      aria-labelledby="question"
      tabIndex={-1}
      data-testid="question"
      style={placeOf(view.spot)}
      onKeyDown={trusted((event: KeyboardEvent) => event.key === "Escape" && onAnswer("later"))}
    >
      <p id="question">{say("CHIP.changed", { begun: begunFor.buyer, shown: shown.buyer })}</p>
      <p class="sides">
        <Side side={begunFor} />
        <Side side={shown} />
      </p>
      {failure !== null && (
        <p class="problem" role="alert">
          {say("BUBBLE.notDone", { why: failureOf(failure, say) })}
        </p>
      )}
      <div class="offers">
        <button type="button" data-testid="question-keep" disabled={busy} onClick={answer("keep")}>
          {say("CHIP.keep", { buyer: begunFor.buyer })}
        </button>
        <button type="button" class="strong" data-testid="question-send" disabled={busy} onClick={answer("send")}>
          {say("CHIP.send", { buyer: shown.buyer })}
        </button>
        <button
          type="button"
          class="quiet"
          data-testid="question-later"
          aria-label={say("CHIP.later")}
          title={say("CHIP.later")}
          onClick={answer("later")}
        >
          <Icon name="close" />
        </button>
      </div>
    </div>
  );
}

/** At the chip's place, as far as the window is wide enough for the dialog. */
function placeOf({ side, offset, bottom }: Spot): Record<string, string> {
  return { [side]: `min(${offset}px, max(8px, 100vw - ${WIDTH + 8}px))`, bottom: `${bottom}px`, width: `${WIDTH}px` };
}

function Side({ side }: { side: Aimed }): JSX.Element {
  return (
    <span class="side">
      <StoreBadge store={side.store} />
      <span class="store-name">{side.store.name}</span>
      <strong class="buyer">{side.buyer}</strong>
    </span>
  );
}
