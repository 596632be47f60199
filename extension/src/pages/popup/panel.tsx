/** What the popup shows. */
import type { JSX } from "preact";
import { needsPerson } from "../../attention";
import type { Act } from "../../channel";
import { CHOICES, type Choice, keepChoice } from "../../i18n/language";
import { PAUSE, PORT } from "../../i18n/port";
import { LANGUAGE, POPUP, SWITCHER } from "../../i18n/switcher";
import { Icon } from "../../overlay/icons";
import { portSentence } from "../../overlay/port-bar";
import { useSay } from "../../overlay/speech";
import { Attention } from "../../overlay/switcher/attention";
import { StoreList } from "../../overlay/switcher/store-list";
import { trusted } from "../../overlay/trusted";
import type { PortView } from "../../port";
import type { MessageView, Snapshot } from "../../protocol/messages";

interface PanelProps {
  port: PortView;
  snapshot: Snapshot;
  tabs: number[];
  messages: MessageView[];
  choice: Choice;
  retryS: number;
  onAct(act: Act): void;
}

export function Panel({ port, snapshot, tabs, messages, choice, retryS, onAct }: PanelProps): JSX.Element {
  const say = useSay();
  return (
    <>
      <header>
        <img src="../icons/32.png" width={24} height={24} alt="" />
        <h1>Storebell</h1>
      </header>
      <PortStatus port={port} retryS={retryS} onAct={onAct} />
      <h2>{say(SWITCHER.title)}</h2>
      <StoreList stores={snapshot.stores} tabs={tabs} self={null} onFocus={(tab) => onAct({ act: "focus", tab })} />
      <Attention messages={messages.filter(needsPerson)} onOpen={(recipient) => onAct({ act: "open", recipient })} />
      <footer>
        <label for="language">{say(POPUP.language)}</label>
        <select
          id="language"
          data-testid="language"
          value={choice}
          onChange={trusted((event: Event) => chooseLanguage(event.currentTarget))}
        >
          {CHOICES.map((each) => (
            <option key={each} value={each}>
              {say(LANGUAGE[each])}
            </option>
          ))}
        </select>
      </footer>
    </>
  );
}

function chooseLanguage(control: EventTarget | null): void {
  const choice = CHOICES.find((each) => control instanceof HTMLSelectElement && each === control.value);
  if (choice !== undefined) void keepChoice(choice);
}

function PortStatus({ port, retryS, onAct }: { port: PortView; retryS: number; onAct(act: Act): void }): JSX.Element {
  const say = useSay();
  const { action } = PORT[port.state];
  const running = port.state === "ready" || port.state === "connecting" || port.state === "lost";
  return (
    <div class={`status ${port.state}`} data-testid="port" data-state={port.state} role="status">
      <Icon name={port.state === "ready" ? "sent" : "untracked"} />
      <p>{portSentence(port, retryS, say)}</p>
      {action !== null && (
        <button
          type="button"
          class="strong"
          data-testid="port-action"
          onClick={trusted(() => onAct({ act: port.state === "paused" ? "resume" : "reconnect" }))}
        >
          {say(action)}
        </button>
      )}
      {running && (
        <button type="button" data-testid="port-pause" onClick={trusted(() => onAct({ act: "pause" }))}>
          {say(PAUSE)}
        </button>
      )}
    </div>
  );
}
