/** Says in one line what is wrong with Storebell itself, with the one thing to do. Grey: it is not the network. */
import type { JSX } from "preact";
import type { Key, Say } from "../i18n/say";
import { mismatched, type PortState, type PortView } from "../port";
import { Icon } from "./icons";
import { useSay } from "./speech";
import { trusted } from "./trusted";
import type { NoticeKind } from "./view";

interface PortBarProps {
  port: PortView;
  retryS: number;
  onAction(): void;
  onDoctor(): void;
  onClose(): void;
}

/** What can be done about a state with one button. */
export const PORT_ACTIONS: Partial<Record<PortState, Key & `PORT_ACTION.${string}`>> = {
  "host-missing": "PORT_ACTION.check",
  "host-forbidden": "PORT_ACTION.check",
  "outdated-host": "PORT_ACTION.check",
  "outdated-extension": "PORT_ACTION.check",
  lost: "PORT_ACTION.reconnect",
  "crashed-early": "PORT_ACTION.again",
  paused: "PORT_ACTION.resume",
};

/** Those that do not end by themselves, and whose cause is on this computer. */
const FOR_DOCTOR: ReadonlySet<PortState> = new Set(["host-missing", "host-forbidden", "crashed-early"]);

export function PortBar({ port, retryS, onAction, onDoctor, onClose }: PortBarProps): JSX.Element {
  const say = useSay();
  const action = PORT_ACTIONS[port.state];
  return (
    <div class="portbar" data-testid="port-bar" data-state={port.state} role="status">
      <Icon name="bell" />
      <span class="says">
        {portSentence(port, retryS, say)} {keptSentence(port, say)}
      </span>
      {action !== undefined && (
        <button type="button" class="strong" data-testid="port-action" onClick={trusted(onAction)}>
          {say(action)}
        </button>
      )}
      {FOR_DOCTOR.has(port.state) && (
        <button type="button" data-testid="port-doctor" onClick={trusted(onDoctor)}>
          {say("DOCTOR.open")}
        </button>
      )}
      <span class="gap" />
      <CloseButton testid="port-close" onClose={onClose} />
    </div>
  );
}

/** The sentence of a state with its values. */
export function portSentence(port: PortView, retryS: number, say: Say): string {
  return say(`PORT.${port.state}`, { id: port.extension, own: port.own, seconds: String(retryS) });
}

/** What goes on although versions don't match; nothing to say otherwise. */
export function keptSentence(port: PortView, say: Say): string {
  if (!mismatched(port)) return "";
  return port.kept === 0 ? say("PORT_KEPT.none") : say("PORT_KEPT.some", { count: String(port.kept) });
}

interface NoticeProps {
  kind: NoticeKind;
  onReload(): void;
  onClose(): void;
}

/** Says what happened to the page or to what was asked of it; a dead script can offer nothing but to reload. */
export function Notice({ kind, onReload, onClose }: NoticeProps): JSX.Element {
  const say = useSay();
  return (
    <div class="portbar" data-testid="notice" data-kind={kind} role="status">
      <Icon name="bell" />
      <span class="says">{say(`NOTICE.${kind}`)}</span>
      {(kind === "updated" || kind === "dead") && (
        <button type="button" class="strong" data-testid="notice-reload" onClick={trusted(onReload)}>
          {say("NOTICE.reload")}
        </button>
      )}
      <span class="gap" />
      {kind !== "dead" && <CloseButton testid="notice-close" onClose={onClose} />}
    </div>
  );
}

export function CloseButton({ testid, onClose }: { testid: string; onClose(): void }): JSX.Element {
  const say = useSay();
  return (
    <button
      type="button"
      class="quiet"
      aria-label={say("SWITCHER.close")}
      data-testid={testid}
      onClick={trusted(onClose)}
    >
      <Icon name="close" />
    </button>
  );
}
