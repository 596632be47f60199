/** Beside the text box: the store, the site and the buyer that the next Enter is for. */
import type { JSX } from "preact";
import { Icon } from "../icons";
import { useSay } from "../speech";
import { StoreBadge } from "../store-badge";
import { markOf } from "../store-mark";
import type { ChipView } from "../view";
import type { Spot } from "./spot";

export function Chip({ chip }: { chip: ChipView }): JSX.Element {
  const say = useSay();
  if (chip.kind !== "certain") {
    return (
      <div
        class={`chip ${chip.kind}`}
        role="status"
        data-testid="chip"
        data-kind={chip.kind}
        style={styleOf(chip.spot)}
      >
        <Icon name={chip.kind === "between" ? "sending" : "untracked"} />
        <span class="says">{say(`CHIP.${chip.kind}`)}</span>
      </div>
    );
  }
  const { store, buyer, watched } = chip;
  return (
    <div
      class="chip certain"
      role="status"
      data-testid="chip"
      data-kind="certain"
      data-store={store.store}
      data-site={store.site}
      data-watched={watched}
      aria-label={say("CHIP.next", { buyer, store: `${store.name} ${store.site}` })}
      style={{ ...styleOf(chip.spot), borderColor: markOf(store).colour }}
    >
      <StoreBadge store={store} />
      <span class="store-name">{store.name}</span>
      <span aria-hidden="true">→</span>
      <strong class="buyer">{buyer}</strong>
      {!watched && <span class="unwatched">{say("CHIP.unwatched")}</span>}
    </div>
  );
}

function styleOf({ side, offset, bottom, room }: Spot): Record<string, string> {
  return { [side]: `${offset}px`, bottom: `${bottom}px`, maxWidth: `${room}px` };
}
