/** Puts together what the overlay shows and draws it, again by itself when only time has changed something. */

import { h } from "preact";
import type { FailureCode } from "../channel";
import { EMPTY } from "../channel";
import type { Language } from "../i18n/entry";
import type { Say } from "../i18n/say";
import { type Banner, NO_BANNER, nextBanner } from "../overlay/banner";
import { Overlay } from "../overlay/overlay";
import { Surface } from "../overlay/surface";
import type { Aimed, NoticeKind, OverlayActions, OverlayView, QuestionView } from "../overlay/view";
import { NO_PORT, type PortState, type PortView, retrySeconds } from "../port";
import type { Recipient, Snapshot } from "../protocol/messages";
import type { SitePage } from "../sites/site";
import type { UpdateView } from "../update";
import type { Aim } from "./aim";
import { arrange, SLOW_MS } from "./arrangement";
import { Chip } from "./chip";
import type { Question } from "./gate";
import { type Entry, FADE_MS, type Ledger, UNTRACKED_MS } from "./ledger";
import { SWITCH_HOLD_MS } from "./press";

const HINT_MS = 2000;
const TICK_MS = 1000;
/** "2 min ago" is reckoned anew so often (ms). */
const AGE_STEP_MS = 30_000;

/** States that the agent is told of on the page even if Storebell has not worked in this browser yet. */
const TOLD_ALWAYS: ReadonlySet<PortState> = new Set(["outdated-host", "outdated-extension"]);
const TOLD_AFTER_HELLO: ReadonlySet<PortState> = new Set([
  "lost",
  "connecting",
  "updating",
  "crashed-early",
  "host-missing",
  "host-forbidden",
]);

export class Stage {
  /** What to say it with, and how it looks; nothing is drawn before there is something. */
  words: { language: Language; say: Say; styles: string } | null = null;
  port: PortView = NO_PORT;
  snapshot: Snapshot = EMPTY;
  self: number | null = null;
  offline = false;
  notice: NoticeKind | null = null;
  /** The update of the extension that waits. */
  update: UpdateView | null = null;
  switcherOpen = false;
  /** Whose messages are shown: the open conversation, until another is certain. */
  shown: Recipient | null = null;
  /** Whom the next Enter is for. */
  aim: Aim | null = null;
  watched = false;
  /** We have the page on another conversation than the agent chose. */
  away = false;
  /** Since when the page is between two conversations, on the clock of `performance.now()`. */
  switchingSince: number | null = null;
  question: (Question & { busy: boolean; failure: FailureCode | null }) | null = null;
  private readonly chip: Chip;
  private banner: Banner = NO_BANNER;
  private hintUntilMs = 0;
  private dismissed: PortState | null = null;
  /** Version of the update that the agent wants to hear no more of. */
  private put = "";
  private timer: ReturnType<typeof setTimeout> | undefined;
  private surface: Surface | null = null;
  private drawn = "";

  constructor(
    private readonly site: SitePage,
    private readonly ledger: Ledger,
    private readonly window: Window,
    private readonly actions: OverlayActions,
  ) {
    this.chip = new Chip(site, window, () => this.draw());
  }

  /** From now on there is a page to draw on. */
  open(): void {
    this.surface = new Surface(this.window.document, () => performance.now());
    this.draw();
  }

  hint(): void {
    this.hintUntilMs = Date.now() + HINT_MS;
    this.draw();
  }

  ask(question: Question): void {
    this.question = { ...question, busy: false, failure: null };
    this.draw();
  }

  dismissNotice(): void {
    this.tell(null);
  }

  /** Says this on the page until it is dismissed, or says nothing more. */
  tell(notice: NoticeKind | null): void {
    this.notice = notice;
    this.draw();
  }

  dismissUpdate(): void {
    this.put = this.update?.version ?? "";
    this.draw();
  }

  dismissPortBar(): void {
    this.dismissed = this.port.state;
    this.draw();
  }

