/**
 * The way to the host as a state machine: pure, `host.ts` does what it says.
 *
 * Four rules. A host that makes way for its next version is followed at once: that is no failure. One that has greeted
 * before is tried again by itself, later and later; one that never has is not, after three tries. What needs a person
 * (missing, forbidden, outdated) is never tried on a timer, only when asked or when a chat page is opened. One of a
 * version that does not match is kept, because it can be read, and says when its next version takes over.
 */
import type { PortState } from "../port";

export type PortEvent =
  | "wanted"
  | "unwanted"
  | "hello"
  | "host-too-old"
  | "extension-too-old"
  | "not-found"
  | "forbidden"
  | "exited"
  | "retired"
  | "hello-late"
  | "retry-due"
  | "reconnect"
  | "pause"
  | "resume";

export type PortEffect = "open" | "close" | "retry-later";

export interface Port {
  state: PortState;
  /** A host has greeted since the browser started. */
  greeted: boolean;
  /** Ends before or after a hello since the last hello. */
  failures: number;
}

export const EARLY_LIMIT = 3;

/** An end of the host, told apart by what came before. */
type Ended = "stumbled" | "gave-up" | "dropped";
type Row = readonly [to: PortState, ...effects: PortEffect[]];

const OPEN: Row = ["connecting", "open"];
const NEXT: Row = ["updating", "open"];
const STOPPED = { reconnect: OPEN, wanted: OPEN, unwanted: ["idle"], pause: ["paused"] } as const;

/** The host was started, and has not greeted yet. */
const COMING = {
  hello: ["ready"],
  "host-too-old": ["outdated-host"],
  "extension-too-old": ["outdated-extension"],
  "not-found": ["host-missing"],
  forbidden: ["host-forbidden"],
  stumbled: ["connecting", "close", "retry-later"],
  "gave-up": ["crashed-early", "close"],
  dropped: ["lost", "close", "retry-later"],
  "retry-due": OPEN,
  retired: NEXT,
  unwanted: ["idle", "close"],
  pause: ["paused", "close"],
} as const;
const ANEW: Row = ["connecting", "close", "open"];
const MISMATCHED = {
  reconnect: ANEW,
  wanted: ANEW,
  retired: NEXT,
  unwanted: ["idle", "close"],
  pause: ["paused", "close"],
} as const;

/** What follows, by state and event; anything that is not here changes nothing. */
export const TABLE: Record<PortState, Partial<Record<Exclude<PortEvent, "exited" | "hello-late"> | Ended, Row>>> = {
  idle: { wanted: OPEN, reconnect: OPEN, pause: ["paused"] },
  connecting: COMING,
  updating: COMING,
  ready: {
    retired: NEXT,
    dropped: ["lost", "close", "retry-later"],
    unwanted: ["idle", "close"],
    pause: ["paused", "close"],
  },
  "host-missing": STOPPED,
  "host-forbidden": STOPPED,
  "outdated-host": MISMATCHED,
  "outdated-extension": MISMATCHED,
  lost: { "retry-due": OPEN, reconnect: OPEN, unwanted: ["idle"], pause: ["paused"] },
  "crashed-early": { reconnect: OPEN, unwanted: ["idle"], pause: ["paused"] },
  paused: { resume: OPEN },
};

export interface Step {
  port: Port;
  effects: readonly PortEffect[];
}

/** The port after an event, and what is to be done at the edge. */
export function step(port: Port, event: PortEvent): Step {
  const ended = event === "exited" || event === "hello-late";
  const row = TABLE[port.state][ended ? endOf(port) : event];
  if (row === undefined) return { port, effects: [] };
  const [state, ...effects] = row;
  const failures = ended ? port.failures + 1 : event === "hello" || event === "reconnect" ? 0 : port.failures;
  return { port: { state, greeted: port.greeted || event === "hello", failures }, effects };
}

function endOf(port: Port): Ended {
  if (port.greeted) return "dropped";
  return port.failures + 1 >= EARLY_LIMIT ? "gave-up" : "stumbled";
}

/** How long to wait before the next try: 1 s doubling to 60 s, of which a random half. `random` is in [0, 1). */
export function backOffMs(failures: number, random: number): number {
  const full = Math.min(60_000, 1000 * 2 ** Math.max(0, failures - 1));
  return Math.round(full * (0.5 + random / 2));
}

/** Browsers' words for why a native port ended; what is not listed is an exit. */
const ENDINGS: readonly (readonly [RegExp, PortEvent])[] = [
  [/not found|no such native application/i, "not-found"],
  [/forbidden|does not have permission|system administrator/i, "forbidden"],
];

export function endingOf(words: string): PortEvent {
  return ENDINGS.find(([pattern]) => pattern.test(words))?.[1] ?? "exited";
}

/** The host's hello against our own range of protocol versions. */
export function greetingOf(host: { min: number; max: number }, own: { min: number; max: number }): PortEvent {
  if (host.max < own.min) return "host-too-old";
  return host.min > own.max ? "extension-too-old" : "hello";
}
