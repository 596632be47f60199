import { type CSSProperties, memo, useCallback, useMemo, useState } from "react";
import type { Chat } from "../chat";
import type { Conversation } from "../model";
import { Rows } from "../Rows";
import { found } from "../search";
import { ConversationRow } from "./ConversationRow";
import { testid } from "./hooks";

const ROW_HEIGHT = 76;

interface Props {
  chat: Chat;
  conversations: readonly Conversation[];
  selected: string | null;
  read: boolean;
}

export const ConversationList = memo(function ConversationList({ chat, conversations, selected, read }: Props) {
  const [search, setSearch] = useState("");
  const rows = useMemo(() => found(conversations, search), [conversations, search]);
  const renderRow = useCallback(
    (held: Conversation, style: CSSProperties, index: number) => (
      <ConversationRow
        key={held.id}
        conversation={held}
        index={index}
        current={held.id === selected}
        style={style}
        onSelect={() => chat.select(held.id)}
      />
    ),
    [selected, chat],
  );
  return (
    <aside className="contacts">
      <h2>Chats</h2>
      <input
        className="p-input"
        placeholder="Search by username"
        aria-label="Search by username"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
      />
      <div className="contacts-list" data-testid={testid("conversation_list")}>
        {read ? null : <p className="quiet">Loading</p>}
        <Rows rows={rows} heightOf={() => ROW_HEIGHT} renderRow={renderRow} />
      </div>
    </aside>
  );
});
