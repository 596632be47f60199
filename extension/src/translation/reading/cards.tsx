/** All cards, over the part of the page where the thread is seen, rolled with it. */
import type { JSX } from "preact";
import { useSay } from "../../overlay/speech";
import type { TranslationView } from "../../protocol/messages";
import { Card } from "./card";
import type { CardActions, CardView, PaneView } from "./view";

interface CardsProps {
  pane: PaneView;
  cards: readonly CardView[];
  newest: TranslationView | null;
  /** The card that Tab reaches. */
  current: string | null;
  actions: CardActions;
  /** The element that is rolled with the thread. */
  roll(element: HTMLElement | null): void;
  onKey(event: KeyboardEvent): void;
  onWheel(event: WheelEvent): void;
  onFocus(event: FocusEvent): void;
}

export function Cards({ pane, cards, newest, current, actions, roll, ...events }: CardsProps): JSX.Element {
  const { left, top, width, height, ground } = pane;
  return (
    <div
      class={`pane ${ground}`}
      data-testid="translations"
      style={{ left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` }}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the cards' own keys reach it from them */}
      <div class="roll" ref={roll} onKeyDown={events.onKey} onWheel={events.onWheel} onFocusIn={events.onFocus}>
        {cards.map((card) => (
          <Card key={card.name} card={card} current={card.name === current} actions={actions} />
        ))}
      </div>
      <Newest view={newest} />
    </div>
  );
}

/** What a screen reader says by itself: the newest message's translation only. */
function Newest({ view }: { view: TranslationView | null }): JSX.Element {
  const say = useSay();
  const said = view?.state === "done" ? view.translation : view?.state === "failed" ? say("TRANSLATED.failed") : "";
  return (
    <p class="spoken" role="status">
      {said}
    </p>
  );
}
