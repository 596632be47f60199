/** What the popup shows. */
import type { JSX } from "preact";
import { needsPerson } from "../../attention";
import type { Act } from "../../channel";
import type { Choice } from "../../i18n/language";
import { useSay } from "../../overlay/speech";
import { Attention } from "../../overlay/switcher/attention";
import { StoreList } from "../../overlay/switcher/store-list";
import { trusted } from "../../overlay/trusted";
import type { PortView } from "../../port";
import type { MessageView, Snapshot } from "../../protocol/messages";
import type { UpdateView } from "../../update";
import { LanguageChoice } from "../language-choice";
import { PortStatus } from "../port-status";
import { UpdateNotice } from "../update-notice";

interface PanelProps {
  port: PortView;
  update: UpdateView | null;
  snapshot: Snapshot;
  messages: MessageView[];
  choice: Choice;
  retryS: number;
  /** Unix ms. */
  nowMs: number;
  onAct(act: Act): void;
}

export function Panel({ port, update, snapshot, messages, choice, retryS, nowMs, onAct }: PanelProps): JSX.Element {
  const say = useSay();
  const openSettings = () => onAct({ act: "settings" });
  return (
    <>
      <header>
        <img src="../icons/32.png" width={24} height={24} alt="" />
        <h1>Storebell</h1>
      </header>
      <PortStatus port={port} retryS={retryS} onAct={onAct} />
      {update !== null && <UpdateNotice update={update} onAct={onAct} />}
      <button type="button" class="strong" data-testid="open-panel" onClick={trusted(() => onAct({ act: "panel" }))}>
        {say("SWITCHER.panel")}
      </button>
      <h2>{say("SWITCHER.title")}</h2>
      <StoreList
        stores={snapshot.stores}
        self={null}
        nowMs={nowMs}
        onShow={({ identity: { platform, site, store }, tab }) =>
          onAct({ act: "store", store: { platform, site, store }, tab })
        }
        onSettings={openSettings}
      />
      <Attention messages={messages.filter(needsPerson)} onOpen={(recipient) => onAct({ act: "open", recipient })} />
      <footer>
        <button type="button" data-testid="settings" onClick={trusted(openSettings)}>
          {say("SWITCHER.settings")}
        </button>
        <button type="button" data-testid="doctor" onClick={trusted(() => onAct({ act: "doctor" }))}>
          {say("DOCTOR.title")}
        </button>
        <LanguageChoice choice={choice} />
      </footer>
    </>
  );
}
