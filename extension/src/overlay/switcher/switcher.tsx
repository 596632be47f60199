/** The bell at the edge of the page, and the panel of stores behind it. */
import type { JSX } from "preact";
import { useRef } from "preact/hooks";
import type { PortView } from "../../port";
import type { Recipient, StoreView } from "../../protocol/messages";
import { Icon } from "../icons";
import { portSentence } from "../port-bar";
import { useSay } from "../speech";
import { trusted } from "../trusted";
import type { SwitcherView } from "../view";
import { Attention } from "./attention";
import { StoreList } from "./store-list";
import { Unrecognised } from "./store-row";

interface SwitcherProps {
  view: SwitcherView;
  port: PortView;
  retryS: number;
  onToggle(open: boolean): void;
  onShow(store: StoreView): void;
  onPanel(): void;
  onOpen(recipient: Recipient): void;
  onSettings(): void;
}

export function Switcher({ view, port, retryS, ...on }: SwitcherProps): JSX.Element {
  const say = useSay();
  const toggle = useRef<HTMLButtonElement>(null);
  const { onToggle, onOpen, onSettings } = on;
  const elsewhere = view.stores.reduce((sum, { tab, unread }) => sum + (tab === view.self ? 0 : (unread ?? 0)), 0);
  const badge = elsewhere > 99 ? "99+" : elsewhere > 0 ? String(elsewhere) : "";
  const close = () => {
    onToggle(false);
    toggle.current?.focus();
  };
  const closeOnEscape = trusted((event: KeyboardEvent) => event.key === "Escape" && view.open && close());
  return (
    <div class="switch">
      <button
        ref={toggle}
        type="button"
        class={`toggle ${view.attention.length > 0 ? "needs" : ""}`}
        data-testid="switcher-toggle"
        // What it shows is part of its name: somebody may say "click 3".
        aria-label={[say(view.open ? "SWITCHER.close" : "SWITCHER.open"), badge].join(" ").trim()}
        aria-expanded={view.open}
        aria-controls="stores"
        onKeyDown={closeOnEscape}
        onClick={trusted(() => onToggle(!view.open))}
      >
        <Icon name="bell" />
        {badge !== "" && <span class="unread">{badge}</span>}
      </button>
      {view.open && (
        <div
          id="stores"
          class="panel"
          role="dialog"
          tabIndex={-1}
          aria-label={say("SWITCHER.title")}
          data-testid="switcher"
          onKeyDown={closeOnEscape}
        >
          <header>
            <h2>{say("SWITCHER.title")}</h2>
            <button type="button" class="quiet" aria-label={say("SWITCHER.close")} onClick={trusted(close)}>
              <Icon name="close" />
            </button>
          </header>
          {port.state !== "ready" && (
            <p class="port" data-testid="switcher-port">
              {portSentence(port, retryS, say)}
            </p>
          )}
          {view.unrecognised.length > 0 && port.state !== "ready" && <Unrecognised what={view.unrecognised} />}
          {(port.state === "ready" || view.stores.length > 0) && (
            <StoreList
              stores={view.stores}
              self={view.self}
              nowMs={view.nowMs}
              onShow={on.onShow}
              onSettings={onSettings}
            />
          )}
          <Attention messages={view.attention} onOpen={onOpen} />
          <footer>
            <button type="button" data-testid="open-panel" onClick={trusted(on.onPanel)}>
              {say("SWITCHER.panel")}
            </button>
            <button type="button" class="quiet" data-testid="settings" onClick={trusted(onSettings)}>
              {say("SWITCHER.settings")}
            </button>
          </footer>
        </div>
      )}
    </div>
  );
}