  draw(): void {
    const { surface, words, actions } = this;
    if (surface === null || words === null) return;
    const nowMs = Date.now();
    this.ledger.expire();
    if (this.port.state !== this.dismissed) this.dismissed = null;
    const view = this.view(nowMs, words.language);
    const drawn = JSON.stringify(view);
    if (drawn !== this.drawn) surface.draw(h(Overlay, { view, say: words.say, actions }), words.styles);
    this.drawn = drawn;
    clearTimeout(this.timer);
    const next = this.nextMs(view, nowMs);
    if (next !== null) this.timer = setTimeout(() => this.draw(), Math.max(0, next - nowMs));
  }

  /** Messages of ours are shown, and follow the page's own bubbles. */
  get follows(): boolean {
    return this.entries.length > 0;
  }

  remove(): void {
    this.chip.remove();
    clearTimeout(this.timer);
    this.surface?.remove();
  }

  private get entries(): Entry[] {
    return this.shown === null ? [] : this.ledger.of(this.shown);
  }

  private view(nowMs: number, language: Language): OverlayView {
    const { port } = this;
    const link = this.snapshot.links.find(({ host }) => host === this.site.page.host) ?? null;
    const linked = port.state === "ready" || (port.greeted && this.offline);
    this.banner = linked ? nextBanner(this.banner, link, this.offline, nowMs) : NO_BANNER;
    const told = TOLD_ALWAYS.has(port.state) || (port.greeted && TOLD_AFTER_HELLO.has(port.state));
    return {
      language,
      retryS: retrySeconds(port, nowMs),
      port,
      portBar: told && this.dismissed !== port.state && this.banner.view === null,
      notice: this.notice,
      update: this.updateView,
      banner: this.banner.view,
      hint: nowMs < this.hintUntilMs,
      ...arrange(this.entries, this.site, this.window, nowMs),
      chip: this.chip.view({
        port,
        aim: this.aim,
        held: this.away || (this.switchingForMs ?? SWITCH_HOLD_MS) < SWITCH_HOLD_MS,
        watched: port.state === "ready" && this.watched,
      }),
      question: this.questionView(),
      switcher: {
        open: this.switcherOpen,
        nowMs: this.switcherOpen ? nowMs - (nowMs % AGE_STEP_MS) : 0,
        stores: this.snapshot.stores,
        self: this.self,
        unrecognised: this.switcherOpen ? this.site.unrecognised() : [],
        attention: this.ledger.attention(this.shown),
      },
    };
  }

  /** It comes by itself: nothing to speak of, unless it finds no time to, or is what is wanted. */
  private get updateView(): UpdateView | null {
    const { update } = this;
    const told = update?.overdue === true || this.port.state === "outdated-extension";
    return told && update?.version !== this.put ? update : null;
  }

  private get switchingForMs(): number | null {
    return this.switchingSince === null ? null : performance.now() - this.switchingSince;
  }

  private questionView(): QuestionView | null {
    const spot = this.question === null ? null : this.chip.spot();
    if (this.question === null || spot === null) return null;
    const { begunFor, shown, busy, failure } = this.question;
    return { begunFor: aimed(begunFor), shown: aimed(shown), spot, busy, failure };
  }

  /** When time alone changes what is shown; null: never. */
  private nextMs(view: OverlayView, nowMs: number): number | null {
    const times = [
      this.banner.untilMs,
      view.hint ? this.hintUntilMs : null,
      view.retryS > 0 ? nowMs + TICK_MS : null,
      this.switcherOpen ? view.switcher.nowMs + AGE_STEP_MS : null,
      this.switchingForMs !== null && view.chip?.kind === "between"
        ? nowMs + SWITCH_HOLD_MS - this.switchingForMs
        : null,
      ...this.entries.map((entry) => changesMs(entry, nowMs)),
    ].filter((time) => time !== null);
    return times.length === 0 ? null : Math.min(...times);
  }
}

function aimed({ store, recipient }: Aim): Aimed {
  return { store, buyer: recipient.buyer_name };
}

/** When a message's bubble changes by itself. */
function changesMs({ view, sentMs, untrackedMs }: Entry, nowMs: number): number | null {
  if (sentMs !== null) return sentMs + FADE_MS;
  if (untrackedMs !== null) return untrackedMs + UNTRACKED_MS;
  return view.created_ms + SLOW_MS > nowMs ? view.created_ms + SLOW_MS : null;
}
