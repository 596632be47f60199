/**
 * A page's line to the background: requests with deadlines, news, and what becomes of it when the extension goes.
 * `Asked` are the requests that such a page may make, `Stamped` the parameters that the background adds.
 */
import {
  type Act,
  type ChatResult,
  Failure,
  type FromBackground,
  type PageRequest,
  type ToBackground,
} from "./channel";
import type { RequestParams } from "./protocol/messages";
import type { Interrupt } from "./update";

/** After this long nothing is done any more, unless told otherwise; an answer on its way is waited for longer. */
const LIMIT_MS = 10_000;
const GRACE_MS = 6000;
const RECONNECT_MS = 1000;

export type News = Exclude<FromBackground, { kind: "reply" }>;

export interface LineListener {
  heard(news: News): void;
  /** The background stopped and is called again, or (dead) the extension itself has gone. */
  broken(dead: boolean): void;
}

interface Waiting {
  settle(result: object): void;
  fail(failure: Failure): void;
}

export class Line<Asked extends PageRequest, Stamped extends string = "tab" | "host"> {
  private port: browser.runtime.Port | null = null;
  private readonly waiting = new Map<number, Waiting>();
  private last = 0;
  private over = false;

  /** `name` is the kind of the runtime port. */
  constructor(
    private readonly name: string,
    private readonly listener: LineListener,
  ) {}

  /** Calls the background, and again whenever it has stopped. */
  open(): void {
    this.connect();
  }

  /** Asks the core, which does nothing once `limitMs` has passed; rejects with `Failure`. */
  ask<T extends Asked>(type: T, params: Omit<RequestParams[T], Stamped>, limitMs = LIMIT_MS): Promise<ChatResult<T>> {
    const id = ++this.last;
    return new Promise((resolve, reject) => {
      const limit = setTimeout(() => this.take(id)?.fail(new Failure("late")), limitMs + GRACE_MS);
      const end = () => clearTimeout(limit);
      this.waiting.set(id, {
        settle: (result) => {
          end();
          resolve(result as ChatResult<T>);
        },
        fail: (failure) => {
          end();
          reject(failure);
        },
      });
      const sent = this.post({ kind: "request", id, type, params, deadlineMs: Date.now() + limitMs });
      if (!sent) this.take(id)?.fail(new Failure("unavailable"));
    });
  }

  /** Says something whose answer changes nothing here. */
  tell<T extends Asked>(type: T, params: Omit<RequestParams[T], Stamped>): void {
    this.ask(type, params).catch(ignoreFailure);
  }

  /** Answers `rest`. */
  rest(round: number, interrupts: Interrupt[]): void {
    this.post({ kind: "rest", round, interrupts });
  }

  act(act: Act): void {
    this.post({ kind: "act", act });
  }

  end(): void {
    this.over = true;
    this.port?.disconnect();
    this.failAll();
  }

  private connect(): void {
    if (this.over) return;
    const port = attempt(() => browser.runtime.connect({ name: this.name }));
    if (port === null) return this.broke();
    this.port = port;
    port.onMessage.addListener((message) => this.received(message as FromBackground));
    port.onDisconnect.addListener(() => this.broke());
  }

  private broke(): void {
    if (this.over) return;
    this.port = null;
    this.failAll();
    const dead = !isAlive();
    this.over = dead;
    this.listener.broken(dead);
    if (!dead) setTimeout(() => this.connect(), RECONNECT_MS);
  }

  private received(message: FromBackground): void {
    if (message.kind !== "reply") return this.listener.heard(message);
    const waiting = this.take(message.id);
    if (message.result !== null) waiting?.settle(message.result);
    else waiting?.fail(new Failure(message.failure ?? "internal", message.details));
  }

  private post(message: ToBackground): boolean {
    const { port } = this;
    if (port === null) return false;
    return (
      attempt(() => {
        port.postMessage(message);
        return true;
      }) !== null
    );
  }

  private failAll(): void {
    for (const id of [...this.waiting.keys()]) this.take(id)?.fail(new Failure("unavailable"));
  }

  private take(id: number): Waiting | undefined {
    const waiting = this.waiting.get(id);
    this.waiting.delete(id);
    return waiting;
  }
}

/** Has the extension that brought this script not been updated or removed? */
export function isAlive(): boolean {
  return attempt(() => browser.runtime.id) != null;
}

/** Calls of the browser's API throw once the extension has gone. */
function attempt<T>(call: () => T): T | null {
  try {
    return call();
  } catch {
    return null;
  }
}

export function ignoreFailure(error: unknown): void {
  if (!(error instanceof Failure)) throw error;
}
