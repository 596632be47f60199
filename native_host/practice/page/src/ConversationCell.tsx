import { type CSSProperties, memo, type MouseEvent } from "react";
import { cy } from "./hooks";
import type { Conversation } from "./model";
import { dayOrTime } from "./times";

interface Props {
  conversation: Conversation;
  current: boolean;
  style: CSSProperties;
  onSelect: () => void;
}

export const ConversationCell = memo(function ConversationCell({ conversation, current, style, onSelect }: Props) {
  // The real page takes no clicks made by scripts, but it does not mind being called.
  const handleClick = (event?: MouseEvent) => {
    if (event?.nativeEvent?.isTrusted !== false) onSelect();
  };
  const { to_name, to_id, unread_count, latest_message_content, last_message_timestamp } = conversation;
  return (
    <div
      className={current ? "cell current" : "cell"}
      data-cy={cy(current ? "webchat-conversation-cell-root-current" : "webchat-conversation-cell-root")}
      style={style}
      onClick={handleClick}
    >
      <div className="cell-container" data-cy={cy("webchat-conversation-cell-container")}>
        <span className="avatar" data-hue={to_id % 6}>
          {to_name[0]}
        </span>
        <div className="cell-text">
          <div className="cell-line">
            <div className="cell-name" data-cy={cy("webchat-conversation-cell-name")} title={to_name}>
              {to_name}
            </div>
            <time>{dayOrTime(Number(BigInt(last_message_timestamp) / 1_000_000n))}</time>
          </div>
          <div className="cell-line">
            <div className="cell-message" data-cy={cy("webchat-conversation-cell-message")}>
              {latest_message_content?.text}
            </div>
            {unread_count > 0 ? <div className="badge _3s0_a8dpo1">{unread_count > 99 ? "99+" : unread_count}</div> : null}
          </div>
        </div>
      </div>
    </div>
  );
});
