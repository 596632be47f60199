import { type CSSProperties, memo, type MouseEvent, useMemo } from "react";
import { Avatar } from "../Avatar";
import type { Conversation } from "../model";
import { dayOrTime } from "../times";
import { cy } from "./hooks";
import { conversationOf, type ShopeeConversation } from "./shapes";

interface Props {
  conversation: Conversation;
  current: boolean;
  style: CSSProperties;
  onSelect: () => void;
}

export const ConversationCell = memo(function ConversationCell({ conversation: held, ...more }: Props) {
  const conversation = useMemo(() => conversationOf(held), [held]);
  return <Cell conversation={conversation} held={held} {...more} />;
});

interface CellProps extends Omit<Props, "conversation"> {
  /** What whoever walks the page's React tree finds. */
  conversation: ShopeeConversation;
  held: Conversation;
}

function Cell({ conversation, held, current, style, onSelect }: CellProps) {
  // The real page takes no clicks made by scripts, but it does not mind being called.
  const handleClick = (event?: MouseEvent) => {
    if (event?.nativeEvent?.isTrusted !== false) onSelect();
  };
  const { to_name, unread_count } = conversation;
  return (
    <div
      className={current ? "cell current" : "cell"}
      data-cy={cy(current ? "webchat-conversation-cell-root-current" : "webchat-conversation-cell-root")}
      style={style}
      onClick={handleClick}
    >
      <div className="cell-container" data-cy={cy("webchat-conversation-cell-container")}>
        <Avatar name={to_name} person={held.buyer} />
        <div className="cell-text">
          <div className="cell-line">
            <div className="cell-name" data-cy={cy("webchat-conversation-cell-name")} title={to_name}>
              {to_name}
            </div>
            {held.pinned ? <span className="pin" role="img" aria-label="Pinned" /> : null}
            <time>{dayOrTime(held.latest?.time ?? 0)}</time>
          </div>
          <div className="cell-line">
            <div className="cell-message" data-cy={cy("webchat-conversation-cell-message")}>
              {held.latest?.text}
            </div>
            {unread_count > 0 ? <div className="badge _3s0_a8dpo1">{unread_count > 99 ? "99+" : unread_count}</div> : null}
          </div>
        </div>
      </div>
    </div>
  );
}
