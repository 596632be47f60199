/** One message of the open conversation that is not over: text, state, reason, and what can be done. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Offer } from "../../protocol/messages";
import { Icon } from "../icons";
import { useSay } from "../speech";
import { trusted } from "../trusted";
import type { BubbleView, Place } from "../view";
import { failureOf, labelOf, reasonOf } from "./wording";

/** The retry offer is an icon beside the state; the others are buttons with words. */
const TEST_IDS: Record<Exclude<Offer, "retry">, string> = {
  cancel: "bubble-cancel",
  send_anyway: "bubble-send-anyway",
  edit: "bubble-edit",
  discard: "bubble-discard",
  open: "bubble-open",
  arrived: "bubble-arrived",
  send_again: "bubble-send-again",
};

interface BubbleProps {
  bubble: BubbleView;
  onDecide(offer: Offer): void;
}

export function Bubble({ bubble, onDecide }: BubbleProps): JSX.Element {
  const say = useSay();
  const { cid, kind, text, buyer, place, busy, offers } = bubble;
  const reason = reasonOf(bubble, say);
  const placed = place.at === "beside" || place.at === "below";
  return (
    <article
      class={`bubble ${kind} ${placed ? "placed" : ""}`}
      data-testid="bubble"
      data-cid={cid}
      data-kind={kind}
      data-place={place.at}
      aria-label={say("BUBBLE.toBuyer", { buyer })}
      aria-busy={busy}
      style={styleOf(place)}
    >
      {!placed && <p class="text">{text}</p>}
      <div class="line">
        <Icon name={kind} />
        <span class="state" data-testid="bubble-state">
          {labelOf(kind, say)}
        </span>
        {offers.includes("retry") && (
          <button
            type="button"
            class="round"
            data-testid="bubble-retry"
            aria-label={say("OFFER.retry")}
            title={say("OFFER.retry")}
            disabled={busy}
            onClick={trusted(() => onDecide("retry"))}
          >
            <Icon name="retry" />
          </button>
        )}
      </div>
      {reason !== null && <Reason text={reason} />}
      {bubble.failure !== null && kind !== "untracked" && (
        <p class="problem" role="alert">
          {say("BUBBLE.notDone", { why: failureOf(bubble.failure, say) })}
        </p>
      )}
      <Offers offers={offers} busy={busy} onDecide={onDecide} />
    </article>
  );
}

function styleOf(place: Place): Record<string, string> {
  if (place.at === "beside") {
    return { right: `${place.right}px`, bottom: `${place.bottom}px`, maxWidth: `${place.room}px` };
  }
  if (place.at === "below") return { right: `${place.right}px`, top: `${place.top}px`, maxWidth: `${place.room}px` };
  return {};
}

function Reason({ text }: { text: string }): JSX.Element {
  return (
    <span class="reason" data-testid="bubble-reason">
      {text}
    </span>
  );
}

function Offers({ offers, busy, onDecide }: { offers: Offer[]; busy: boolean; onDecide(offer: Offer): void }) {
  const say = useSay();
  const [asking, setAsking] = useState(false);
  const worded = offers.filter((offer) => offer !== "retry");
  if (worded.length === 0) return null;
  if (asking && offers.includes("send_again")) {
    return (
      <div class="offers ask">
        <span>{say("BUBBLE.twice")}</span>
        <button
          type="button"
          class="strong"
          data-testid="bubble-send-again-confirm"
          disabled={busy}
          onClick={trusted(() => {
            setAsking(false);
            onDecide("send_again");
          })}
        >
          {say("OFFER.send_again")}
        </button>
        <button type="button" data-testid="bubble-send-again-back" onClick={trusted(() => setAsking(false))}>
          {say("BUBBLE.back")}
        </button>
      </div>
    );
  }
  return (
    <div class="offers">
      {worded.map((offer) => (
        <button
          type="button"
          key={offer}
          data-testid={TEST_IDS[offer]}
          disabled={busy}
          onClick={trusted(() => (offer === "send_again" ? setAsking(true) : onDecide(offer)))}
        >
          {say(`OFFER.${offer}`)}
        </button>
      ))}
    </div>
  );
}
