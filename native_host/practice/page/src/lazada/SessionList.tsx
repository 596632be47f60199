import { type CSSProperties, memo, useCallback, useMemo, useState } from "react";
import type { Chat } from "../chat";
import type { Conversation } from "../model";
import { Rows } from "../Rows";
import { found } from "../search";
import { chosen, css } from "./hooks";
import { SessionItem } from "./SessionItem";

const ITEM_HEIGHT = 66;

const FILTERS: Record<string, (held: Conversation) => boolean> = {
  All: () => true,
  Unread: (held) => held.unread > 0,
};

interface Props {
  chat: Chat;
  conversations: readonly Conversation[];
  selected: string | null;
  read: boolean;
}

export const SessionList = memo(function SessionList({ chat, conversations, selected, read }: Props) {
  const [search, setSearch] = useState("");
  const [filter, setFilter] = useState("All");
  const rows = useMemo(() => found(conversations, search).filter(FILTERS[filter]!), [conversations, search, filter]);
  const renderRow = useCallback(
    (held: Conversation, style: CSSProperties) => (
      <SessionItem key={held.id} conversation={held} current={held.id === selected} style={style} onSelect={() => chat.select(held.id)} />
    ),
    [selected, chat],
  );
  return (
    <aside className="list-column">
      <div className="search-bar">
        <input placeholder="Search buyer" aria-label="Search buyer" value={search} onChange={(event) => setSearch(event.target.value)} />
        <ul className="filters">
          {Object.keys(FILTERS).map((name) => (
            <li key={name} className={`tab-item filter${chosen(name === filter)}`}>
              <button type="button" aria-pressed={name === filter} onClick={() => setFilter(name)}>
                {name}
              </button>
            </li>
          ))}
        </ul>
      </div>
      <div className={css("session-list", "list")}>
        {read ? null : <p className="nothing">Loading...</p>}
        <Rows rows={rows} heightOf={() => ITEM_HEIGHT} renderRow={renderRow} />
      </div>
    </aside>
  );
});
