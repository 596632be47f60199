/** All that the panel shows, as one value, and all that an agent can do in it: drawn whole, decided elsewhere. */
import type { FailureCode } from "../../channel";
import type { Language } from "../../i18n/entry";
import type { BannerView, BubbleView } from "../../overlay/view";
import type { PortView } from "../../port";
import type {
  ConversationKey,
  Offer,
  Order,
  Platform,
  QuickReply,
  SendingRule,
  SessionView,
  StoreRef,
  StoreView,
  ThreadMessageView,
} from "../../protocol/messages";
import type { UpdateView } from "../../update";
import type { QuestionView, ReadingView, TranslationActions, WritingView } from "./translation-view";

/** "first": nothing is shown yet. "data": what is shown belongs to what was asked for before. */
export type OverlayKind = "first" | "data";

/** Why something takes so long; told after 10 seconds. */
export type SlowCause = "core" | "network" | "platform_slow" | "signed_out" | "unknown";

export interface Overlay {
  kind: OverlayKind;
  /** Null for the first 10 seconds. */
  cause: SlowCause | null;
}

export interface HostBanner {
  host: string;
  /** Names of the stores behind the host. */
  stores: readonly string[];
  banner: BannerView;
}

/** The store switcher: one page of stores, after tabs and search. */
export interface StoresPane {
  platform: Platform | null;
  /** Country code of the site, e.g. "SG". */
  site: string | null;
  text: string;
  /** Platforms and countries that there are stores of. */
  platforms: readonly Platform[];
  sites: readonly string[];
  rows: readonly StoreView[];
  /** Counted from 1. */
  page: number;
  pages: number;
  /** Stores after tabs and search, and in all. */
  found: number;
  total: number;
  /** An update that is under way, by store id (`storeId`), or what became of it; a deletion that failed as well. */
  updates: ReadonlyMap<string, StoreUpdateView>;
  overlay: Overlay | null;
}

export type StoreUpdateView =
  | { at: "running" }
  | { at: "done"; how: "page" | "api" | "open" }
  | { at: "failed"; code: FailureCode };

/** "overdue", "soon", "later": by the platform's rule; null: nobody waits, or no rule. */
export type Urgency = "overdue" | "soon" | "later";

export interface SessionRow {
  /** `sessionId(session.key)`. */
  id: string;
  session: SessionView;
  store: StoreView | null;
  urgency: Urgency | null;
  /** The part of a message that was searched for. */
  snippet: string | null;
}

/** What became of the selected session when the list changed. "restored" ends by itself. */
export type Recovery = { kind: "restored" } | { kind: "gone"; buyer: string } | { kind: "filtered"; buyer: string };

export interface ListFilter {
  platform: Platform | null;
  sites: readonly string[];
  stores: readonly StoreRef[];
  unread: boolean;
  unreplied: boolean;
  pinned: boolean;
  text: string;
  order: Order;
}

/** What the list can be filtered by, of all stores that are known. */
export interface Choices {
  platforms: readonly Platform[];
  sites: readonly string[];
  stores: readonly StoreView[];
}

export interface ListView {
  filter: ListFilter;
  choices: Choices;
  /** In the order in which they are drawn: it does not change under a reader (20 px rule) or a pointer. */
  rows: readonly SessionRow[];
  selected: string | null;
  recovery: Recovery | null;
  /** Sessions with news that are not inserted yet. */
  fresh: number;
  overlay: Overlay | null;
  /** Of all sessions, before filters. */
  counts: { all: number; unread: number; unreplied: number; due: number; pinned: number };
  /** The list is still being read: so many of so many are there. Null when it is whole. */
  loading: { done: number; total: number } | null;
  /** Age of what is shown when it is not current (ms): painted from a snapshot, or the core is away. */
  staleMs: number | null;
  /** Row that the list has to show in its middle, once (a number that grows with each wish). */
  centre: { id: string; wish: number } | null;
  /**
   * Where the list has to stand: this row first in sight, so many px of it above the edge. Set once for each wish (a
   * number that grows; absent: once when the list is drawn first): on return, and when rows were put above those in sight.
   */
  restore: { id: string; offset: number; wish?: number } | null;
}

export interface LimitsView {
  rule: SendingRule | null;
  /** Characters of what is written, as the platform counts them. */
  used: number;
  /** Messages of the store since the buyer's last. */
  run: number;
  /** Whole days since the buyer's last message. */
  days: number | null;
  /** What the platform would refuse; sending is held back until it is mended. */
  over: readonly ("characters" | "run" | "days")[];
}

