/** The messages that this page knows of: those the core told, and those just typed that it has not answered for yet. */
import { needsPerson } from "../attention";
import type { FailureCode } from "../channel";
import type { Mark } from "../overlay/bubbles/binding";
import { KINDS } from "../overlay/bubbles/wording";
import type { ConversationKey, MessageView, Recipient } from "../protocol/messages";
import { sameConversation } from "./recipient";

/** How long a sent message's bubble fades, and an untracked one stays. */
export const FADE_MS = 150;
export const UNTRACKED_MS = 10_000;

export interface Entry {
  view: MessageView;
  /** What stood in this page when the attempt began; null when it was another page's or an earlier load's. */
  mark: Mark | null;
  /** The core has not answered for it yet. */
  provisional: boolean;
  /** Since when the page sends it without us; null: it is tracked. */
  untrackedMs: number | null;
  /** Since when it is known to be sent. */
  sentMs: number | null;
  busy: boolean;
  failure: FailureCode | null;
}

export class Ledger {
  private readonly entries = new Map<string, Entry>();
  /** The page sent these by itself, whatever the core says of them. */
  private readonly letGo = new Set<string>();

  constructor(private readonly now: () => number) {}

  get(cid: string): Entry | undefined {
    return this.entries.get(cid);
  }

  /** Shows a message before anyone has answered for it. */
  begin(cid: string, recipient: Recipient, storeName: string, text: string, mark: Mark): void {
    const view: MessageView = {
      cid,
      recipient,
      store_name: storeName,
      text,
      state: "sending",
      reason: null,
      sequence: Number.MAX_SAFE_INTEGER,
      attempts: 0,
      created_ms: this.now(),
      changed_ms: 0,
      checked_ms: null,
      checks: 0,
      platform_id: null,
      offers: [],
    };
    this.entries.set(cid, { ...entryOf(view), mark, provisional: true });
  }

  /** Takes the core's word, unless it is older than what is known. */
  update(view: MessageView): void {
    const known = this.entries.get(view.cid);
    if (known !== undefined && known.view.changed_ms > view.changed_ms) return;
    const kind = KINDS[view.state];
    if (kind === null || (kind === "sent" && known === undefined)) {
      this.entries.delete(view.cid);
      return;
    }
    const entry = known ?? entryOf(view);
    entry.view = view;
    entry.provisional = false;
    entry.untrackedMs = null;
    entry.sentMs = kind === "sent" ? (entry.sentMs ?? this.now()) : null;
    this.entries.set(view.cid, entry);
  }

  /** Takes all open messages: what is not among them is over. */
  replace(views: readonly MessageView[]): void {
    const open = new Set(views.map(({ cid }) => cid));
    for (const [cid, { provisional, untrackedMs, sentMs }] of this.entries) {
      if (!open.has(cid) && !provisional && untrackedMs === null && sentMs === null) this.entries.delete(cid);
    }
    for (const view of views) this.update(view);
  }

  /** An attempt begins in this page. */
  mark(cid: string, mark: Mark): void {
    const entry = this.entries.get(cid);
    if (entry !== undefined) entry.mark = mark;
  }

  /** The page sends this one by itself. `failure` is why. */
  untrack(cid: string, failure: FailureCode): void {
    const entry = this.entries.get(cid);
    this.letGo.add(cid);
    if (entry !== undefined) Object.assign(entry, { provisional: false, untrackedMs: this.now(), failure });
  }

  /** Did the page send this one by itself? Then nobody may send it again without a person. */
  isLetGo(cid: string): boolean {
    return this.letGo.has(cid);
  }

  /** The core answered after all for one that the page had been let send. */
  adopt(view: MessageView): void {
    this.letGo.delete(view.cid);
    Object.assign(this.entries.get(view.cid) ?? {}, { failure: null });
    this.update(view);
  }

  drop(cid: string): void {
    this.entries.delete(cid);
  }

  /** Forgets what has faded. */
  expire(): void {
    const now = this.now();
    for (const [cid, { sentMs, untrackedMs }] of this.entries) {
      const faded = sentMs !== null && now - sentMs >= FADE_MS;
      if (faded || (untrackedMs !== null && now - untrackedMs >= UNTRACKED_MS)) this.entries.delete(cid);
    }
  }

  /** The messages of a conversation in the order of acceptance. */
  of(key: ConversationKey): Entry[] {
    return [...this.entries.values()]
      .filter(({ view }) => sameConversation(view.recipient, key))
      .sort((one, other) => one.view.sequence - other.view.sequence);
  }

  /** Does this conversation have messages whose fate the page's list can tell? */
  isOpen(key: ConversationKey): boolean {
    return this.of(key).some(
      ({ provisional, untrackedMs, sentMs }) => !provisional && untrackedMs === null && sentMs === null,
    );
  }

  /** Messages of other conversations that wait for a person. */
  attention(except: ConversationKey | null): MessageView[] {
    return [...this.entries.values()]
      .map(({ view }) => view)
      .filter((view) => needsPerson(view) && (except === null || !sameConversation(view.recipient, except)))
      .sort((one, other) => one.sequence - other.sequence);
  }
}

function entryOf(view: MessageView): Entry {
  return { view, mark: null, provisional: false, untrackedMs: null, sentMs: null, busy: false, failure: null };
}
