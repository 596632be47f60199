/** All translations of the page at once: shown, or originals only. Stands under the switcher's handle. */
import type { JSX } from "preact";
import { useSay } from "../../overlay/speech";
import { trusted } from "../../overlay/trusted";
import { CardIcon } from "./icons";

export function ReadingSwitch({ shown, onSwitch }: { shown: boolean; onSwitch(shown: boolean): void }): JSX.Element {
  const say = useSay();
  const label = say(shown ? "CARD.shown" : "CARD.hidden");
  return (
    <button
      type="button"
      class={`toggle reading-switch ${shown ? "" : "off"}`}
      data-testid="translations-switch"
      aria-pressed={shown}
      aria-label={label}
      title={`${label}. ${say("CARD.hint")}`}
      onClick={trusted(() => onSwitch(!shown))}
    >
      <CardIcon name="translation" />
    </button>
  );
}
