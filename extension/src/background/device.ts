/**
 * The browser's own translator. Only a page has it, and the background is none: a hidden page does the work, made when
 * there is something to translate and closed when there was nothing for a while. Firefox has neither.
 */
import type { EngineTrouble, RanOnDevice, RunOnDevice } from "../protocol/messages";
import { post } from "./tabs";

/** The hidden page is kept for so long after its last text (ms): its models are large. */
export const IDLE_MS = 60_000;
/** It has to have come by then (ms). */
export const COMING_MS = 5000;

/** Chromium's `offscreen`, as far as it is used. */
export interface Hidden {
  createDocument(options: { url: string; reasons: string[]; justification: string }): Promise<void>;
  closeDocument(): Promise<void>;
}

const PAGE = {
  url: "device/device.html",
  reasons: ["DOM_PARSER"], // there is no word for it: documents have the Translator API, workers don't
  justification: "The browser's own translator exists in documents only.",
};

export interface DeviceParts {
  /** Undefined where the browser has no hidden pages. */
  hidden: Hidden | undefined;
  isUsed(): Promise<boolean>;
  ran(outcome: RanOnDevice): void;
}

export class Device {
  private port: browser.runtime.Port | null = null;
  /** Texts that nobody has answered for yet, by run. */
  private readonly waiting = new Map<string, RunOnDevice>();
  private coming: ReturnType<typeof setTimeout> | undefined;
  private idle: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly parts: DeviceParts) {}

  /** Can this browser be asked? Which languages it has only the hidden page knows. */
  async offers(): Promise<boolean> {
    return this.parts.hidden !== undefined && (await this.parts.isUsed());
  }

  run(asked: RunOnDevice): void {
    clearTimeout(this.idle);
    this.waiting.set(asked.run, asked);
    if (this.port !== null && post(this.port, asked)) return;
    this.port = null;
    if (this.coming === undefined) void this.open();
  }

  /** The hidden page has come: it gets what waits for it. */
  connected(port: browser.runtime.Port): void {
    this.came();
    this.port = port;
    port.onMessage.addListener((message) => this.answered(message as RanOnDevice));
    port.onDisconnect.addListener(() => {
      if (this.port !== port) return;
      this.port = null;
      this.failAll("not_here");
    });
    for (const asked of this.waiting.values()) post(port, asked);
  }

  private async open(): Promise<void> {
    const { hidden } = this.parts;
    if (hidden === undefined) return this.failAll("not_here");
    this.coming = setTimeout(() => {
      this.came();
      this.failAll("not_here");
    }, COMING_MS);
    try {
      await hidden.createDocument(PAGE);
    } catch {
      // This worker began anew while its page was still there. It has lost its port, so it is of no use any more.
      await hidden.closeDocument().then(
        () => hidden.createDocument(PAGE),
        () => undefined,
      );
    }
  }

  private answered(outcome: RanOnDevice): void {
    if (this.waiting.delete(outcome.run)) this.parts.ran(outcome);
    if (this.waiting.size > 0) return;
    clearTimeout(this.idle);
    this.idle = setTimeout(() => this.close(), IDLE_MS);
  }

  private close(): void {
    this.port = null;
    this.parts.hidden?.closeDocument().catch(() => undefined);
  }

  private came(): void {
    clearTimeout(this.coming);
    this.coming = undefined;
  }

  private failAll(trouble: EngineTrouble): void {
    const runs = [...this.waiting.keys()];
    this.waiting.clear();
    for (const run of runs) this.parts.ran({ run, translation: null, trouble });
  }
}
