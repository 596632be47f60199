/** Which rows of the page's list the core has been told, so that it is told of changes only: pure. */
import type { ChatParams } from "../channel";
import type { ListRow } from "../protocol/messages";
import type { ConversationRow, Listing } from "../sites/site";

/** The core takes no more at once. */
const MOST = 200;
/** What was told longest ago is forgotten, and told again when it comes into sight. */
const KEPT = 1000;

export class ToldRows {
  /** What was said, by store and conversation. */
  private readonly said = new Map<string, string>();
  /** The store that was last looked at, and the conversations that were drawn of it. */
  private last: { store: string; drawn: ReadonlySet<string> } = { store: "", drawn: new Set() };

  /**
   * What is to be told of this list now, as much as fits into one reading; null: nothing. A list that is drawn as a whole
   * is told as a whole.
   */
  take({ store, rows, whole }: Listing): ChatParams<"list.read"> | null {
    const name = [store.platform, store.site, store.store].join("/");
    // A page that goes from one store to another may still draw rows of the one it has left.
    if (name !== this.last.store && rows.some(({ conversation }) => this.last.drawn.has(conversation))) return null;
    this.last = { store: name, drawn: new Set(rows.map(({ conversation }) => conversation)) };
    const all = rows.map((row) => ({ key: `${name}/${row.conversation}`, row: rowOf(row) }));
    const news = all.filter(({ key, row }) => this.said.get(key) !== JSON.stringify(row));
    if (news.length === 0) return null;
    const complete = whole && all.length <= MOST;
    const taken = complete ? all : news.slice(0, MOST);
    for (const { key, row } of taken) this.keep(key, JSON.stringify(row));
    return { store, rows: taken.map(({ row }) => row), whole: complete };
  }

  /** The core may not have them (any more). */
  forget(): void {
    this.said.clear();
  }

  private keep(key: string, said: string): void {
    this.said.delete(key);
    this.said.set(key, said);
    const [oldest] = this.said.keys();
    if (this.said.size > KEPT && oldest !== undefined) this.said.delete(oldest);
  }
}

function rowOf(row: ConversationRow): ListRow {
  return {
    conversation: row.conversation,
    buyer: row.buyer,
    buyer_name: row.buyerName,
    unread: row.unread,
    preview: row.preview,
    time_ms: row.timeMs,
    last_direction: row.lastDirection,
    pinned: row.pinned,
  };
}
