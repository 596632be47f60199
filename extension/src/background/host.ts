/** The native port at the edge: opens, greets, passes frames, and carries out what `port.ts` decides. */
import { browserName } from "../browser-name";
import { canRead, mismatched, type PortView } from "../port";
import { read } from "../protocol/frames";
import {
  type ClientHello,
  PROTOCOL,
  type PushParams,
  type PushType,
  type RequestParams,
  type RequestResults,
  type RequestType,
} from "../protocol/messages";
import { backOffMs, endingOf, greetingOf, type Port, type PortEffect, type PortEvent, step } from "./port";
import { Requests } from "./requests";

export const HOST_NAME = "app.storebell.host";
const HELLO_LIMIT_MS = 5000;
const REQUEST_LIMIT_MS = 10_000;

export type HostPush = { [T in PushType]: { type: T; params: PushParams[T] } }[PushType];

export interface HostListener {
  /** The state that the agent is told has changed. */
  changed(view: PortView): void;
  pushed(push: HostPush): void;
  /** A hello was exchanged, or a push was missed: ask for everything again. */
  resync(): void;
}

export class Host {
  private port: Port;
  private native: browser.runtime.Port | null = null;
  private helloLimit: ReturnType<typeof setTimeout> | undefined;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private retryAtMs: number | null = null;
  private lastSeq = 0;
  /** The host said that the next version of it takes over. */
  private retired = false;
  private readonly requests = new Requests((request) => this.post(request), Date.now);

  constructor(
    private readonly profile: string,
    start: { greeted: boolean; paused: boolean },
    private readonly listener: HostListener,
  ) {
    this.port = { state: start.paused ? "paused" : "idle", greeted: start.greeted, failures: 0 };
  }

  get view(): PortView {
    const { state, greeted } = this.port;
    return { state, greeted, retryAtMs: this.retryAtMs, extension: browser.runtime.id, own: VERSION, kept: 0 };
  }

  /** The core has not answered for something yet. */
  get asked(): boolean {
    return this.requests.waiting;
  }

  ask<T extends RequestType>(
    type: T,
    params: RequestParams[T],
    deadlineMs = Date.now() + REQUEST_LIMIT_MS,
  ): Promise<RequestResults[T]> {
    return this.requests.ask(type, params, deadlineMs);
  }

  happened(event: PortEvent): void {
    const before = this.port.state;
    const { port, effects } = step(this.port, event);
    this.port = port;
    if (port.state !== before || effects.length > 0) this.forgetTimers();
    for (const effect of effects) this.carryOut(effect);
    if (port.state !== before || effects.length > 0) this.listener.changed(this.view);
  }

  private carryOut(effect: PortEffect): void {
    if (effect === "open") this.open();
    else if (effect === "close") this.close();
    else this.retryLater();
  }

  private open(): void {
    const native = browser.runtime.connectNative(HOST_NAME);
    this.native = native;
    this.retired = false;
    native.onMessage.addListener((frame) => {
      if (this.native === native) this.received(frame);
    });
    native.onDisconnect.addListener((ended) => {
      const words = ended.error?.message ?? browser.runtime.lastError?.message ?? "";
      if (this.native !== native) return;
      this.native = null;
      this.requests.failAll();
      this.happened(this.retired ? "retired" : endingOf(words));
    });
    this.helloLimit = setTimeout(() => this.happened("hello-late"), HELLO_LIMIT_MS);
  }

  private close(): void {
    const native = this.native;
    this.native = null;
    native?.disconnect();
    this.requests.failAll();
  }

  private retryLater(): void {
    const delay = backOffMs(this.port.failures, Math.random());
    this.retryAtMs = Date.now() + delay;
    this.retry = setTimeout(() => this.happened("retry-due"), delay);
  }

  private forgetTimers(): void {
    clearTimeout(this.helloLimit);
    clearTimeout(this.retry);
    this.retryAtMs = null;
  }

  /** A port can be dead before it says so. */
  private post(frame: object): boolean {
    if (this.native === null || !canRead(this.port)) return false;
    try {
      this.native.postMessage(frame);
      return true;
    } catch {
      return false;
    }
  }

  private received(frame: unknown): void {
    const incoming = read(frame);
    if (incoming === null) return this.broken();
    switch (incoming.kind) {
      case "hello":
        return this.greeted(greetingOf(incoming.hello.protocol, PROTOCOL));
      case "reply":
        if (!this.requests.answer(incoming)) this.broken();
        return;
      case "push": {
        const missed = incoming.seq !== this.lastSeq + 1;
        this.lastSeq = incoming.seq;
        this.listener.pushed(incoming);
        if (missed) this.listener.resync();
        return;
      }
      case "closing":
        this.retired = incoming.closing.code === "retired";
        if (incoming.closing.code === "data_newer") this.happened("host-too-old");
        return; // the port's end follows
    }
  }

  private greeted(event: PortEvent): void {
    this.lastSeq = 0;
    this.happened(event);
    if (!canRead(this.port)) return;
    const hello: ClientHello = {
      kind: "hello",
      client: "extension",
      protocol: PROTOCOL,
      version: VERSION,
      browser: browserName(navigator.userAgent),
      profile: this.profile,
    };
    this.post(hello);
    this.listener.resync();
  }

  /**
   * What came does not fit the protocol: nothing more from this connection can be trusted. From a host whose version does
   * not match it was to be expected: what is understood is shown, the rest is passed over.
   */
  private broken(): void {
    if (mismatched(this.port)) return;
    this.close();
    this.happened("exited");
  }
}
