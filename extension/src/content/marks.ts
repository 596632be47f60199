/** Where the page's message list ends, so that what comes later can be told from what was there before. */
import { isLater, type Mark } from "../overlay/bubbles/binding";
import type { ConversationKey } from "../protocol/messages";
import type { SitePage, Thread } from "../sites/site";
import { nameOf } from "./recipient";

const NUMBER = /^\d+$/;

export class ThreadMarks {
  /** Newest stored message seen, by conversation; null: it was seen empty. */
  private readonly newest = new Map<string, string | null>();

  note(key: ConversationKey, thread: Thread): void {
    const name = nameOf(key);
    if (!thread.contiguous && !this.newest.has(name)) return;
    this.newest.set(name, newestOf(thread, this.newest.get(name) ?? null));
  }

  /** Has the end of this conversation's list been seen? */
  knows(key: ConversationKey): boolean {
    return this.newest.has(nameOf(key));
  }

  /** The mark for an attempt that begins now; null when the end of the list has not been seen. */
  take(key: ConversationKey, site: SitePage): Mark | null {
    const thread = site.thread();
    if (thread === null) return null;
    this.note(key, thread);
    const watermark = this.newest.get(nameOf(key));
    return watermark === undefined ? null : { watermark, unsettled: unsettledOf(thread) };
  }
}

/** Ids that are numbers grow; of others, only their places in one list tell which is the later. */
function newestOf({ messages, contiguous }: Thread, known: string | null): string | null {
  const ids = messages.flatMap(({ id }) => id ?? []);
  const all = known === null ? ids : [known, ...ids];
  if (all.every((id) => NUMBER.test(id)))
    return all.reduce<string | null>((newest, id) => (newest === null || isLater(id, newest) ? id : newest), null);
  return contiguous || known === null || ids.includes(known) ? (ids.at(-1) ?? known) : known;
}

/** The page's own names of the bubbles that are pending or failed. */
function unsettledOf({ messages }: Thread): string[] {
  return messages.flatMap(({ standing, page_id: name }) => (standing !== "settled" && name != null ? [name] : []));
}
