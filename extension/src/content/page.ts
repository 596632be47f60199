/** The life of one chat page: what is heard, what is seen, and who acts on it. */
import { speaker } from "../i18n/say";
import type { Look, MessageView, Recipient } from "../protocol/messages";
import type { SitePage } from "../sites/site";
import { Addressing } from "./addressing";
import { type AgentParts, actionsOf, openChat, restoreSwitcher } from "./agent";
import { Composition } from "./composition";
import { Dispatcher } from "./dispatch";
import { Drafts } from "./drafts";
import { Freshness } from "./freshness";
import { Gate, type Question } from "./gate";
import { Hands } from "./hands";
import { Invitation } from "./invitation";
import { Ledger } from "./ledger";
import { lend } from "./lending";
import { ignoreFailure, Line, type News } from "./line";
import { ThreadMarks } from "./marks";
import { Opening } from "./opening";
import { Pace } from "./pace";
import { recall } from "./recall";
import { sameConversation } from "./recipient";
import { Reporter } from "./reporter";
import { type RereadParts, reread } from "./reread";
import { HUSH_MS, interruptsOf } from "./rest";
import { Seldom } from "./seldom";
import { watch } from "./signals";
import { Stage } from "./stage";
import { Waiter } from "./waiter";

/** The end of the message list is looked at no more often than this (ms). */
const MARK_EVERY_MS = 250;
/** What the panel lives on is told no more often than this (ms). */
const LIST_EVERY_MS = 500;
const THREAD_EVERY_MS = 1000;

export class Page {
  private readonly ending = new AbortController();
  private readonly ledger = new Ledger(Date.now);
  private readonly marks = new ThreadMarks();
  private readonly waiter = new Waiter();
  private readonly hands = new Hands();
  private readonly freshness = new Freshness(Date.now);
  private readonly line = new Line({ heard: (news) => this.heard(news), broken: (dead) => this.broken(dead) });
  private readonly stage: Stage;
  private readonly drafts: Drafts;
  private readonly reporter: Reporter;
  private readonly dispatcher: Dispatcher;
  private readonly pace: Pace;
  private readonly addressing: Addressing;
  private readonly gate: Gate;
  private readonly opening: Opening;
  private readonly invitation: Invitation;
  private readonly list: Seldom;
  private readonly thread: Seldom;
  private readonly composition: Composition;
  private marking = false;
  /** Nothing new is begun until then, on the clock of `performance.now()`: an update is about to come. */
  private hushedUntil = Number.NEGATIVE_INFINITY;

  /** Listens from now on; the gate has to be there before the page's own listeners. The rest waits for `start`. */
  constructor(
    private readonly site: SitePage,
    private readonly window: Window,
    updated: boolean,
  ) {
    const { line, ledger, marks, waiter, freshness } = this;
    const { signal } = this.ending;
    this.stage = new Stage(
      site,
      ledger,
      window,
      actionsOf(() => this.agentParts()),
    );
    this.stage.notice = updated ? "updated" : null;
    const { hands } = this;
    // Before the drafts, which write in the box what it then finds there.
    this.addressing = new Addressing(site, hands, window, signal);
    const { addressing } = this;
    this.drafts = new Drafts(site, line, ledger, addressing.addressee, window, signal);
    this.reporter = new Reporter(site, line, window.document);
    this.pace = new Pace(
      () => this.look(),
      () => this.stage.follows || waiter.waiting,
      signal,
    );
    this.opening = new Opening(site, (failure) => this.stage.tell(failure), signal);
    this.list = new Seldom(() => this.tellList(), LIST_EVERY_MS, signal);
    this.thread = new Seldom(() => this.tellThread(), THREAD_EVERY_MS, signal);
    const { drafts, reporter } = this;
    const composition = new Composition(window, signal);
    this.composition = composition;
    const draw = () => this.stage.draw();
    const shared = { site, line, ledger, marks, drafts, hands, composition, draw };
    this.dispatcher = new Dispatcher({ ...shared, reporter, waiter, look: () => this.look() });
    const ready = () => this.stage.port.state === "ready" && performance.now() >= this.hushedUntil;
    const switchingForMs = () => this.switchingForMs();
    const hint = () => this.stage.hint();
    const ask = (question: Question) => this.stage.ask(question);
    const guest = () => this.invitation.guest;
    this.gate = new Gate({ ...shared, addressing, ready, switchingForMs, hint, ask, guest }, window, signal);
    this.invitation = new Invitation(lend({ ...this.agentParts(), hands }, signal), this.stage);
    watch({ site, line, freshness, window, signal, offline: (offline) => this.offline(offline) });
  }

