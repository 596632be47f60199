/** All stores that are known, for the switcher and the popup. Arrow keys move between them. */
import type { JSX, TargetedKeyboardEvent } from "preact";
import type { StoreView } from "../../protocol/messages";
import { useSay } from "../speech";
import { StoreRow } from "./store-row";

interface StoreListProps {
  stores: readonly StoreView[];
  self: number | null;
  /** Unix ms. */
  nowMs: number;
  onShow(store: StoreView): void;
  onSettings(): void;
}

export function StoreList({ stores, self, nowMs, onShow, onSettings }: StoreListProps): JSX.Element {
  const say = useSay();
  if (stores.length === 0) return <p class="none">{say("SWITCHER.none")}</p>;
  return (
    <ul class="stores" onKeyDown={moveWithArrows}>
      {stores.map((store) => (
        <StoreRow
          key={`${store.identity.platform}/${store.identity.site}/${store.identity.store}`}
          store={store}
          here={self !== null && store.tab === self}
          nowMs={nowMs}
          onShow={onShow}
          onSettings={onSettings}
        />
      ))}
    </ul>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

function moveWithArrows(event: TargetedKeyboardEvent<HTMLUListElement>): void {
  const step = STEPS[event.key];
  if (step === undefined) return;
  const links = [...event.currentTarget.querySelectorAll<HTMLButtonElement>(".store-link:enabled")];
  const at = links.indexOf(event.target as HTMLButtonElement);
  links[(at + step + links.length) % links.length]?.focus();
  event.preventDefault();
}
