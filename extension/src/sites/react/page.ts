/** The adapter bound to one chat page that React draws: the readings of this folder, put together. */
import type { Capability, Recipient, StoreIdentity } from "../../protocol/messages";
import type {
  Bubble,
  ChatPage,
  Composer,
  ConversationRow,
  Listing,
  OpenFailure,
  SiteAddress,
  SitePage,
  Thread,
} from "../site";
import { openConversation } from "./act";
import { Calls } from "./calls";
import { isSendIcon, pressEnter } from "./composer";
import { type DepartureFeed, pageDepartures } from "./departure";
import type { RowFact } from "./facts";
import { Histories } from "./histories";
import type { PageKind, StoreEvidence } from "./kind";
import { every, first } from "./lookup";
import { Observations } from "./observations";
import { judge, type Opened } from "./opened";
import { pageRequests, type RequestFeed } from "./requests";
import { factOfRow, readRows, readUnread, type SureRow, wholeList } from "./rows";
import { type Drawn, readDrawn, threadOf } from "./thread";
import { ChatWatch } from "./watch";
import { named, title } from "./wording";

/** What a page is read with besides its document. */
export interface Surroundings {
  requests: RequestFeed;
  /** The page goes to the login. */
  departures: DepartureFeed;
  /** Milliseconds on a clock that never goes back. */
  now: () => number;
  /** Where the page is now: it may move without being loaded anew. */
  address: () => URL;
}

/** The surroundings of the page that this script runs in. */
export function surroundings({ isLogin }: SiteAddress): Surroundings {
  return {
    requests: pageRequests(),
    departures: pageDepartures(isLogin),
    now: () => performance.now(),
    address: () => new URL(location.href),
  };
}

export class ReactPage implements SitePage {
  readonly #document: Document;
  readonly #kind: PageKind;
  readonly #watch: ChatWatch;
  readonly #observations: Observations;
  readonly #calls: Calls;
  readonly #evidence: StoreEvidence;
  readonly #histories: Histories;
  readonly #now: () => number;
  #departs = false;
  /** Readings that hold until the chat changes. */
  #kept: { rows?: SureRow[] | null; drawn?: Drawn | null } = {};
  #lastSelected: RowFact | null = null;
  #empty = { what: "", since: 0 };

