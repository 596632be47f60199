/** A panel with everything it is given: a core whose answers can be set and held, a clock, a shelf, a browser. */
import { Failure, type FailureCode, type FromBackground, type PanelRequest } from "../../../src/channel";
import type { Ask } from "../../../src/pages/panel/asking";
import { Panel } from "../../../src/pages/panel/controller";
import type { PanelView } from "../../../src/pages/panel/view";
import { NO_PORT } from "../../../src/port";
import type { PanelSnapshot, SessionView, StoreView, ThreadMessageView } from "../../../src/protocol/messages";
import { message, session, store } from "../sample";
import { Clock } from "./clock";
import { Core, settled } from "./core";

type Answer = (params: Record<string, unknown>) => unknown;

export const API_STORE: StoreView = store({ channel: "api", feed: "api" });

export function said(number: number, changes: Partial<ThreadMessageView> = {}): ThreadMessageView {
  return {
    id: String(number),
    direction: "in",
    kind: "text",
    text: `said ${number}`,
    time_ms: number,
    recalled: false,
    intercepted: false,
    ...changes,
  };
}

export class Desk {
  readonly clock = new Clock();
  readonly core = new Core();
  readonly asked: { type: PanelRequest; params: Record<string, unknown> }[] = [];
  readonly opened: string[] = [];
  readonly files: [string, string][] = [];
  readonly acts: unknown[] = [];
  readonly answers: Partial<Record<PanelRequest, Answer>> = {
    "session.thread": ({ key }) => {
      const { conversation } = key as SessionView["key"];
      const session = [...this.core.rows.values()].find((row) => row.key.conversation === conversation) ?? null;
      return { session, messages: this.threads.get(conversation) ?? [], more: false };
    },
    "snapshot.get": () => ({ snapshot: this.kept?.snapshot ?? null, age_ms: this.kept?.ageMs ?? 0 }),
    "sessions.search": () => ({ hits: [], more: false }),
    "replies.list": () => ({ replies: [] }),
    "rules.get": () => ({ deadlines: [], sending: [], own: false }),
    "draft.get": ({ key }) => ({ text: this.drafts.get((key as SessionView["key"]).conversation) ?? "" }),
    "draft.save": ({ key, text }) => {
      this.drafts.set((key as SessionView["key"]).conversation, text as string);
      return {};
    },
    "outbox.submit": (params) => ({
      message: message({ ...(params as object), state: "queued" }),
      go: false,
      fence: 0,
    }),
  };
  readonly threads = new Map<string, ThreadMessageView[]>();
  readonly drafts = new Map<string, string>();
  kept: { snapshot: PanelSnapshot; ageMs: number } | null = null;
  shelf: unknown;
  wishes: unknown;
  readonly panel: Panel;
  private held: (() => void)[] | null = null;
  private made = 0;

  /** `before`: another desk whose shelf this one finds, because the page was loaded anew. */
  constructor(before?: Desk) {
    this.shelf = before?.shelf;
    this.wishes = before?.wishes;
    if (before !== undefined) this.clock.ms = before.clock.ms;
    this.panel = new Panel({
      ask: this.ask,
      act: (act) => this.acts.push(act),
      now: this.clock.now,
      after: this.clock.after,
      newId: () => `cid-${++this.made}`,
      shelf: {
        get: async () => this.shelf,
        set: async (value) => {
          this.shelf = structuredClone(value);
        },
      },
      wishes: {
        get: async () => this.wishes,
        set: async (value) => {
          this.wishes = structuredClone(value);
        },
      },
      open: (address) => this.opened.push(address),
      download: (name, text) => this.files.push([name, text]),
      version: "1.0",
      onChange: () => undefined,
    });
  }

  get view(): PanelView {
    return this.panel.view;
  }

  /** The buyers in the list, from the top. */
  get names(): string[] {
    return this.view.list.rows.map((row) => row.session.key.conversation);
  }

  /** The page came, and the core is there. */
  async open(...stores: StoreView[]): Promise<this> {
    this.panel.start();
    await settled();
    this.hear({
      kind: "snapshot",
      snapshot: {
        stores,
        links: [],
        apps: [],
        vault: { kind: "none", name: "", locked: false },
        translation: { ready: false, reading: false, language: null },
      },
      tabs: [],
      self: null,
    });
    await this.connect();
    return this;
  }

  async connect(): Promise<void> {
    this.hear({ kind: "port", port: { ...NO_PORT, state: "ready", greeted: true } });
    await settled();
  }

  hear(news: Exclude<FromBackground, { kind: "reply" }>): void {
    this.panel.hear(news);
  }

  /** The core tells that sessions have changed. */
  async push(): Promise<void> {
    this.hear({ kind: "sessions", changed: { epoch: this.core.epoch, revision: this.core.revision } });
    await settled();
  }

  fail(type: PanelRequest, code: FailureCode): void {
    this.answers[type] = () => {
      throw new Failure(code);
    };
  }

  /** From now on nothing is answered until `release`. */
  hold(): void {
    this.held = [];
  }

  /** Answers what waits, or only so many of it. */
  async release(count?: number): Promise<void> {
    const held = this.held?.splice(0, count ?? this.held.length) ?? [];
    if (count === undefined) this.held = null;
    for (const answer of held) answer();
    await settled();
  }

  of(type: PanelRequest): Record<string, unknown>[] {
    return this.asked.filter((one) => one.type === type).map(({ params }) => params);
  }

  /** Key of a session of this core. */
  id(number: number): string {
    return JSON.stringify(Object.values({ ...session().key, conversation: String(number) }));
  }

  private readonly ask: Ask = async (type, params) => {
    this.asked.push({ type, params: params as never });
    if (this.held !== null) await new Promise<void>((resolve) => this.held?.push(resolve));
    if (type === "sessions.list" || type === "sessions.changes") return this.core.ask(type, params as never) as never;
    return (this.answers[type]?.(params as never) ?? {}) as never;
  };
}