  /** The page's document has been read: look at it, draw on it, and call the core. */
  start(): void {
    const { signal } = this.ending;
    if (signal.aborted) return;
    this.line.open();
    this.stage.open();
    void restoreSwitcher(this.stage);
    this.site.observe((pressing) => (pressing ? this.pace.now() : this.pace.changed()), signal);
    const follow = () => this.stage.follows && this.stage.draw();
    this.window.addEventListener("scroll", follow, { capture: true, passive: true, signal });
    this.window.addEventListener("resize", () => this.stage.draw(), { passive: true, signal });
    this.pace.now();
  }

  /** Leaves the page as it would be without us. */
  end(): void {
    this.ending.abort();
    this.line.end();
    this.stage.remove();
  }

  /** Looks at the page: it may have changed. */
  private look(): void {
    const { stage } = this;
    const active = this.site.active();
    const switching = this.site.switching();
    stage.switchingSince = switching ? (stage.switchingSince ?? performance.now()) : null;
    if (active !== null || switching) stage.shown = active;
    stage.aim = this.addressing.look();
    stage.away = this.hands.away;
    if (this.addressing.addressee.other === null) stage.question = null;
    this.reporter.reportIfChanged();
    if (stage.port.state === "ready") this.list.soon();
    if (active !== null) {
      this.drafts.shown(active);
      if (!this.marks.knows(active)) this.markNow(active);
      if (this.ledger.isOpen(active)) this.reporter.readIfChanged(active);
      else if (stage.port.state === "ready") this.thread.soon();
      this.noteMark();
    }
    stage.watched = active !== null && this.marks.knows(active);
    this.waiter.changed();
    stage.draw();
    this.invitation.looked();
  }

  private tellList(): void {
    this.reporter.list().catch(ignoreFailure);
  }

  private tellThread(): void {
    const active = this.site.active();
    if (active !== null) this.reporter.readIfChanged(active);
  }

  private noteMark(): void {
    if (this.marking) return;
    this.marking = true;
    setTimeout(() => {
      this.marking = false;
      const active = this.site.active();
      if (active !== null) this.markNow(active);
    }, MARK_EVERY_MS);
  }

  private markNow(active: Recipient): void {
    const thread = this.site.thread();
    if (thread !== null) this.marks.note(active, thread);
  }

  private switchingForMs(): number | null {
    if (!this.site.switching()) return null;
    this.stage.switchingSince ??= performance.now();
    return performance.now() - this.stage.switchingSince;
  }

  private heard(news: News): void {
    switch (news.kind) {
      case "texts":
        this.stage.words = { language: news.language, say: speaker(news.texts), styles: news.styles };
        break;
      case "port":
        // A core that has just come does not know what is shown here.
        if (news.port.state === "ready" && this.stage.port.state !== "ready") this.reporter.reset();
        this.stage.port = news.port;
        break;
      case "snapshot":
        Object.assign(this.stage, { snapshot: news.snapshot, self: news.self });
        break;
      case "messages":
        this.ledger.replace(news.messages);
        for (const message of news.messages) this.callOff(message);
        break;
      case "message":
        this.ledger.update(news.message);
        this.callOff(news.message);
        break;
      case "dispatch":
        this.dispatcher.take(news.dispatch);
        break;
      case "reread":
        void reread(news.reread, this.rereadParts());
        break;
      case "look":
        this.readAgain(news.look);
        break;
      case "update":
        this.stage.update = news.update;
        break;
      case "rest":
        return this.rest(news.round, news.hush);
      case "open":
        openChat(this.agentParts(), news.recipient);
    }
    this.invitation.heard(news);
    this.look();
  }

  /** An update of the extension wants to come. */
  private rest(round: number, hush: boolean): void {
    const { drafts, dispatcher, gate, hands, composition, stage, invitation } = this;
    if (hush) {
      this.hushedUntil = performance.now() + HUSH_MS;
      drafts.flush();
    }
    const sending = dispatcher.busy || gate.busy || hands.away;
    const unsaved = stage.question !== null || invitation.guest?.unsaved === true;
    const doing = { sending, typedAt: drafts.typedAt, composing: composition.running, unsaved };
    this.line.rest(round, interruptsOf(doing, performance.now()));
  }

  /** The core means to send what the page has sent by itself while the core was away: it must not. */
  private callOff(message: MessageView): void {
    if (this.ledger.isLetGo(message.cid)) recall(message, this.line, this.drafts);
  }

  private readAgain({ key }: Look): void {
    const active = this.site.active();
    if (active !== null && sameConversation(active, key)) this.reporter.read(active).catch(ignoreFailure);
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

  private rereadParts(): RereadParts {
    const { site, line, freshness, reporter, waiter } = this;
    return { site, line, freshness, reporter, waiter };
  }

  private agentParts(): AgentParts {
    const { site, line, ledger, drafts, stage, addressing, gate, opening, window } = this;
    return { site, line, ledger, drafts, stage, addressing, gate, opening, window };
  }
}
