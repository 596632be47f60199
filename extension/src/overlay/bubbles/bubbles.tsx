/** All bubbles: those beside the page's own, and the tray for the rest. */
import type { JSX } from "preact";
import type { Offer } from "../../protocol/messages";
import { useSay } from "../speech";
import type { BubbleView, TrayArea } from "../view";
import { Bubble } from "./bubble";
import { labelOf } from "./wording";

interface BubblesProps {
  bubbles: BubbleView[];
  tray: TrayArea;
  onDecide(cid: string, offer: Offer): void;
}

export function Bubbles({ bubbles, tray, onDecide }: BubblesProps): JSX.Element {
  const say = useSay();
  const draw = (bubble: BubbleView) => (
    <Bubble key={bubble.cid} bubble={bubble} onDecide={(offer) => onDecide(bubble.cid, offer)} />
  );
  const latest = bubbles.at(-1);
  return (
    <>
      <div
        class="tray"
        style={{
          right: `${tray.right}px`,
          bottom: `${tray.bottom}px`,
          width: `${tray.width}px`,
          maxHeight: `${tray.height}px`,
        }}
      >
        {bubbles.filter(({ place }) => place.at === "tray").map(draw)}
      </div>
      {bubbles.filter(({ place }) => place.at === "beside" || place.at === "below").map(draw)}
      <p class="spoken" role="status">
        {latest === undefined ? "" : labelOf(latest.kind, say)}
      </p>
    </>
  );
}