export interface ComposerView {
  text: string;
  /** Of what will be sent: the translation, once there is one. */
  limits: LimitsView;
  /** Names of variables of an inserted quick reply that have no value here. */
  gaps: readonly string[];
  busy: boolean;
  failure: FailureCode | null;
  /** Null: nothing to translate with. */
  writing: WritingView | null;
  /** Null: nothing is asked. */
  question: QuestionView | null;
}

export interface ChatPane {
  id: string;
  session: SessionView;
  store: StoreView | null;
  urgency: Urgency | null;
  messages: readonly ThreadMessageView[];
  earlier: boolean;
  /** Null: nothing to translate with. */
  reading: ReadingView | null;
  /** Ours that are not among the platform's messages yet, or wait for a person. */
  bubbles: readonly BubbleView[];
  overlay: Overlay | null;
  /** The session is not known any more: what is shown stays readable. */
  gone: boolean;
  /** Null: this store is answered on its page; `opening` while that is brought to the front. */
  composer: ComposerView | null;
  opening: boolean;
  failure: FailureCode | null;
}

export interface RepliesPane {
  open: boolean;
  text: string;
  /** After search, those of the open session's store and the shared ones first. */
  rows: readonly QuickReply[];
  total: number;
  /** They are the team's alone. */
  locked: boolean;
  editing: QuickReply | null;
  failure: FailureCode | null;
  /** What the last import brought. */
  imported: number | null;
  /** What was wrong with the file of the last import; nothing of it was taken. */
  fault: ImportFault | null;
}

/** The entry (counted from 1; 0: the file as a whole) and its part that a file to import has wrong. */
export interface ImportFault {
  row: number;
  field: "file" | "id" | "title" | "shortcut" | "text" | "stores" | "used" | "changed_ms";
}

/** Which part a narrow panel shows. */
export type Pane = "stores" | "list" | "chat";

export interface PanelView {
  language: Language;
  /** Unix ms, in steps. */
  nowMs: number;
  port: PortView;
  retryS: number;
  /** The update of the extension that waits. */
  update: UpdateView | null;
  banners: readonly HostBanner[];
  /** Chat tabs of this browser profile. */
  tabs: readonly number[];
  stores: StoresPane;
  list: ListView;
  chat: ChatPane | null;
  replies: RepliesPane;
  pane: Pane;
  /** Keys that can be pressed are shown. */
  help: boolean;
}

export interface PanelActions extends TranslationActions {
  // stores
  filterStores(change: Partial<Pick<StoresPane, "platform" | "site" | "text" | "page">>): void;
  refreshStores(): void;
  showStore(store: StoreRef): void;
  updateStore(store: StoreRef): void;
  deleteStore(store: StoreRef): void;
  openSettings(): void;
  // list
  filterList(change: Partial<ListFilter>): void;
  clearFilter(): void;
  /** A row was pressed: always the one that was drawn. */
  select(id: string): void;
  /** Distance from the top in px, the first row in sight with the px of it that are above the edge, and how many rows are in sight. */
  scrolled(top: number, first: { id: string; offset: number } | null, inSight?: number): void;
  /** The pointer is over the list, or has left it. */
  hovered(over: boolean): void;
  /** Insert what has come. */
  insertFresh(): void;
  showAnyway(): void;
  pin(id: string, pinned: boolean): void;
  /** Next session that is most urgent, or unread, after the selected one. */
  next(what: "urgent" | "unread"): void;
  retry(host: string): void;
  /** Retry was pressed on an overlay that stayed too long: ask once more for what it waits for. */
  again(what: "stores" | "list" | "chat"): void;
  // chat
  openInPage(id: string): void;
  readEarlier(): void;
  write(text: string): void;
  /** Sends what is written, or translates it first. */
  send(): void;
  decide(cid: string, offer: Offer): void;
  // quick replies
  toggleReplies(open: boolean): void;
  searchReplies(text: string): void;
  useReply(reply: QuickReply, how: "insert" | "send"): void;
  editReply(reply: QuickReply | null): void;
  saveReply(reply: QuickReply): void;
  deleteReply(id: string): void;
  importReplies(file: string, replace: boolean): void;
  exportReplies(): void;
  // panel
  show(pane: Pane): void;
  toggleHelp(open: boolean): void;
  reconnect(): void;
  openDoctor(): void;
  updateNow(): void;
}

/** One id for a session: platform, site, store and conversation. */
export function sessionId({ platform, site, store, conversation }: ConversationKey): string {
  return JSON.stringify([platform, site, store, conversation]);
}

/** One id for a store. */
export function storeId({ platform, site, store }: StoreRef): string {
  return JSON.stringify([platform, site, store]);
}
