/** What can be done with a store; deleting is asked once more. */
import type { JSX } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useSay } from "../../../overlay/speech";
import type { StoreRef } from "../../../protocol/messages";
import type { PanelActions, StoreUpdateView } from "../view";

interface StoreMenuProps {
  store: StoreRef;
  name: string;
  update: StoreUpdateView | null;
  actions: PanelActions;
  onClose(): void;
}

export function StoreMenu({ store, name, update, actions, onClose }: StoreMenuProps): JSX.Element {
  const say = useSay();
  const [asking, setAsking] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const keep = useRef<HTMLButtonElement>(null);
  const asked = useRef(false);
  useLayoutEffect(() => {
    if (asking) keep.current?.focus();
    else if (asked.current) opener.current?.focus();
    asked.current = asking;
  }, [asking]);
  const running = update?.at === "running";
  if (asking) {
    return (
      <div
        class="confirm"
        role="alertdialog"
        aria-label={say("SETTINGS.deleteAsk", { store: name })}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          setAsking(false);
        }}
      >
        <p>
          <strong>{say("SETTINGS.deleteAsk", { store: name })}</strong> {say("SETTINGS.deleteAbout")}
        </p>
        <div class="buttons">
          <button ref={keep} type="button" data-testid="store-keep" onClick={() => setAsking(false)}>
            {say("SETTINGS.keep")}
          </button>
          <button
            type="button"
            class="strong danger"
            data-testid="store-delete-confirm"
            onClick={() => {
              actions.deleteStore(store);
              onClose();
            }}
          >
            {say("STORES.delete")}
          </button>
        </div>
      </div>
    );
  }
  return (
    <div class="buttons store-menu" data-testid="store-menu-items">
      <button
        type="button"
        class="strong"
        data-testid="store-update"
        aria-disabled={running}
        onClick={() => running || actions.updateStore(store)}
      >
        {say("STORES.update")}
      </button>
      <button
        type="button"
        data-testid="store-only"
        onClick={() => {
          actions.filterList({ platform: null, sites: [], stores: [store] });
          actions.show("list");
        }}
      >
        {say("STORES.only")}
      </button>
      <button type="button" data-testid="store-settings" onClick={actions.openSettings}>
        {say("PANEL.settings")}
      </button>
      <button ref={opener} type="button" class="danger" data-testid="store-delete" onClick={() => setAsking(true)}>
        {say("STORES.delete")}
      </button>
    </div>
  );
}
