/** Coming back: what was kept when the panel was left is shown at once, or its selection found again in a new list. */
import type { SessionView, ThreadMessageView } from "../../protocol/messages";
import type { Chat } from "./chat";
import type { List } from "./list";
import { type Kept, type SnapshotKeeper, use } from "./snapshot";
import type { SessionSync } from "./sync";
import { sessionId } from "./view";

export interface ReturnParts {
  snapshots: SnapshotKeeper;
  list: List;
  chat: Chat;
  sync: SessionSync;
  version: string;
  /** The agent has chosen something since: that is not written over. */
  touched(): boolean;
  /** Rows of so long ago (ms) are shown. */
  painted(ageMs: number): void;
}

export class Return {
  private shelved: Promise<Kept | null> = Promise.resolve(null);
  private over = false;
  /** The session that was selected, until the list has said what became of it. */
  private awaited: { session: SessionView; messages: readonly ThreadMessageView[] } | null = null;

  constructor(private readonly parts: ReturnParts) {}

  /** Looks for what the browser still has. */
  begin(): void {
    this.shelved = this.parts.snapshots.fromShelf();
    void this.shelved.then((kept) => {
      if (use(kept, this.parts.version) === "paint") this.take(kept);
    });
  }

  /** The core can be asked: the last place to look. Settles once there is nothing more to be shown at once. */
  async finish(): Promise<void> {
    const shelved = await this.shelved;
    if (this.over) return;
    const kept = [shelved, await this.parts.snapshots.fromCore()].filter((one) => one !== null);
    this.take(kept.sort((one, other) => one.ageMs - other.ageMs)[0] ?? null);
  }

  /** The agent opened another session. */
  forget(): void {
    this.awaited = null;
  }

  /** The list has changed: opens what is awaited, if the list says where it is, or that it is gone. */
  follow(): void {
    const { awaited, parts } = this;
    if (awaited === null) return;
    const session = parts.list.session(sessionId(awaited.session.key));
    if (session === null && !parts.sync.whole) return;
    this.awaited = null;
    parts.chat.open(session ?? awaited.session, session === null ? awaited.messages : []);
    if (session !== null) void parts.chat.read();
  }

  private take(kept: Kept | null): void {
    const { list, chat, sync, version, touched, painted } = this.parts;
    const how = use(kept, version);
    if (this.over) return;
    this.over = true;
    if (kept === null || how === null || touched()) return;
    const { snapshot, ageMs } = kept;
    const { filter, selected, anchor, offset, sessions, messages } = snapshot;
    const id = selected === null ? null : sessionId(selected);
    const session = sessions.find(({ key }) => sessionId(key) === id) ?? null;
    list.filterBy({ ...filter, sites: filter.sites ?? [], stores: filter.stores ?? [] });
    if (session !== null) list.recall(sessionId(session.key), session.buyer_name, how === "recall");
    if (how === "recall") {
      this.awaited = session === null ? null : { session, messages };
      return;
    }
    painted(ageMs);
    if (sync.epoch === null) sync.seed(snapshot);
    if (anchor !== null) list.stand({ id: sessionId(anchor), offset });
    if (session !== null) chat.open(session, messages);
  }
}
