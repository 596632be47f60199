/** Messages of ours in the panel: a bubble for each until the platform's own message stands in its place. */
import type { FailureCode } from "../../channel";
import { bubbleOf, kindOf } from "../../content/arrangement";
import { type Entry, Ledger } from "../../content/ledger";
import { bind } from "../../overlay/bubbles/binding";
import type { BubbleView } from "../../overlay/view";
import type { ConversationKey, MessageView, PageMessage, ThreadMessageView } from "../../protocol/messages";
import type { Frozen } from "./composers";

type Messages = readonly ThreadMessageView[];

export class Ours {
  private readonly ledger: Ledger;

  constructor(private readonly now: () => number) {
    this.ledger = new Ledger(now);
  }

  get(cid: string): MessageView | undefined {
    return this.ledger.get(cid)?.view;
  }

  /** A message is on its way to the core, whose pushes may come before its answer. It has no bubble yet. */
  begin({ cid, recipient, store_name, text, watermark }: Frozen): void {
    this.ledger.begin(cid, recipient, store_name, text, { watermark, unsettled: [] });
  }

  /** The core told of a message; true if the platform has it now. */
  update(message: MessageView): boolean {
    this.ledger.update(message);
    const known = this.ledger.get(message.cid);
    return known !== undefined && kindOf(known) === "sent";
  }

  /** All that are open. */
  replace(messages: readonly MessageView[]): void {
    this.ledger.replace(messages);
  }

  /** A decision is under way; false if one was already. */
  claim(cid: string): boolean {
    const entry = this.ledger.get(cid);
    if (entry === undefined || entry.busy) return false;
    Object.assign(entry, { busy: true, failure: null });
    return true;
  }

  release(cid: string, failure: FailureCode | null): void {
    Object.assign(this.ledger.get(cid) ?? {}, { busy: false, failure });
  }

  /** So many are not with the platform yet. */
  underway(key: ConversationKey): number {
    return this.of(key).filter((entry) => kindOf(entry) === "sending").length;
  }

  /** Those that are not among the platform's messages yet, or wait for a person. */
  bubbles(key: ConversationKey, messages: Messages): BubbleView[] {
    const entries = this.of(key);
    const bound = boundIn(entries, messages);
    const nowMs = this.now();
    return entries
      .filter((entry) => !(bound.has(entry.view.cid) && isCalm(entry)))
      .map((entry) => bubbleOf(entry, nowMs, { at: "tray" }));
  }

  /** Forgets what was sent and stands among the platform's messages, or could not be told there. */
  settle(key: ConversationKey, messages: Messages): void {
    const entries = this.of(key);
    const bound = boundIn(entries, messages);
    for (const entry of entries) {
      const { cid, platform_id } = entry.view;
      const untold = platform_id === null && entry.mark === null;
      if (kindOf(entry) === "sent" && (bound.has(cid) || untold)) this.ledger.drop(cid);
    }
  }

  private of(key: ConversationKey): Entry[] {
    return this.ledger.of(key).filter(({ provisional }) => !provisional);
  }
}

function isCalm(entry: Entry): boolean {
  const kind = kindOf(entry);
  return kind === "sent" || kind === "sending";
}

function boundIn(entries: readonly Entry[], messages: Messages): ReadonlyMap<string, number> {
  if (entries.length === 0) return new Map();
  const ours = entries.map(({ view: { cid, text, platform_id: platformId }, mark }) => ({
    cid,
    text,
    platformId,
    mark,
  }));
  return bind(ours, messages.map(pageMessage));
}

function pageMessage({ id, direction, text }: ThreadMessageView): PageMessage {
  return { id, page_id: null, direction, text, standing: "settled" };
}
