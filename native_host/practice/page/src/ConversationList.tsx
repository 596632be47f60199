import { memo, useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";
import { List, type ListImperativeAPI, type RowRendererParams } from "react-virtualized";
import type { Chat } from "./chat";
import { ConversationCell } from "./ConversationCell";
import { cy, id } from "./hooks";
import type { Conversation } from "./model";
import { Sized } from "./Sized";

interface Marker {
  tab: string;
  title: string;
  count: number;
}

type Row = Marker | Conversation;

const MARKER_HEIGHT = 34;
const CELL_HEIGHT = 72;

const isMarker = (row: Row): row is Marker => "tab" in row;
const newestFirst = (one: Conversation, other: Conversation): number =>
  Number(BigInt(other.last_message_timestamp) - BigInt(one.last_message_timestamp));
const isUnreplied = (held: Conversation): boolean => held.latest_message_from_id === held.to_id;

function sections(conversations: readonly Conversation[]): Row[] {
  const sorted = [...conversations].sort(newestFirst);
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
  const list = useRef<ListImperativeAPI>(null);
  const rows = useMemo(() => {
    const sought = search.trim().toLowerCase();
    return sections(sought ? conversations.filter((held) => held.to_name.toLowerCase().includes(sought)) : conversations);
  }, [conversations, search]);
  useLayoutEffect(() => list.current?.recomputeRowHeights(), [rows]);

  const renderRow = useCallback(
    ({ index, style }: RowRendererParams) => {
      const row = rows[index]!;
      return isMarker(row) ? (
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
      );
    },
    [rows, selected, chat],
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
        <Sized>
          {({ width, height }) => (
            <List
              ref={list}
              width={width}
              height={height}
              rowCount={rows.length}
              rowHeight={({ index }) => (isMarker(rows[index]!) ? MARKER_HEIGHT : CELL_HEIGHT)}
              rowRenderer={renderRow}
              overscanRowCount={4}
              tabIndex={null}
            />
          )}
        </Sized>
      </div>
    </aside>
  );
});
