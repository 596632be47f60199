/** How the way to Storebell's own program is, for our own pages. */
import type { JSX } from "preact";
import type { Act } from "../channel";
import { Icon } from "../overlay/icons";
import { keptSentence, PORT_ACTIONS, portSentence } from "../overlay/port-bar";
import { useSay } from "../overlay/speech";
import { trusted } from "../overlay/trusted";
import type { PortState, PortView } from "../port";

interface PortStatusProps {
  port: PortView;
  retryS: number;
  onAct(act: Act): void;
}

/** There is something to pause. */
const RUNNING: ReadonlySet<PortState> = new Set([
  "ready",
  "connecting",
  "updating",
  "lost",
  "outdated-host",
  "outdated-extension",
]);

export function PortStatus({ port, retryS, onAct }: PortStatusProps): JSX.Element {
  const say = useSay();
  const action = PORT_ACTIONS[port.state];
  const running = RUNNING.has(port.state);
  return (
    <div class={`status ${port.state}`} data-testid="port" data-state={port.state} role="status">
      <Icon name={port.state === "ready" ? "sent" : "untracked"} />
      <p>
        {portSentence(port, retryS, say)} {keptSentence(port, say)}
      </p>
      {action !== undefined && (
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
          {say("PAUSE")}
        </button>
      )}
    </div>
  );
}
