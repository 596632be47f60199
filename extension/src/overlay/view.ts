/** All that the overlay shows, as one value: drawn whole at each change, decided elsewhere. */
import type { FailureCode } from "../channel";
import type { Language } from "../i18n/entry";
import type { PortView } from "../port";
import type {
  Capability,
  LinkCause,
  MessageView,
  Offer,
  Recipient,
  StoreIdentity,
  StoreView,
  Why,
} from "../protocol/messages";
import type { OpenFailure } from "../sites/site";
import type { UpdateView } from "../update";
import type { Spot } from "./chip/spot";

export type BannerKind = "down" | "settling" | "syncing" | "syncFailed" | "inSync" | "slow";

export interface BannerView {
  kind: BannerKind;
  cause: LinkCause | null;
  /** Tabs read of tabs asked; a total of 0 means that nobody knows yet. */
  done: number;
  total: number;
  inSyncMs: number | null;
}

export type BubbleKind = "sending" | "sent" | "failed" | "unconfirmed" | "untracked";

/**
 * Where a bubble stands, in px of the viewport: in the tray at the lower end of the thread, or with the page's own
 * bubble. `room` is how wide it may be.
 */
export type Place =
  | { at: "tray" }
  | { at: "beside"; right: number; bottom: number; room: number }
  | { at: "below"; right: number; top: number; room: number }
  | { at: "nowhere" };

export interface BubbleView {
  cid: string;
  kind: BubbleKind;
  text: string;
  buyer: string;
  platform: string;
  reason: Why | null;
  slow: boolean;
  checkedMs: number | null;
  checks: number;
  offers: Offer[];
  /** A decision is under way: its buttons wait. */
  busy: boolean;
  failure: FailureCode | null;
  place: Place;
}

/** The lower end of the thread in px of the viewport: where the tray of bubbles stands. */
export interface TrayArea {
  right: number;
  bottom: number;
  width: number;
  height: number;
}

/**
 * Whom the next Enter is for: a certain recipient, nobody while the page is between two ("between": Enter is held), or
 * nobody knows ("uncertain": the page gets it untouched).
 */
export type ChipView =
  | { kind: "certain"; store: StoreIdentity; buyer: string; watched: boolean; spot: Spot }
  | { kind: "between" | "uncertain"; spot: Spot };

export interface Aimed {
  store: StoreIdentity;
  buyer: string;
}

/** A text was begun for one, and Enter was pressed while the page showed another. */
export interface QuestionView {
  begunFor: Aimed;
  shown: Aimed;
  spot: Spot;
  busy: boolean;
  failure: FailureCode | null;
}

export type Answer = "send" | "keep" | "later";

export interface SwitcherView {
  open: boolean;
  /** The time that "2 min ago" is reckoned from: Unix ms, in steps. */
  nowMs: number;
  stores: StoreView[];
  /** The tab that this page is. */
  self: number | null;
  /** What the adapter does not recognise on this page. */
  unrecognised: Capability[];
  /** Messages of other conversations that wait for a person. */
  attention: MessageView[];
}

/**
 * "updated": this script took the page over from an older one; "dead": it outlived its extension and does nothing. Else
 * why a conversation that the agent asked for is not open.
 */
export type NoticeKind = "updated" | "dead" | OpenFailure;

export interface OverlayView {
  language: Language;
  port: PortView;
  /** Seconds until the next try to reach the core; 0: none is planned. */
  retryS: number;
  portBar: boolean;
  notice: NoticeKind | null;
  /** An update of the extension that the agent should know of. */
  update: UpdateView | null;
  banner: BannerView | null;
  hint: boolean;
  tray: TrayArea;
  bubbles: BubbleView[];
  chip: ChipView | null;
  question: QuestionView | null;
  switcher: SwitcherView;
}

/** What the agent can do in the overlay. */
export interface OverlayActions {
  decide(cid: string, offer: Offer): void;
  answer(answer: Answer): void;
  openSettings(): void;
  retrySync(): void;
  reconnect(): void;
  dismissPortBar(): void;
  openDoctor(): void;
  dismissNotice(): void;
  updateNow(): void;
  dismissUpdate(): void;
  reload(): void;
  toggleSwitcher(open: boolean): void;
  /** Shows a store's page, wherever it is. */
  showStore(store: StoreView): void;
  openPanel(): void;
  openChat(recipient: Recipient): void;
}
