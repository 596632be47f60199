/** The life of one chat page: what is heard, what is seen, and who acts on it. */
import { Failure, type FailureCode } from "../channel";
import type { Language } from "../i18n/entry";
import type { OverlayActions } from "../overlay/view";
import type { Look, Offer, Recipient } from "../protocol/messages";
import type { SitePage } from "../sites/site";
import { Composition } from "./composition";
import { Dispatcher } from "./dispatch";
import { Drafts } from "./drafts";
import { Freshness } from "./freshness";
import { Gate } from "./gate";
import { Hands } from "./hands";
import { Ledger } from "./ledger";
import { Line, type News } from "./line";
import { ThreadMarks } from "./marks";
import { isOfStore, sameConversation } from "./recipient";
import { Reporter } from "./reporter";
import { type RereadParts, reread } from "./reread";
import { watch } from "./signals";
import { Stage } from "./stage";
import { Waiter } from "./waiter";

/** How long the page may take to open a conversation that the agent asked for (ms). */
const OPEN_LIMIT_MS = 8000;
/** The end of the message list is looked at no more often than this (ms). */
const MARK_EVERY_MS = 250;
const SWITCHER_KEY = "switcherOpen";

export class Page {
  private readonly ending = new AbortController();
  private readonly ledger = new Ledger(Date.now);
  private readonly marks = new ThreadMarks();
  private readonly waiter = new Waiter();
  private readonly freshness = new Freshness(Date.now);
  private readonly line: Line;
  private readonly stage: Stage;
  private readonly drafts: Drafts;
  private readonly reporter: Reporter;
  private readonly dispatcher: Dispatcher;
  private readonly parts: RereadParts;
  private switchingSince: number | null = null;
  private marking = false;

  constructor(
    private readonly site: SitePage,
    private readonly window: Window,
    updated: boolean,
  ) {
    const { signal } = this.ending;
    const { ledger, marks, waiter, freshness } = this;
    this.line = new Line({ heard: (news) => this.heard(news), broken: (dead) => this.broken(dead) });
    this.stage = new Stage(site, ledger, window, this.actions());
    this.stage.notice = updated ? "updated" : null;
    const line = this.line;
    this.drafts = new Drafts(site, line, ledger, window, signal);
    this.reporter = new Reporter(site, line, window.document);
    const { drafts, reporter } = this;
    this.parts = { site, line, freshness, reporter, waiter };
    const composition = new Composition(window, signal);
    const hands = new Hands();
    const draw = () => this.stage.draw();
    this.dispatcher = new Dispatcher({ site, line, ledger, marks, drafts, hands, composition, reporter, waiter, draw });
    new Gate(
      {
        site,
        line,
        ledger,
        marks,
        drafts,
        hands,
        composition,
        ready: () => this.stage.port.state === "ready",
        switchingForMs: () => this.switchingForMs(),
        draw,
        hint: () => this.stage.hint(),
      },
      window,
      signal,
    );
    watch({ site, line, freshness, window, signal, offline: (offline) => this.offline(offline) });
    site.observe(() => this.changed(), signal);
    const follow = () => this.stage.follows && this.stage.draw();
    window.addEventListener("scroll", follow, { capture: true, passive: true, signal });
    window.addEventListener("resize", follow, { passive: true, signal });
    void this.restoreSwitcher();
    this.changed();
  }

  speak(language: Language): void {
    this.stage.language = language;
    this.stage.draw();
  }

  /** Leaves the page as it would be without us. */
  end(): void {
    this.ending.abort();
    this.line.end();
    this.stage.remove();
  }

  /** Once a frame when something on the page that matters changed. */
  private changed(): void {
    const active = this.site.active();
    const switching = this.site.switching();
    this.switchingSince = switching ? (this.switchingSince ?? performance.now()) : null;
    if (active !== null || switching) {
      this.stage.shown = active;
      if (active !== null) this.drafts.shown(active);
    }
    this.reporter.reportIfChanged();
    if (active !== null) {
      if (this.ledger.isOpen(active)) this.reporter.readIfChanged(active);
      this.noteMark();
    }
    this.waiter.changed();
    this.stage.draw();
  }

  private noteMark(): void {
    if (this.marking) return;
    this.marking = true;
    setTimeout(() => {
      this.marking = false;
      const active = this.site.active();
      const thread = active === null ? null : this.site.thread();
      if (active !== null && thread !== null) this.marks.note(active, thread);
    }, MARK_EVERY_MS);
  }

