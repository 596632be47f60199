/** Everything on the page that is ours. */
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { BUBBLE } from "../i18n/bubble";
import { speaker } from "../i18n/entry";
import { BannerBar } from "./banner-bar";
import { Bubbles } from "./bubbles/bubbles";
import { Notice, PortBar } from "./port-bar";
import { Speech } from "./speech";
import { Switcher } from "./switcher/switcher";
import type { OverlayActions, OverlayView } from "./view";

export function Overlay({ view, actions }: { view: OverlayView; actions: OverlayActions }): JSX.Element {
  const say = useMemo(() => speaker(view.language), [view.language]);
  return (
    <Speech.Provider value={say}>
      <div class="overlay" lang={view.language === "zh" ? "zh-CN" : "en"}>
        {view.notice !== null && (
          <Notice kind={view.notice} onReload={actions.reload} onClose={actions.dismissNotice} />
        )}
        {view.notice !== "dead" && <Working view={view} actions={actions} />}
        {view.hint && (
          <p class="hint" role="status" data-testid="hint">
            {say(BUBBLE.pressAgain)}
          </p>
        )}
      </div>
    </Speech.Provider>
  );
}

function Working({ view, actions }: { view: OverlayView; actions: OverlayActions }): JSX.Element {
  return (
    <>
      {view.banner !== null && <BannerBar banner={view.banner} onRetry={actions.retrySync} />}
      {view.portBar && (
        <PortBar port={view.port} retryS={view.retryS} onAction={actions.reconnect} onClose={actions.dismissPortBar} />
      )}
      <Bubbles bubbles={view.bubbles} tray={view.tray} onDecide={actions.decide} />
      <Switcher
        view={view.switcher}
        port={view.port}
        retryS={view.retryS}
        onToggle={actions.toggleSwitcher}
        onFocus={actions.focusTab}
        onOpen={actions.openChat}
      />
    </>
  );
}
