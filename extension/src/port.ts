/** The states of the way to the host, shared by background, overlay and popup. */
export const PORT_STATES = [
  "idle",
  "connecting",
  "ready",
  "updating",
  "host-missing",
  "host-forbidden",
  "outdated-host",
  "outdated-extension",
  "lost",
  "crashed-early",
  "paused",
] as const;

export type PortState = (typeof PORT_STATES)[number];

/** What the agent is told about the way to the host. */
export interface PortView {
  state: PortState;
  /** A host has answered before, so that a loss is worth telling. */
  greeted: boolean;
  /** Unix time in ms of the next try by itself; null when none is planned. */
  retryAtMs: number | null;
  /** The extension's own id, for the installer's repair. */
  extension: string;
  /** The extension's version. */
  own: string;
  /** Messages that wait in the record while extension and host don't match. */
  kept: number;
}

/** Extension and host speak different versions of the protocol. */
export function mismatched({ state }: Pick<PortView, "state">): boolean {
  return state === "outdated-host" || state === "outdated-extension";
}

/** The core can be asked what it knows; when versions don't match nothing else. */
export function canRead(port: Pick<PortView, "state">): boolean {
  return port.state === "ready" || mismatched(port);
}

/** Seconds until the next try by itself; 0 when none is planned. */
export function retrySeconds({ retryAtMs }: PortView, nowMs: number): number {
  return retryAtMs === null ? 0 : Math.max(0, Math.ceil((retryAtMs - nowMs) / 1000));
}

export const NO_PORT: PortView = { state: "idle", greeted: false, retryAtMs: null, extension: "", own: "", kept: 0 };