  private switchingForMs(): number | null {
    if (!this.site.switching()) return null;
    this.switchingSince ??= performance.now();
    return performance.now() - this.switchingSince;
  }

  private heard(news: News): void {
    switch (news.kind) {
      case "port":
        this.portChanged(news.port.state === "ready" && this.stage.port.state !== "ready");
        this.stage.port = news.port;
        break;
      case "snapshot":
        Object.assign(this.stage, { snapshot: news.snapshot, tabs: news.tabs, self: news.self });
        break;
      case "messages":
        this.ledger.replace(news.messages);
        this.readOpen();
        break;
      case "message":
        this.ledger.update(news.message);
        this.readOpen();
        break;
      case "dispatch":
        this.dispatcher.take(news.dispatch);
        break;
      case "reread":
        void reread(news.reread.full, this.parts);
        break;
      case "look":
        this.look(news.look);
        break;
      case "open":
        this.openChat(news.recipient);
    }
    this.waiter.changed();
    this.stage.draw();
  }

  /** A core that has just come does not know what is shown here. */
  private portChanged(ready: boolean): void {
    if (!ready) return;
    this.reporter.reset();
    queueMicrotask(() => this.changed());
  }

  /** A message of the open conversation may already stand in the page's list. */
  private readOpen(): void {
    const active = this.site.active();
    if (active !== null && this.ledger.isOpen(active)) this.reporter.readIfChanged(active);
  }

  private look({ key }: Look): void {
    const active = this.site.active();
    if (active === null || !sameConversation(active, key)) return;
    this.reporter.read(active).catch(ignoreFailure);
  }

  private offline(offline: boolean): void {
    this.stage.offline = offline;
    this.stage.draw();
  }

  private broken(dead: boolean): void {
    if (dead) {
      this.ending.abort();
      this.stage.notice = "dead";
    }
    this.stage.port = { ...this.stage.port, state: dead ? "idle" : "connecting", retryAtMs: null };
    this.stage.draw();
  }

  private actions(): OverlayActions {
    return {
      decide: (cid, offer) => void this.decide(cid, offer),
      retrySync: () => this.line.tell("link.retry", {}),
      reconnect: () => this.line.act({ act: this.stage.port.state === "paused" ? "resume" : "reconnect" }),
      dismissPortBar: () => this.stage.dismissPortBar(),
      dismissNotice: () => this.stage.dismissNotice(),
      reload: () => this.window.location.reload(),
      toggleSwitcher: (open) => this.toggleSwitcher(open),
      focusTab: (tab) => this.line.act({ act: "focus", tab }),
      openChat: (recipient) => this.openChat(recipient),
    };
  }

  private async decide(cid: string, decision: Offer): Promise<void> {
    const entry = this.ledger.get(cid);
    if (entry === undefined || entry.busy) return;
    const { recipient } = entry.view;
    if (decision === "open") return this.openChat(recipient);
    this.progress(cid, true, null);
    try {
      const { message, draft } = await this.line.ask("outbox.decide", { cid, decision });
      this.ledger.update(message);
      if (draft !== null) this.drafts.giveBack(recipient, draft, decision === "edit" ? cid : null);
      this.progress(cid, false, null);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.progress(cid, false, error.code);
    }
  }

  private progress(cid: string, busy: boolean, failure: FailureCode | null): void {
    Object.assign(this.ledger.get(cid) ?? {}, { busy, failure });
    this.stage.draw();
  }

  /** Shows a conversation: here if it is this store's, else in the tab that has the store open. */
  private openChat(recipient: Recipient): void {
    const store = this.site.identity();
    if (store === null || !isOfStore(recipient, store)) this.line.act({ act: "open", recipient });
    else void this.site.open(recipient, AbortSignal.any([this.ending.signal, AbortSignal.timeout(OPEN_LIMIT_MS)]));
  }

  private toggleSwitcher(open: boolean): void {
    this.stage.switcherOpen = open;
    this.stage.draw();
    void browser.storage.local.set({ [SWITCHER_KEY]: open });
  }

  private async restoreSwitcher(): Promise<void> {
    this.stage.switcherOpen = (await browser.storage.local.get(SWITCHER_KEY))[SWITCHER_KEY] === true;
    this.stage.draw();
  }
}

function ignoreFailure(error: unknown): void {
  if (!(error instanceof Failure)) throw error;
}
