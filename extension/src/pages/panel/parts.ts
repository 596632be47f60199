/** What the panel is given: the core, the clock, timers, and what only the browser can do. */
import type { Act } from "../../channel";
import type { Ask } from "./asking";

/** Calls once after so many ms, unless the returned function was called before. */
export type After = (ms: number, call: () => void) => () => void;

/** Calls again and again, so many ms apart. */
export function every(after: After, ms: number, call: () => void): void {
  after(ms, () => {
    call();
    every(after, ms, call);
  });
}

/** Keeps one value. */
export interface Shelf {
  get(): Promise<unknown>;
  set(value: unknown): Promise<void>;
}

export interface PanelParts {
  ask: Ask;
  act(act: Act): void;
  /** Unix ms. */
  now(): number;
  after: After;
  /** A new name, sorting by time (UUIDv7). */
  newId(): string;
  /** As long as the browser runs, in its memory. */
  shelf: Shelf;
  /** For good: what the agent wants of translation here. */
  wishes: Shelf;
  /** Opens an address in a new tab. */
  open(address: string): void;
  /** Hands the agent a file. */
  download(name: string, text: string): void;
  /** Of the extension: a snapshot of another version is not taken. */
  version: string;
  /** `Panel.view` is another one now. Called once after each time that it was read. */
  onChange(): void;
}
