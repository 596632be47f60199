/** One message's translation with what can be done about it. */
import type { JSX } from "preact";
import type { Say } from "../../i18n/say";
import { failureOf } from "../../overlay/bubbles/wording";
import { useSay } from "../../overlay/speech";
import { trusted } from "../../overlay/trusted";
import type { TranslationView } from "../../protocol/messages";
import { Correction } from "./correction";
import { CardIcon } from "./icons";
import type { Place } from "./placement";
import { Tools } from "./tools";
import type { CardActions, CardView } from "./view";

interface CardProps {
  card: CardView;
  /** The one that Tab reaches. */
  current: boolean;
  actions: CardActions;
}

export function Card({ card, current, actions }: CardProps): JSX.Element {
  const say = useSay();
  const { translation: view, place, correction, busy, failure, name } = card;
  const own = view.direction === "out";
  const folded = place.at === "mark";
  return (
    <article
      class={`card ${place.at} ${own ? "own" : ""} ${view.state} ${correction === null ? "" : "correcting"}`}
      data-testid="translation"
      data-name={name}
      data-direction={view.direction}
      data-state={view.state}
      data-at={place.at}
      aria-label={say(own ? "CARD.original" : "CARD.of", { text: view.text })}
      aria-busy={busy || view.state === "waiting" || view.state === "late"}
      tabIndex={current ? 0 : -1}
      style={styleOf(place, own)}
    >
      {folded ? (
        <Mark card={card} current={current} actions={actions} />
      ) : (
        <div class="body">
          {correction !== null ? (
            <Correction card={card} text={correction} actions={actions} />
          ) : (
            <Said card={card} current={current} actions={actions} />
          )}
          {failure !== null && (
            <p class="problem" role="alert">
              {say("BUBBLE.notDone", { why: failureOf(failure, say) })}
            </p>
          )}
        </div>
      )}
      {!folded && correction === null && view.state === "done" && (
        <Tools card={card} current={current} actions={actions} />
      )}
    </article>
  );
}

/** A folded card, or the state of one that has no room to say it. */
function Mark({ card, current, actions }: CardProps): JSX.Element {
  const say = useSay();
  const { translation: view, busy } = card;
  const { state } = view;
  const own = view.direction === "out";
  const label =
    state === "done" ? say(own ? "CARD.unfoldOwn" : "CARD.unfold") : state === "failed" ? say("CARD.retry") : "";
  const title = state === "done" ? label : [say(`TRANSLATED.${state}`), troubleOf(view, say)].join(" ");
  return (
    <button
      type="button"
      class="mark"
      tabIndex={current ? 0 : -1}
      data-testid={state === "failed" ? "translation-retry" : "translation-unfold"}
      aria-label={label === "" ? title : label}
      title={title}
      disabled={busy || (state !== "done" && state !== "failed")}
      onClick={trusted(() => (state === "failed" ? actions.again(card, false) : actions.fold(card, false)))}
    >
      <CardIcon name={state === "failed" ? "retry" : "translation"} />
    </button>
  );
}

function Said({ card, current, actions }: CardProps): JSX.Element {
  const say = useSay();
  const { translation: view } = card;
  const { state } = view;
  if (state === "failed") return <Failed card={card} current={current} actions={actions} />;
  if (state !== "done") {
    return (
      <p class="text quiet" data-testid="translation-text">
        {say(`TRANSLATED.${state}`)}
      </p>
    );
  }
  return (
    <p class="text" lang={view.to} dir="auto" title={byWhom(view, say)} data-testid="translation-text">
      {view.translation}
    </p>
  );
}

function Failed({ card, current, actions }: CardProps): JSX.Element {
  const say = useSay();
  const { translation: view, busy } = card;
  return (
    <>
      <div class="line">
        <span class="state">{say("TRANSLATED.failed")}</span>
        <button
          type="button"
          class="tool"
          tabIndex={current ? 0 : -1}
          data-testid="translation-retry"
          aria-label={say("CARD.retry")}
          title={say("CARD.retry")}
          disabled={busy}
          onClick={trusted(() => actions.again(card, false))}
        >
          <CardIcon name="retry" />
        </button>
      </div>
      <p class="text quiet" data-testid="translation-trouble">
        {troubleOf(view, say)}
      </p>
    </>
  );
}

/** Why there is no translation, and the one thing to do. */
function troubleOf({ trouble }: TranslationView, say: Say): string {
  if (trouble == null) return "";
  return `${say(`ENGINE_TROUBLE.${trouble}.sentence`)} ${say(`ENGINE_TROUBLE.${trouble}.action`)}`;
}

function byWhom({ direction, corrected, engine }: TranslationView, say: Say): string | undefined {
  if (direction === "out") return say("CARD.own");
  if (corrected) return say("CARD.corrected");
  return engine == null ? undefined : say("CARD.by", { engine });
}

/** The agent's own words end where their bubble begins. */
function styleOf({ at, left, top, width, height, least }: Place, own: boolean): Record<string, string> {
  const side = own && at === "beside" ? { right: `calc(100% - ${left + width}px)` } : { left: `${left}px` };
  return {
    ...side,
    top: `${top}px`,
    [at === "over" ? "width" : "maxWidth"]: `${width}px`,
    "--height": `${height}px`,
    "--least": `${least}px`,
  };
}
