/** Puts together what the overlay shows and draws it, again by itself when only time has changed something. */
import { EMPTY } from "../channel";
import type { Language } from "../i18n/entry";
import { type Banner, NO_BANNER, nextBanner } from "../overlay/banner";
import { Surface } from "../overlay/surface";
import type { NoticeKind, OverlayActions, OverlayView } from "../overlay/view";
import { NO_PORT, type PortState, type PortView, retrySeconds } from "../port";
import type { Recipient, Snapshot } from "../protocol/messages";
import type { SitePage } from "../sites/site";
import { arrange, SLOW_MS } from "./arrangement";
import { type Entry, FADE_MS, type Ledger, UNTRACKED_MS } from "./ledger";

const HINT_MS = 2000;
const TICK_MS = 1000;

/** States that the agent is told of on the page even if Storebell has not worked in this browser yet. */
const TOLD_ALWAYS: ReadonlySet<PortState> = new Set(["outdated-host", "outdated-extension"]);
const TOLD_AFTER_HELLO: ReadonlySet<PortState> = new Set([
  "lost",
  "connecting",
  "crashed-early",
  "host-missing",
  "host-forbidden",
]);

export class Stage {
  language: Language = "en";
  port: PortView = NO_PORT;
  snapshot: Snapshot = EMPTY;
  tabs: number[] = [];
  self: number | null = null;
  offline = false;
  notice: NoticeKind | null = null;
  switcherOpen = false;
  /** Whose messages are shown: the open conversation, until another is certain. */
  shown: Recipient | null = null;
  private banner: Banner = NO_BANNER;
  private hintUntilMs = 0;
  private dismissed: PortState | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private surface: Surface | null = null;
  private drawn = "";

  constructor(
    private readonly site: SitePage,
    private readonly ledger: Ledger,
    private readonly window: Window,
    private readonly actions: OverlayActions,
  ) {}

  /** From now on there is a page to draw on. */
  open(): void {
    this.surface = new Surface(this.window.document, this.actions, () => performance.now());
    this.draw();
  }

  hint(): void {
    this.hintUntilMs = Date.now() + HINT_MS;
    this.draw();
  }

  dismissNotice(): void {
    this.notice = null;
    this.draw();
  }

  dismissPortBar(): void {
    this.dismissed = this.port.state;
    this.draw();
  }

  draw(): void {
    if (this.surface === null) return;
    const nowMs = Date.now();
    this.ledger.expire();
    if (this.port.state !== this.dismissed) this.dismissed = null;
    const view = this.view(nowMs);
    const drawn = JSON.stringify(view);
    if (drawn !== this.drawn) this.surface.draw(view);
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
    clearTimeout(this.timer);
    this.surface?.remove();
  }

  private get entries(): Entry[] {
    return this.shown === null ? [] : this.ledger.of(this.shown);
  }

  private view(nowMs: number): OverlayView {
    const { port } = this;
    const link = this.snapshot.links.find(({ host }) => host === this.site.page.host) ?? null;
    const linked = port.state === "ready" || (port.greeted && this.offline);
    this.banner = linked ? nextBanner(this.banner, link, this.offline, nowMs) : NO_BANNER;
    const told = TOLD_ALWAYS.has(port.state) || (port.greeted && TOLD_AFTER_HELLO.has(port.state));
    return {
      language: this.language,
      retryS: retrySeconds(port, nowMs),
      port,
      portBar: told && this.dismissed !== port.state && this.banner.view === null,
      notice: this.notice,
      banner: this.banner.view,
      hint: nowMs < this.hintUntilMs,
      ...arrange(this.entries, this.site, this.window, nowMs),
      switcher: {
        open: this.switcherOpen,
        stores: this.snapshot.stores,
        tabs: this.tabs,
        self: this.self,
        unrecognised: this.switcherOpen ? this.site.unrecognised() : [],
        attention: this.ledger.attention(this.shown),
      },
    };
  }

  /** When time alone changes what is shown; null: never. */
  private nextMs(view: OverlayView, nowMs: number): number | null {
    const times = [
      this.banner.untilMs,
      view.hint ? this.hintUntilMs : null,
      view.retryS > 0 ? nowMs + TICK_MS : null,
      ...this.entries.map((entry) => changesMs(entry, nowMs)),
    ].filter((time) => time !== null);
    return times.length === 0 ? null : Math.min(...times);
  }
}

/** When a message's bubble changes by itself. */
function changesMs({ view, sentMs, untrackedMs }: Entry, nowMs: number): number | null {
  if (sentMs !== null) return sentMs + FADE_MS;
  if (untrackedMs !== null) return untrackedMs + UNTRACKED_MS;
  return view.created_ms + SLOW_MS > nowMs ? view.created_ms + SLOW_MS : null;
}
