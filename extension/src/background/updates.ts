/**
 * An update of the extension is put in place at a quiet moment: nothing is on its way, nobody is typing, nothing unsaved
 * would be lost. Until then it waits, for as long as it takes; after half a day the agent is told, and may say "now".
 *
 * Chromium parks an update while the extension is in use, Firefox while it is listened for; both tell so once, not again
 * to a script that began anew, and both put it in place when the extension reloads itself or the browser starts
 * (Chromium's UpdateInstallGate and ExtensionRegistrar, Firefox's ext-runtime.js). So what was told is kept in the
 * browser's memory, which an update and a start of the browser clear.
 */
import { type Interrupt, together, type UpdateView } from "../update";

/** A script that has just begun does not know its pages yet: they call again within this (ms). */
export const COMING_MS = 3000;
/** Looked for a quiet moment so often (ms). */
export const LOOK_EVERY_MS = 5000;
/** A page that says nothing for so long is asleep: nobody is in the middle of anything there (ms). */
export const ANSWER_MS = 1000;
/** What pages hand to the core at the last moment is waited for no longer than this (ms). */
export const SETTLE_MS = 2000;
const SETTLE_STEP_MS = 20;
/** After this long without a quiet moment the agent is told (ms). */
export const OVERDUE_MS = 12 * 3_600_000;

/** What is kept of an update that waits; `sinceMs` is Unix time. */
export interface Waiting {
  version: string;
  sinceMs: number;
}

export interface UpdatesParts {
  /** Of the extension that runs. */
  version: string;
  /** Unix ms. */
  now(): number;
  shelf: { get(): Promise<unknown>; set(waiting: Waiting | null): Promise<void> };
  /** Asks every page what it is in the middle of; `hush`: it hands over what is not saved, and begins nothing new. */
  ask(round: number, hush: boolean): readonly browser.runtime.Port[];
  /** What the background itself knows of. */
  known(): Interrupt[];
  tell(view: UpdateView | null): void;
  /** Puts the update in place: this script and its pages end. */
  reload(): Promise<void>;
}

/** The pages that were asked, until each has answered. */
interface Round {
  number: number;
  silent: Set<browser.runtime.Port>;
  said: Interrupt[][];
  done(): void;
}

export class Updates {
  private waiting: Waiting | null = null;
  private interrupts: readonly Interrupt[] = [];
  private round: Round | null = null;
  private rounds = 0;
  private looking = false;
  private going = false;
  private told = "null";

  constructor(private readonly parts: UpdatesParts) {}

  get view(): UpdateView | null {
    if (this.waiting === null) return null;
    const { version, sinceMs } = this.waiting;
    return { version, overdue: this.parts.now() - sinceMs >= OVERDUE_MS, interrupts: this.interrupts };
  }

  /** Takes up what was told before this script began anew. */
  async restore(): Promise<void> {
    const kept = await this.parts.shelf.get();
    if (this.waiting === null && isWaiting(kept) && kept.version !== this.parts.version) this.wait(kept);
  }

  /** `runtime.onUpdateAvailable`. A newer one waits no longer than the one that it replaces. */
  async available(version: string): Promise<void> {
    const waiting = { version, sinceMs: this.waiting?.sinceMs ?? this.parts.now() };
    this.wait(waiting);
    await this.parts.shelf.set(waiting);
  }

  /** Somebody looks: what would be interrupted is told as it is now. */
  async refresh(): Promise<void> {
    if (this.waiting === null || this.going) return;
    this.interrupts = await this.look(false);
    this.tell();
  }

  /** A page says what it is in the middle of. */
  answered(port: browser.runtime.Port, number: number, interrupts: Interrupt[]): void {
    if (this.round?.number !== number || !this.round.silent.delete(port)) return;
    this.round.said.push(interrupts);
    if (this.round.silent.size === 0) this.round.done();
  }

  /** A page has gone: it is in the middle of nothing. */
  left(port: browser.runtime.Port): void {
    if (this.round?.silent.delete(port) && this.round.silent.size === 0) this.round.done();
  }

  /** The agent's word: whatever it interrupts. What pages hold is handed over first. */
  async now(): Promise<void> {
    if (this.waiting === null || this.going) return;
    this.going = true;
    await this.look(true);
    await this.settled();
    await this.go();
  }

  private wait(waiting: Waiting): void {
    const first = this.waiting === null;
    this.waiting = waiting;
    this.tell();
    if (first) void this.lookAgain();
  }

  private async lookAgain(): Promise<void> {
    await pause(COMING_MS);
    while (this.waiting !== null && !this.going) {
      await this.lookForQuiet();
      await pause(LOOK_EVERY_MS);
    }
  }

  private async lookForQuiet(): Promise<void> {
    if (!(await this.isQuiet(false)) || !(await this.isQuiet(true)) || this.going) return;
    await this.settled();
    // What was handed over or came meanwhile may have begun something.
    if (this.going || this.parts.known().length > 0) return;
    this.going = true;
    await this.go();
  }

  private async isQuiet(hush: boolean): Promise<boolean> {
    this.interrupts = await this.look(hush);
    this.tell();
    // Handing over is no reason to wait longer: it is waited for.
    return this.interrupts.every((one) => hush && one === "asking");
  }

  /** Asks everybody, one round at a time. */
  private async look(hush: boolean): Promise<Interrupt[]> {
    while (this.looking) await pause(SETTLE_STEP_MS);
    this.looking = true;
    const number = ++this.rounds;
    const said: Interrupt[][] = [];
    await new Promise<void>((resolve) => {
      const limit = setTimeout(resolve, ANSWER_MS);
      const done = () => {
        clearTimeout(limit);
        resolve();
      };
      this.round = { number, silent: new Set(), said, done };
      for (const port of this.parts.ask(number, hush)) this.round.silent.add(port);
      if (this.round.silent.size === 0) done();
    });
    this.round = null;
    this.looking = false;
    return together([...said, this.parts.known()]);
  }

  /** What was handed to the core at the last moment has been answered for, or had its time. */
  private async settled(): Promise<void> {
    for (let waitedMs = 0; waitedMs < SETTLE_MS && this.parts.known().includes("asking"); waitedMs += SETTLE_STEP_MS) {
      await pause(SETTLE_STEP_MS);
    }
  }

  private async go(): Promise<void> {
    // Forgotten first: an update that cannot be put in place must not be tried for ever.
    this.waiting = null;
    await this.parts.shelf.set(null);
    await this.parts.reload();
  }

  private tell(): void {
    const { view } = this;
    const said = JSON.stringify(view);
    if (said !== this.told) this.parts.tell(view);
    this.told = said;
  }
}

/** Has the browser look for an update now, where it can be asked (Chromium). What it finds it tells as always. */
export function seek(): void {
  const { runtime } = browser as { runtime: { requestUpdateCheck?(): Promise<unknown> } };
  runtime.requestUpdateCheck?.().catch(() => undefined); // there is nowhere to look for one that was loaded by hand
}

function isWaiting(kept: unknown): kept is Waiting {
  if (typeof kept !== "object" || kept === null) return false;
  const { version, sinceMs } = kept as Record<string, unknown>;
  return typeof version === "string" && typeof sinceMs === "number";
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
