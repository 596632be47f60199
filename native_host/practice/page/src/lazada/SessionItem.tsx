import { type CSSProperties, memo, useMemo } from "react";
import { Avatar } from "../Avatar";
import type { Conversation } from "../model";
import { dayOrTime } from "../times";
import { chosen, css } from "./hooks";
import { type LazadaSession, sessionOf } from "./shapes";

interface Props {
  conversation: Conversation;
  current: boolean;
  style: CSSProperties;
  onSelect: () => void;
}

export const SessionItem = memo(function SessionItem({ conversation, ...more }: Props) {
  const session = useMemo(() => sessionOf(conversation), [conversation]);
  return <Session session={session} {...more} />;
});

interface SessionProps extends Omit<Props, "conversation"> {
  /** What whoever walks the page's React tree finds. */
  session: LazadaSession;
}

function Session({ session, current, style, onSelect }: SessionProps) {
  const { title, summary, unread_count, buyer_id, last_message_time } = session;
  return (
    <div className={css("session-item", "item") + chosen(current)} style={style} onClick={onSelect}>
      <Avatar name={title} person={String(buyer_id)} />
      <div className="item-text">
        <div className="item-line">
          <span className={css("title-name", "item-name")} title={title}>
            {title}
          </span>
          <span className={css("date", "item-date")}>{dayOrTime(last_message_time)}</span>
        </div>
        <div className={css("foot", "item-line")}>
          <span className={css("desc", "item-summary")}>{summary}</span>
          {unread_count > 0 ? <span className="badge count">{unread_count > 99 ? "99+" : unread_count}</span> : null}
        </div>
      </div>
    </div>
  );
}
