import { type CSSProperties, memo, useCallback, useMemo, useState } from "react";
import type { Chat } from "../chat";
import type { Conversation } from "../model";
import { Rows } from "../Rows";
import { found } from "../search";
import { ConversationCell } from "./ConversationCell";
import { cy, id } from "./hooks";

interface Marker {
  tab: string;
  title: string;
  count: number;
}

type Row = Marker | Conversation;

const MARKER_HEIGHT = 34;
const CELL_HEIGHT = 72;

const isMarker = (row: Row): row is Marker => "tab" in row;
const isUnreplied = ({ latest }: Conversation): boolean => latest?.mine === false;

function sections(sorted: readonly Conversation[]): Row[] {
  const unreplied = sorted.filter(isUnreplied);
  const others = sorted.filter((held) => !isUnreplied(held));
  return [
    { tab: "tab_unreplied", title: "Unreplied", count: unreplied.length },
    ...unreplied,
    { tab: "tab_all_buyers", title: "All buyers", count: others.length },
    ...others,
  ];
}

interface Props {
  chat: Chat;
  conversations: readonly Conversation[];
  selected: string | null;
  read: boolean;
}

export const ConversationList = memo(function ConversationList({ chat, conversations, selected, read }: Props) {
  const [search, setSearch] = useState("");
  const rows = useMemo(() => sections(found(conversations, search)), [conversations, search]);
  const renderRow = useCallback(
    (row: Row, style: CSSProperties) =>
      isMarker(row) ? (
        <div key={row.tab} id={id(row.tab)} className="marker" style={style}>
          {row.title} <span>{row.count}</span>
        </div>
      ) : (
        <ConversationCell
          key={row.id}
          conversation={row}
          current={row.id === selected}
          style={style}
          onSelect={() => chat.select(row.id)}
        />
      ),
    [selected, chat],
  );

  return (
    <aside className="list-wrapper" data-cy={cy("webchat-conversation-list-wrapper")}>
      <div className="search">
        <input
          className="shopee-react-input__input"
          placeholder="Search all"
          aria-label="Search all"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
      </div>
      <div className="list" data-cy={cy("webchat-conversation-list")}>
        {read ? null : <p className="reading">Loading…</p>}
        <Rows rows={rows} heightOf={(row) => (isMarker(row) ? MARKER_HEIGHT : CELL_HEIGHT)} renderRow={renderRow} />
      </div>
    </aside>
  );
});