  constructor(
    document: Document,
    readonly page: ChatPage,
    kind: PageKind,
    { requests, departures, now, address }: Surroundings,
  ) {
    this.#document = document;
    this.#kind = kind;
    this.#now = now;
    this.#watch = new ChatWatch(document, kind.hooks);
    this.#observations = new Observations(document, kind.parse, () => this.#watch.news());
    this.#calls = new Calls(page.host, kind.calls);
    this.#evidence = kind.evidence({ document, site: page.site, address });
    this.#histories = new Histories(kind.calls);
    requests((made) => {
      const wasOver = this.#calls.signedOut;
      const calls = this.#calls.take(made);
      this.#evidence.note(calls);
      this.#histories.note(calls);
      if (this.#calls.signedOut && !wasOver) this.#watch.pressing();
      else this.#watch.news();
    });
    departures(() => {
      this.#departs = true;
      this.#watch.pressing();
    });
  }

  signedIn(): boolean {
    return !this.#departs && !this.#calls.signedOut && first(this.#document, this.#kind.hooks.login) === null;
  }

  identity(): StoreIdentity | null {
    const store = this.#evidence.store(this.#rows() ?? []);
    if (store === null || !this.signedIn()) return null;
    const { platform, site } = this.page;
    // The name is only shown: until the page has drawn it, the id stands for it.
    const name = named(first(this.#document, this.#kind.hooks.account)?.textContent) || store;
    return { platform, site, store, name, agent: null };
  }

  conversations(): ConversationRow[] | null {
    return this.#rows()?.map(({ store: _, site: __, ...row }) => row) ?? null;
  }

  listing(): Listing | null {
    const store = this.identity();
    const rows = this.conversations();
    if (store === null || rows === null) return null;
    const list = wholeList(this.#document, this.#kind.hooks);
    return { store, rows, whole: list !== null && every(list, this.#kind.hooks.row).length === rows.length };
  }

  unread(): number | null {
    return readUnread(this.#document, this.#kind.hooks);
  }

  active(): Recipient | null {
    const opened = this.#opened();
    const identity = this.identity();
    if (opened.kind !== "certain" || !identity) return null;
    const { platform, site, store } = identity;
    const { conversation, buyer, name, site: country } = opened.row;
    // It may still be open although the list has gone on to another country.
    if (country != null && country !== site) return null;
    return { platform, site, store, conversation, buyer, buyer_name: named(name) };
  }

  switching(): boolean {
    return this.#opened().kind === "between";
  }

  thread(): Thread | null {
    const opened = this.#opened();
    const drawn = this.#drawn();
    if (!drawn || opened.kind !== "certain") return null;
    const { conversation } = opened.row;
    return threadOf(conversation, drawn, this.#histories.of(conversation));
  }

  bubbles(): Bubble[] {
    const bubbles = this.#drawn()?.bubbles ?? [];
    return bubbles.map(({ message, element }) => ({ message, element }));
  }

  composer(): Composer | null {
    return this.#kind.composer(this.#document);
  }

  isSendControl(target: Element): boolean {
    return isSendIcon(this.#document, this.#kind.hooks, target, this.#observations);
  }

  send(): boolean {
    return pressEnter(this.composer());
  }

  open(recipient: Recipient, signal: AbortSignal, search = false): Promise<OpenFailure | null> {
    const page = {
      rows: () => this.conversations(),
      active: () => this.active(),
      selected: () => this.#selected()?.conversation ?? null,
      writable: () => this.composer() !== null,
    };
    const ground = { document: this.#document, hooks: this.#kind.hooks, page, search };
    return openConversation(ground, recipient, signal);
  }

  threadArea(): Element | null {
    return first(this.#document, this.#kind.hooks.thread);
  }

  unrecognised(): Capability[] {
    // Before the page has drawn itself, nothing is missing.
    if (this.#document.readyState !== "complete" || !this.signedIn()) return [];
    const opened = this.#opened().kind;
    const rows = this.#rows();
    const drawn = this.#drawn();
    const writes = this.composer() !== null || first(this.#document, this.#kind.hooks.restart) !== null;
    const blank = rows === null && opened === "none" && !drawn && !writes;
    const open = blank || opened !== "none" || writes;
    const missing: Record<Capability, boolean> = {
      identity: this.#evidence.due(rows, this.#calls.begun) && this.identity() === null,
      conversations: rows === null,
      active: open && (opened === "unsure" || opened === "none"),
      messages: open && (!drawn || (drawn.unsure > 0 && drawn.bubbles.length === 0)),
      composer: open && !writes,
    };
    return (Object.keys(missing) as Capability[]).filter((capability) => missing[capability]);
  }

  observe(changed: (pressing: boolean) => void, signal: AbortSignal): void {
    this.#watch.listen(changed, signal);
  }

  #rows(): SureRow[] | null {
    if (!this.#watch.settled()) this.#kept = {};
    this.#kept.rows ??= readRows(this.#document, this.#kind.hooks, this.#observations);
    return this.#kept.rows;
  }

  #drawn(): Drawn | null {
    if (!this.#watch.settled()) this.#kept = {};
    this.#kept.drawn ??= readDrawn(this.#document, this.#kind, this.#observations);
    return this.#kept.drawn;
  }

  #selected(): RowFact | null {
    const row = first(this.#document, this.#kind.hooks.rowSelected);
    return row ? factOfRow(row, this.#kind.hooks, this.#observations) : null;
  }

  #opened(): Opened {
    const { hooks } = this.#kind;
    const row = first(this.#document, hooks.rowSelected);
    const selected = row ? (this.#selected() ?? "unknown") : null;
    if (selected !== null && selected !== "unknown") this.#lastSelected = selected;
    const name = first(this.#document, hooks.headerName);
    const header = name && title(name);
    const drawn = this.#drawn();
    const body = (drawn?.bubbles ?? []).map(({ fact }) => fact);
    const unsure = drawn?.unsure ?? 0;
    return judge({
      selected,
      lastSelected: this.#lastSelected,
      header,
      body,
      unsure,
      quietMs: this.#quiet(`${this.#lastSelected?.conversation} ${header} ${body.length + unsure === 0}`),
    });
  }

  /** For how long the page has been saying `what`, as far as it was looked at. A hidden one may not be drawing at all. */
  #quiet(what: string): number {
    const now = this.#now();
    const hidden = this.#document.visibilityState !== "visible";
    if (hidden || what !== this.#empty.what) this.#empty = { what, since: now };
    return now - this.#empty.since;
  }
}
