/** Where the page's message list ends, so that what comes later can be told from what was there before. */
import { isLater, type Mark } from "../overlay/bubbles/binding";
import type { ConversationKey } from "../protocol/messages";
import type { SitePage, Thread } from "../sites/site";

export class ThreadMarks {
  /** Newest stored message seen, by conversation; null: it was seen empty. */
  private readonly newest = new Map<string, string | null>();

  note(key: ConversationKey, thread: Thread): void {
    const name = nameOf(key);
    if (!thread.contiguous && !this.newest.has(name)) return;
    for (const { id } of thread.messages) {
      const known = this.newest.get(name) ?? null;
      if (id !== null && (known === null || isLater(id, known))) this.newest.set(name, id);
    }
    if (!this.newest.has(name)) this.newest.set(name, null);
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

/** The page's own names of the bubbles that are pending or failed. */
function unsettledOf({ messages }: Thread): string[] {
  return messages.flatMap(({ standing, page_id: name }) => (standing !== "settled" && name != null ? [name] : []));
}

function nameOf({ platform, site, store, conversation }: ConversationKey): string {
  return [platform, site, store, conversation].join("/");
}
