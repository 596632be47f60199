/** Puts together what the overlay shows and draws it, again by itself when only time has changed something. */
import { EMPTY } from "../channel";
import type { Language } from "../i18n/entry";
import { type Banner, NO_BANNER, nextBanner } from "../overlay/banner";
import { bind } from "../overlay/bubbles/binding";
import { type Box, place, trayOf } from "../overlay/bubbles/placement";
import { KINDS } from "../overlay/bubbles/wording";
import { Surface } from "../overlay/surface";
import type { BubbleKind, BubbleView, NoticeKind, OverlayActions, OverlayView, Place } from "../overlay/view";
import { NO_PORT, type PortState, type PortView } from "../port";
import type { Recipient, Snapshot } from "../protocol/messages";
import type { SitePage } from "../sites/site";
import { type Entry, FADE_MS, type Ledger, UNTRACKED_MS } from "./ledger";

/** After this long a message takes longer than usual (features.md X-21). */
export const SLOW_MS = 20_000;
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
  private readonly surface: Surface;

  constructor(
    private readonly site: SitePage,
    private readonly ledger: Ledger,
    private readonly window: Window,
    actions: OverlayActions,
  ) {
    this.surface = new Surface(window.document, actions, () => performance.now());
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
    const nowMs = Date.now();
    this.ledger.expire();
    if (this.port.state !== this.dismissed) this.dismissed = null;
    const view = this.view(nowMs);
    this.surface.draw(view);
    clearTimeout(this.timer);
    const next = this.nextMs(view, nowMs);
    if (next !== null) this.timer = setTimeout(() => this.draw(), Math.max(0, next - nowMs));
  }

  /** Something of ours stands beside a bubble of the page, and must follow it. */
  get follows(): boolean {
    return this.shown !== null && this.ledger.of(this.shown).length > 0;
  }

  remove(): void {
    clearTimeout(this.timer);
    this.surface.remove();
  }

  private view(nowMs: number): OverlayView {
    const { port } = this;
    const link = this.snapshot.links.find(({ host }) => host === this.site.page.host) ?? null;
    const linked = port.state === "ready" || (port.greeted && this.offline);
    this.banner = linked ? nextBanner(this.banner, link, this.offline, nowMs) : NO_BANNER;
    const told = TOLD_ALWAYS.has(port.state) || (port.greeted && TOLD_AFTER_HELLO.has(port.state));
    const thread = this.site.threadArea()?.getBoundingClientRect() ?? null;
    return {
      language: this.language,
      nowMs,
      port,
      portBar: told && this.dismissed !== port.state && this.banner.view === null,
      notice: this.notice,
      banner: this.banner.view,
      hint: nowMs < this.hintUntilMs,
      tray: trayOf(thread, this.viewport),
      bubbles: this.bubbles(nowMs, thread),
      switcher: {
        open: this.switcherOpen,
        stores: this.snapshot.stores,
        tabs: this.tabs,
        self: this.self,
        unrecognised: this.site.unrecognised(),
        attention: this.ledger.attention(this.shown),
      },
    };
  }

  private bubbles(nowMs: number, thread: Box | null): BubbleView[] {
    if (this.shown === null) return [];
    const entries = this.ledger.of(this.shown);
    if (entries.length === 0) return [];
    const page = this.site.bubbles();
    const bound = bind(
      entries.map(({ view, mark }) => ({ cid: view.cid, text: view.text, platformId: view.platform_id, mark })),
      page.map(({ message }) => message),
    );
    return entries.map((entry) => {
      const element = page[bound.get(entry.view.cid) ?? -1]?.element;
      const anchor =
        element === undefined ? null : { box: contentsOf(element), last: element === page.at(-1)?.element };
      return bubbleOf(entry, nowMs, place(anchor, thread ?? this.viewport, this.viewport, kindOf(entry)));
    });
  }

  private get viewport(): Box {
    const { clientWidth, clientHeight } = this.window.document.documentElement;
    return { left: 0, top: 0, right: clientWidth, bottom: this.window.innerHeight || clientHeight };
  }

  /** When time alone changes what is shown; null: never. */
  private nextMs(view: OverlayView, nowMs: number): number | null {
    const times = [this.banner.untilMs, view.hint ? this.hintUntilMs : null, view.portBar ? nowMs + TICK_MS : null];
    if (this.shown !== null) {
      for (const { view: message, sentMs, untrackedMs } of this.ledger.of(this.shown)) {
        if (sentMs !== null) times.push(sentMs + FADE_MS);
        else if (untrackedMs !== null) times.push(untrackedMs + UNTRACKED_MS);
        else if (message.created_ms + SLOW_MS > nowMs) times.push(message.created_ms + SLOW_MS);
      }
    }
    const known = times.filter((time) => time !== null);
    return known.length === 0 ? null : Math.min(...known);
  }
}

/** The box of what an element holds: the element itself may be as wide as the thread. */
function contentsOf(element: Element): Box {
  const range = element.ownerDocument.createRange();
  range.selectNodeContents(element);
  return range.getBoundingClientRect();
}

function kindOf({ view, untrackedMs }: Entry): BubbleKind {
  return untrackedMs === null ? (KINDS[view.state] ?? "sent") : "untracked";
}

function bubbleOf(entry: Entry, nowMs: number, where: Place): BubbleView {
  const { view, busy, failure } = entry;
  const kind = kindOf(entry);
  return {
    cid: view.cid,
    kind,
    text: view.text,
    buyer: view.recipient.buyer_name,
    platform: PLATFORM_NAMES[view.recipient.platform],
    reason: view.reason,
    slow: kind === "sending" && nowMs - view.created_ms >= SLOW_MS,
    checkedMs: view.checked_ms,
    checks: view.checks,
    offers: view.offers,
    busy,
    failure,
    place: where,
  };
}

const PLATFORM_NAMES: Record<Recipient["platform"], string> = { shopee: "Shopee" };
