/**
 * The panel's controller: hears what there is, takes what the agent does, and gives what is to be drawn.
 *
 * The page's entry makes it and does the rest:
 *
 *     const panel = new Panel({ ask: (type, params) => line.ask(type, params), ..., onChange: () => draw(panel.view) });
 *     const line = new Line<PanelRequest, "tab">(PANEL, { heard: (news) => panel.hear(news), broken: () => panel.broken() });
 *     panel.speak(language);                                  // and whenever another is chosen
 *     panel.online(navigator.onLine);                         // and at "online", "offline"
 *     panel.visible(document.visibilityState === "visible");  // and at "visibilitychange"
 *     addEventListener("pagehide", () => panel.leave());
 *     panel.start();                                          // before `line.open()`
 */
import type { Language } from "../../i18n/entry";
import type { News } from "../../line";
import { canRead, NO_PORT, type PortView } from "../../port";
import type { LinkView, SendingRule, StoreView } from "../../protocol/messages";
import type { Interrupt, UpdateView } from "../../update";
import { Banners } from "./banners";
import { Chat } from "./chat";
import { Countdown } from "./countdown";
import { actionsOf } from "./deeds";
import { List } from "./list";
import { every, type PanelParts } from "./parts";
import { picture, shownOf } from "./picture";
import { Replies } from "./replies";
import { Retry } from "./retry";
import { Return } from "./return";
import { Search } from "./search";
import { SendingRules } from "./sending-rules";
import { Wait } from "./slow";
import { SnapshotKeeper } from "./snapshot";
import { ALL_STORES, type StoreFilter, StoreKeeper } from "./stores";
import { SessionSync, type SyncChange } from "./sync";
import { Translation } from "./translation";
import type { Pane, PanelActions, PanelView, SessionRow } from "./view";

/** Ages, deadlines and the seconds to the next try are looked at anew so often (ms). */
const STEP_MS = 15_000;
/** The core is asked again although it pushed nothing, in case a push was lost (ms). */
const REFRESH_MS = 60_000;

export class Panel {
  readonly actions: PanelActions;
  readonly list: List;
  readonly chat: Chat;
  readonly translation: Translation;
  readonly replies: Replies;
  readonly storeKeeper: StoreKeeper;
  readonly snapshots: SnapshotKeeper;
  readonly banners = new Banners();
  readonly listWait: Wait;
  readonly storesWait: Wait;
  storeFilter: StoreFilter = ALL_STORES;
  pane: Pane = "list";
  help = false;
  /** The agent has chosen something since the panel came: that is not written over by what was kept. */
  touched = false;
  /** The agent changed what the list shows while that is still being read. */
  asked = false;
  readonly sync: SessionSync;
  port: PortView = NO_PORT;
  update: UpdateView | null = null;
  stores: readonly StoreView[] = [];
  links: readonly LinkView[] = [];
  tabs: readonly number[] = [];
  language: Language = "en";
  isOnline = true;
  /** Unix ms, in steps. */
  nowMs: number;
  /** When what the list shows was last known to be what the core has (Unix ms). */
  currentMs: number;
  private readonly search: Search;
  private readonly coming: Return;
  private readonly rules: SendingRules;
  private readonly retry: Retry;
  private readonly countdown: Countdown;
  private listing = false;
  private cancelBanner: () => void = () => undefined;
  private drawn: PanelView | null = null;
  private isDrawn = false;

  constructor(readonly parts: PanelParts) {
    const { ask, now, after, newId, open, download, shelf, wishes } = parts;
    const changed = () => this.change();
    this.nowMs = now();
    this.currentMs = now();
    this.sync = new SessionSync({ ask, changed: (change) => this.synced(change) });
    this.search = new Search({ ask, after, changed: () => this.found() });
    this.list = new List({ now, after, search: this.search, whole: () => this.sync.whole, changed });
    this.translation = new Translation({ ask, after, language: () => this.language, shelf: wishes, changed });
    this.chat = new Chat({ ask, now, after, newId, open, tongue: () => this.translation.tongue, changed });
    this.replies = new Replies({ ask, now, newId, download, changed });
    this.storeKeeper = new StoreKeeper({ ask, after, open, changed });
    this.snapshots = new SnapshotKeeper({ ask, shelf, after, now, look: () => shownOf(this) });
    this.rules = new SendingRules(ask, changed);
    this.retry = new Retry(after, () => this.port.state === "ready" && this.sync.start());
    this.countdown = new Countdown(after, changed);
    this.listWait = new Wait(now, after, changed);
    this.storesWait = new Wait(now, after, changed);
    const { snapshots, list, chat, sync } = this;
    const { version } = parts;
    const touched = () => this.touched;
    const painted = (ageMs: number) => this.painted(ageMs);
    this.coming = new Return({ snapshots, list, chat, sync, version, touched, painted });
    this.actions = actionsOf(this);
  }

  /** All that is to be drawn. */
  get view(): PanelView {
    if (this.drawn === null || !this.isDrawn) this.drawn = picture(this, this.drawn);
    this.isDrawn = true;
    return this.drawn;
  }

  /** Row of the open session. */
  get openRow(): SessionRow | null {
    const { id, session } = this.chat;
    if (id === null || session === null) return null;
    return this.list.row(id) ?? { id, session, store: this.list.store(session), urgency: null, snippet: null };
  }

