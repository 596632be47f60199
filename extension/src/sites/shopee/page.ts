/** The adapter bound to one Shopee chat page: the readings of this folder, put together. */
import type { Capability, Recipient, StoreIdentity } from "../../protocol/messages";
import type { Bubble, ChatPage, Composer, ConversationRow, OpenFailure, SitePage, Thread } from "../site";
import { openConversation } from "./act";
import { isSendIcon, pressEnter, readComposer, restartControl } from "./composer";
import type { RowFact } from "./facts";
import { Histories } from "./histories";
import { StoreEvidence } from "./identity";
import { first } from "./lookup";
import { Observations } from "./observations";
import { judge, type Opened } from "./opened";
import type { RequestFeed } from "./requests";
import { factOfRow, readRows, readUnread, type SureRow } from "./rows";
import * as hooks from "./selectors";
import { type Drawn, readDrawn, threadOf } from "./thread";
import { ChatWatch } from "./watch";
import { named } from "./wording";

/** What a page is read with besides its document. */
export interface Surroundings {
  requests: RequestFeed;
  /** Milliseconds on a clock that never goes back. */
  now: () => number;
}

export class ShopeePage implements SitePage {
  readonly #document: Document;
  readonly #watch: ChatWatch;
  readonly #observations: Observations;
  readonly #evidence: StoreEvidence;
  readonly #histories: Histories;
  readonly #now: () => number;
  /** Readings that hold until the chat changes. */
  #kept: { rows?: SureRow[] | null; drawn?: Drawn | null } = {};
  #lastSelected: RowFact | null = null;
  #empty = { what: "", since: 0 };

  constructor(
    document: Document,
    readonly page: ChatPage,
    { requests, now }: Surroundings,
  ) {
    this.#document = document;
    this.#now = now;
    this.#watch = new ChatWatch(document);
    this.#observations = new Observations(document, () => this.#watch.news());
    this.#evidence = new StoreEvidence(page.host, page.site);
    this.#histories = new Histories(page.host);
    requests((made) => {
      this.#evidence.note(made);
      this.#histories.note(made);
      this.#watch.news();
    });
  }

  signedIn(): boolean {
    return !this.#evidence.signedOut && first(this.#document, hooks.login) === null;
  }

  identity(): StoreIdentity | null {
    for (const row of this.#rows() ?? []) if (row.store) this.#evidence.noteStore(row.store);
    const { store } = this.#evidence;
    if (store === null || !this.signedIn()) return null;
    const { platform, site } = this.page;
    // The name is only shown: until the page has drawn it, the id stands for it.
    return {
      platform,
      site,
      store,
      name: named(first(this.#document, hooks.account)?.textContent) || store,
      agent: null,
    };
  }

  conversations(): ConversationRow[] | null {
    return this.#rows()?.map(({ store: _, ...row }) => row) ?? null;
  }

  unread(): number | null {
    return readUnread(this.#document);
  }

  active(): Recipient | null {
    const opened = this.#opened();
    const identity = this.identity();
    if (opened.kind !== "certain" || !identity) return null;
    const { platform, site, store } = identity;
    const { conversation, buyer, name } = opened.row;
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
    return readComposer(this.#document);
  }

  isSendControl(target: Element): boolean {
    return isSendIcon(this.#document, target, this.#observations);
  }

  send(): boolean {
    return pressEnter(this.#document);
  }

  open(recipient: Recipient, signal: AbortSignal): Promise<OpenFailure | null> {
    const readings = {
      rows: () => this.conversations(),
      active: () => this.active(),
      selected: () => this.#selected()?.conversation ?? null,
    };
    return openConversation(this.#document, readings, recipient, signal);
  }

  threadArea(): Element | null {
    return first(this.#document, hooks.thread);
  }

  unrecognised(): Capability[] {
    // Before the page has drawn itself, nothing is missing.
    if (this.#document.readyState !== "complete" || !this.signedIn()) return [];
    const opened = this.#opened().kind;
    const rows = this.#rows();
    const drawn = this.#drawn();
    const composer = this.composer() ?? restartControl(this.#document);
    const blank = rows === null && opened === "none" && !drawn && !composer;
    const open = blank || opened !== "none" || composer !== null;
    const missing: Record<Capability, boolean> = {
      identity: (this.#evidence.begun || rows !== null) && this.identity() === null,
      conversations: rows === null,
      active: open && (opened === "unsure" || opened === "none"),
      messages: open && (!drawn || (drawn.unsure > 0 && drawn.bubbles.length === 0)),
      composer: open && !composer,
    };
    return (Object.keys(missing) as Capability[]).filter((capability) => missing[capability]);
  }

  observe(changed: () => void, signal: AbortSignal): void {
    this.#watch.listen(changed, signal);
  }

  #rows(): SureRow[] | null {
    if (!this.#watch.settled()) this.#kept = {};
    this.#kept.rows ??= readRows(this.#document, this.#observations);
    return this.#kept.rows;
  }

  #drawn(): Drawn | null {
    if (!this.#watch.settled()) this.#kept = {};
    this.#kept.drawn ??= readDrawn(this.#document, this.#observations);
    return this.#kept.drawn;
  }

  #selected(): RowFact | null {
    const row = first(this.#document, hooks.rowSelected);
    return row ? factOfRow(row, this.#observations) : null;
  }

  #opened(): Opened {
    const row = first(this.#document, hooks.rowSelected);
    const selected = row ? (this.#selected() ?? "unknown") : null;
    if (selected !== null && selected !== "unknown") this.#lastSelected = selected;
    const name = first(this.#document, hooks.headerName);
    const header = name ? named(name.getAttribute("title") || name.textContent) : null;
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
