/** Everything on the page that is ours. */
import type { JSX } from "preact";
import type { Say } from "../i18n/say";
import { BannerBar } from "./banner-bar";
import { Bubbles } from "./bubbles/bubbles";
import { Chip } from "./chip/chip";
import { Question } from "./chip/question";
import { Notice, PortBar } from "./port-bar";
import { Speech } from "./speech";
import { Switcher } from "./switcher/switcher";
import { UpdateBar } from "./update-bar";
import type { OverlayActions, OverlayView } from "./view";

interface OverlayProps {
  view: OverlayView;
  say: Say;
  actions: OverlayActions;
}

export function Overlay({ view, say, actions }: OverlayProps): JSX.Element {
  return (
    <Speech.Provider value={say}>
      <div class="overlay" lang={view.language === "zh" ? "zh-CN" : "en"}>
        {view.notice !== null && (
          <Notice kind={view.notice} onReload={actions.reload} onClose={actions.dismissNotice} />
        )}
        {view.notice !== "dead" && <Working view={view} actions={actions} />}
        {view.hint && (
          <p class="hint" role="status" data-testid="hint">
            {say("BUBBLE.pressAgain")}
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
        <PortBar
          port={view.port}
          retryS={view.retryS}
          onAction={actions.reconnect}
          onDoctor={actions.openDoctor}
          onClose={actions.dismissPortBar}
        />
      )}
      {view.update !== null && (
        <UpdateBar update={view.update} onUpdate={actions.updateNow} onClose={actions.dismissUpdate} />
      )}
      {view.chip !== null && <Chip chip={view.chip} />}
      <Bubbles bubbles={view.bubbles} tray={view.tray} onDecide={actions.decide} />
      {view.question !== null && <Question view={view.question} onAnswer={actions.answer} />}
      <Switcher
        view={view.switcher}
        port={view.port}
        retryS={view.retryS}
        onToggle={actions.toggleSwitcher}
        onShow={actions.showStore}
        onPanel={actions.openPanel}
        onOpen={actions.openChat}
        onSettings={actions.openSettings}
      />
    </>
  );
}