  /** What the open session's platform allows. */
  get rule(): SendingRule | null {
    return this.rules.of(this.chat.session?.key.platform);
  }

  /** Shows at once what was kept when the panel was left, if the browser still has it. */
  start(): void {
    this.listWait.begin("first");
    this.storesWait.begin("first");
    this.coming.begin();
    this.step();
    every(this.parts.after, STEP_MS, () => this.step());
    every(this.parts.after, REFRESH_MS, () => this.sync.progress === null && this.refresh());
  }

  hear(news: News): void {
    switch (news.kind) {
      case "port":
        return this.ported(news.port);
      case "update":
        this.update = news.update;
        break;
      case "snapshot":
        this.links = news.snapshot.links;
        this.stores = this.list.setStores(news.snapshot.stores);
        this.tabs = news.tabs;
        this.storesWait.end();
        break;
      case "messages":
        this.chat.heardAll(news.messages);
        break;
      case "message":
        this.chat.heard(news.message);
        break;
      case "sessions":
        this.sync.heard(news.changed);
        return;
      case "replies":
        void this.replies.load();
        return;
      default:
        break;
    }
    this.translation.hear(news);
    this.change();
  }

  /** The background stopped; it is called again. */
  broken(): void {
    this.ported({ ...this.port, state: "connecting", retryAtMs: null });
  }

  speak(language: Language): void {
    if (language !== this.language) this.translation.reading.forget();
    this.language = language;
    this.change();
  }

  /** The browser's own word about the network. */
  online(online: boolean): void {
    this.isOnline = online;
    this.change();
  }

  visible(visible: boolean): void {
    this.chat.look(visible);
    this.translation.reading.look(visible);
    if (!visible) this.leave();
  }

  /** The page is hidden, or goes elsewhere: nothing that was typed or read is lost. */
  leave(): void {
    this.chat.answer.composers.flush();
    this.snapshots.save();
  }

  /** Opens a session in the chat. */
  open(id: string): void {
    if (!this.list.select(id)) return this.change();
    const session = this.list.session(id);
    if (session === null) return;
    this.touched = true;
    this.coming.forget();
    this.pane = "chat";
    this.chat.open(session);
    void this.chat.read();
    this.snapshots.soon();
    this.change();
  }

  /** Asks the core for everything again. */
  refresh(): void {
    if (!canRead(this.port)) return;
    this.retry.cancel();
    this.sync.start();
    void this.chat.read();
  }

  /** The view is another one. */
  change(): void {
    this.wait();
    const row = this.openRow;
    if (row !== null) this.chat.prepare(row);
    this.translation.reading.follow(this.chat.session?.key ?? null, this.chat.messages);
    if (!this.isDrawn) return;
    this.isDrawn = false;
    this.parts.onChange();
  }

  /** What the agent is in the middle of. */
  interrupts(): Interrupt[] {
    return [...this.chat.answer.interrupts(), ...this.replies.interrupts()];
  }

  private ported(port: PortView): void {
    const before = this.port;
    this.port = port;
    if (canRead(port)) void this.connected();
    else if (canRead(before)) for (const part of [this.sync, this.translation.reading]) part.away();
    this.change();
    this.countdown.follow(port);
  }

  private async connected(): Promise<void> {
    await this.coming.finish(); // asked first of all, so that it is painted before anything else is answered
    if (!canRead(this.port)) return;
    this.sync.start();
    this.search.again();
    this.chat.answer.composers.flush();
    void this.chat.read();
    void this.replies.load();
    void this.rules.read();
    this.translation.reading.connect();
  }

  private painted(ageMs: number): void {
    this.currentMs = this.parts.now() - ageMs;
    this.change();
  }

  private synced(change: SyncChange): void {
    const { sync, list } = this;
    const was = this.listing;
    this.listing = sync.progress !== null;
    if (change.kind === "rows") list.put(change.rows, this.listing);
    if (change.kind === "replaced") list.replace(sync.sessions.values());
    if (was && !this.listing && sync.whole) list.listed();
    if (sync.whole) this.asked = false;
    if (sync.failure === null) this.retry.succeeded();
    else if (this.port.state === "ready") this.retry.failed();
    this.rules.follow(sync.epoch);
    this.followChat();
    this.change();
  }

  /** The open session is what the list says of it. */
  private followChat(): void {
    const { sync, chat, list } = this;
    this.coming.follow();
    if (chat.id === null) return;
    const session = list.session(chat.id);
    if (session !== null || (sync.whole && !sync.stale)) chat.follow(session);
  }

  private found(): void {
    this.list.found();
    this.change();
  }

  /** What the list and the stores wait for. */
  private wait(): void {
    const { sync, list, listWait } = this;
    if (!sync.stale && sync.epoch !== null) this.currentMs = this.parts.now();
    if (list.size === 0 && !sync.whole) listWait.begin("first");
    else if (this.search.pending || (this.asked && sync.progress !== null)) listWait.begin("data");
    else listWait.end();
    this.cancelBanner();
    const { links, stores } = this;
    const nowMs = this.parts.now();
    const nextMs = this.banners.update(links, stores, this.isOnline, nowMs);
    if (nextMs !== null) this.cancelBanner = this.parts.after(Math.max(0, nextMs - nowMs), () => this.change());
  }

  private step(): void {
    this.nowMs = this.parts.now();
    this.list.tick();
    this.translation.reading.remind();
    this.change();
  }
}
