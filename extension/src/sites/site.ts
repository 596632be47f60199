/**
 * What a site adapter can do on its platform's chat page. Each reading returns null when the adapter is not sure;
 * nothing here keeps a timer, changes the page unasked, or reads outside the document it was given.
 */
import type { Capability, Direction, PageMessage, Platform, Recipient, StoreIdentity } from "../protocol/messages";

/** The chat page that an address leads to. */
export interface ChatPage {
  platform: Platform;
  /** Country code of the site, e.g. "SG". */
  site: string;
  host: string;
}

/** A row of the page's conversation list as far as it is drawn; null is what the page does not say. */
export interface ConversationRow {
  conversation: string;
  buyer: string;
  buyerName: string;
  unread: number | null;
  /** The newest message as the row shows it, cut short. */
  preview: string | null;
  /** When that came, in Unix ms on the platform's clock, and who wrote it. */
  timeMs: number | null;
  lastDirection: Direction | null;
  pinned: boolean | null;
  element: Element;
}

/** The drawn rows, all of one certain store. */
export interface Listing {
  store: StoreIdentity;
  rows: ConversationRow[];
  /** The list, as the page filters it, has no other rows. */
  whole: boolean;
}

/** The page's message list of the conversation that is open, oldest first. */
export interface Thread {
  messages: PageMessage[];
  /** No gap, and its end is the newest message of the conversation. */
  contiguous: boolean;
}

/** A bubble with its place in the page, so that a status can stand beside it. */
export interface Bubble {
  message: PageMessage;
  element: Element;
}

/** The text box in which the agent writes. */
export interface Composer {
  element: HTMLElement;
  text(): string;
  /** Replaces the text so that the page's own framework takes it as typed. */
  fill(text: string): void;
  /** Characters before the caret. */
  caret(): number;
  /** Puts the caret behind so many characters. */
  place(caret: number): void;
}

/** Why `open` did not succeed. */
export type OpenFailure = "not_listed" | "page_differs" | "no_composer";

/** The adapter bound to one document. */
export interface SitePage {
  readonly page: ChatPage;
  signedIn(): boolean;
  identity(): StoreIdentity | null;
  conversations(): ConversationRow[] | null;
  /** The drawn rows with their store; null while it is not certain that they are its. */
  listing(): Listing | null;
  /** Unread messages over all conversations, as the page counts them. */
  unread(): number | null;
  /** The conversation that the page would send to, when row, header and message list agree. */
  active(): Recipient | null;
  /** Row, header and message list disagree: the page is between two conversations. */
  switching(): boolean;
  thread(): Thread | null;
  bubbles(): Bubble[];
  composer(): Composer | null;
  /** Is this event target the page's own send control? */
  isSendControl(target: Element): boolean;
  /** Lets the page send what stands in the composer, once, by the event that an agent would cause. */
  send(): boolean;
  /**
   * Opens a conversation in the page (restarting an ended one) and waits until `active` names it. `search`: the page's
   * search box may be used, because it is the agent who asks.
   */
  open(recipient: Recipient, signal: AbortSignal, search?: boolean): Promise<OpenFailure | null>;
  /** Where the thread is drawn; the overlay puts its bubbles over the lower end of it. */
  threadArea(): Element | null;
  /** What cannot be recognised at present. */
  unrecognised(): Capability[];
  /**
   * Calls back (at most once a frame) when something that these readings depend on changed; at once, and `pressing`,
   * when the session is over, for the page may be on its way to the login.
   */
  observe(changed: (pressing: boolean) => void, signal: AbortSignal): void;
}

/** Where a platform's chat pages are. */
export interface SiteAddress {
  readonly platform: Platform;
  /** Patterns for the manifest. */
  readonly matches: readonly string[];
  /** Is it the login that the chat page of a host leads to? */
  isLogin(address: URL, host: string): boolean;
  /** The chat page at an address, or null for look-alikes, mini chats and other pages. */
  recognise(address: URL): ChatPage | null;
}

/** One platform. Selectors, reading and acting stand in the folder of the platform. */
export interface Site extends SiteAddress {
  bind(document: Document, page: ChatPage): SitePage;
}
