/** The upper edge: what is wrong stands there, over its whole width; else how much there is to do. */
import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { BannerBar } from "../../../overlay/banner-bar";
import { PortBar } from "../../../overlay/port-bar";
import { useSay } from "../../../overlay/speech";
import { UpdateBar } from "../../../overlay/update-bar";
import type { PortState } from "../../../port";
import type { PanelActions, PanelView } from "../view";
import { Drawing } from "./drawing";

interface TopProps {
  view: PanelView;
  actions: PanelActions;
}

/** States that need no word. */
const CALM: readonly PortState[] = ["ready", "idle"];

export function Top({ view, actions }: TopProps): JSX.Element {
  const say = useSay();
  const { port, banners, list, stores } = view;
  const [closed, setClosed] = useState<PortState | null>(null);
  const [put, setPut] = useState("");
  const portBar = !CALM.includes(port.state) && closed !== port.state;
  const first = portBar ? "port" : (banners[0]?.banner.kind ?? "none");
  const { unread, due } = list.counts;
  return (
    <header class="top" data-first={first}>
      <div class="brand">
        <img src="../icons/32.png" width={22} height={22} alt="" />
        <h1>Storebell</h1>
      </div>
      <p class="summary" data-testid="summary">
        {say("PANEL.summary", { unread: String(unread), due: String(due) })}
      </p>
      <div class="tools">
        <button
          type="button"
          class="quiet"
          data-testid="open-help"
          aria-label={say("PANEL.help")}
          title={`${say("PANEL.help")} (?)`}
          onClick={() => actions.toggleHelp(true)}
        >
          ?
        </button>
        <button
          type="button"
          class="quiet"
          data-testid="open-settings"
          aria-label={say("PANEL.settings")}
          title={say("PANEL.settings")}
          onClick={actions.openSettings}
        >
          <Drawing name="gear" />
        </button>
      </div>
      <div class="bars">
        {portBar && (
          <PortBar
            port={port}
            retryS={view.retryS}
            onAction={actions.reconnect}
            onDoctor={actions.openDoctor}
            onClose={() => setClosed(port.state)}
          />
        )}
        {view.update !== null && put !== view.update.version && (
          <UpdateBar
            update={view.update}
            onUpdate={actions.updateNow}
            onClose={() => setPut(view.update?.version ?? "")}
          />
        )}
        {banners.map(({ host, stores: names, banner }) => (
          <div key={host} class="host-banner" data-testid="host-banner" data-host={host}>
            <BannerBar banner={banner} onRetry={() => actions.retry(host)} />
            {names.length > 0 && names.length < stores.total && (
              <p class="names" title={names.join(", ")}>
                {say("PANEL.of", { stores: names.join(", ") })}
              </p>
            )}
          </div>
        ))}
      </div>
    </header>
  );
}
