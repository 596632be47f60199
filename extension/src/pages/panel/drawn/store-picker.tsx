/** Chooses of which stores the list shows sessions: a button, and a short search with a box for each store. */
import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useSay } from "../../../overlay/speech";
import type { StoreRef, StoreView } from "../../../protocol/messages";
import { type PanelActions, storeId } from "../view";
import { Drawing } from "./drawing";
import { Swatch } from "./swatch";

/** More are found by typing. */
const SHOWN = 100;

interface StorePickerProps {
  stores: readonly StoreView[];
  chosen: readonly StoreRef[];
  actions: Pick<PanelActions, "filterList">;
}

export function StorePicker({ stores, chosen, actions }: StorePickerProps): JSX.Element {
  const say = useSay();
  const [open, setOpen] = useState(false);
  const self = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    if (!open) return;
    const leave = ({ target }: Event) => {
      if (target instanceof Node && self.current?.contains(target) !== true) setOpen(false);
    };
    document.addEventListener("pointerdown", leave);
    document.addEventListener("focusin", leave);
    return () => {
      document.removeEventListener("pointerdown", leave);
      document.removeEventListener("focusin", leave);
    };
  }, [open]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes what the button opened
    <div
      ref={self}
      class="picker"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !open) return;
        event.stopPropagation();
        setOpen(false);
        opener.current?.focus();
      }}
    >
      <button
        ref={opener}
        type="button"
        class="chip"
        data-testid="store-picker"
        aria-expanded={open}
        aria-haspopup="dialog"
        onClick={() => setOpen(!open)}
      >
        {chosen.length === 0 ? say("LIST.allStores") : say("LIST.someStores", { count: String(chosen.length) })}
        <Drawing name="down" />
      </button>
      {open && <Boxes stores={stores} chosen={chosen} onChoose={(next) => actions.filterList({ stores: next })} />}
    </div>
  );
}

interface BoxesProps {
  stores: readonly StoreView[];
  chosen: readonly StoreRef[];
  onChoose(stores: readonly StoreRef[]): void;
}

/** The same boxes choose whom a quick reply is for. */
export function Boxes({ stores, chosen, onChoose }: BoxesProps): JSX.Element {
  const say = useSay();
  const [text, setText] = useState("");
  const search = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => search.current?.focus(), []);
  const ids = new Set(chosen.map(storeId));
  const wanted = text.trim().toLowerCase();
  const found = stores.filter(({ identity }) => `${identity.name} ${identity.site}`.toLowerCase().includes(wanted));
  return (
    <div class="popover boxes" role="dialog" aria-label={say("LIST.pickStores")} data-testid="store-boxes">
      <input
        ref={search}
        type="search"
        class="search"
        placeholder={say("STORES.search")}
        aria-label={say("STORES.search")}
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
      <ul>
        {found.slice(0, SHOWN).map(({ identity }) => {
          const { platform, site, store, name } = identity;
          const reference = { platform, site, store };
          const id = storeId(reference);
          return (
            <li key={id}>
              <label>
                <input
                  type="checkbox"
                  checked={ids.has(id)}
                  onChange={({ currentTarget }) =>
                    onChoose(
                      currentTarget.checked ? [...chosen, reference] : chosen.filter((each) => storeId(each) !== id),
                    )
                  }
                />
                <Swatch store={identity} />
                <bdi>{name}</bdi> <span class="dim">{site}</span>
              </label>
            </li>
          );
        })}
      </ul>
      {found.length === 0 && <p class="dim">{say("STORES.noMatch")}</p>}
    </div>
  );
}
