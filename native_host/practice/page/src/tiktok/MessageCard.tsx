import { memo, useMemo } from "react";
import { Avatar } from "../Avatar";
import type { Message } from "../model";
import type { RowProps } from "../OpenThread";
import { clockTime } from "../times";
import { testid } from "./hooks";
import { messageOf, type TikTokMessage } from "./shapes";

export const MessageCard = memo(function MessageCard({ message: held, buyer, day, onResend }: RowProps) {
  const message = useMemo(() => messageOf(held, buyer), [held, buyer]);
  return (
    <>
      {day ? <div className="chatd-day">{day}</div> : null}
      <Card message={message} held={held} onResend={onResend} />
    </>
  );
});

interface Props {
  /** What whoever walks the page's React tree finds. */
  message: TikTokMessage;
  held: Message;
  onResend: RowProps["onResend"];
}

function Card({ message, held, onResend }: Props) {
  return (
    <div data-testid={testid("message_card")} className="chatd-card">
      {held.kind === "system" ? (
        <div className="chatd-message chatd-message--system">{held.text}</div>
      ) : (
        <div className={`chatd-message ${held.mine ? "chatd-message--self" : "chatd-message--other"}`}>
          {held.mine ? null : <Avatar name="B" person={message.sender} size="small" />}
          <div className="chatd-message-content">
            <div className={`chatd-bubble-main chatd-bubble-main--${held.mine ? "self" : "other"}`}>{held.text}</div>
            <time className="chatd-time">{clockTime(held.time)}</time>
          </div>
          <Status held={held} onResend={onResend} />
        </div>
      )}
    </div>
  );
}

function Status({ held, onResend }: Omit<Props, "message">) {
  if (held.status === "sending") return <span className="chatd-message-status--sending" aria-label="Sending" />;
  if (held.status !== "failed") return null;
  return (
    <button
      type="button"
      className="chatd-message-status--failed"
      title={held.reason}
      aria-label="Failed: send again"
      onClick={() => onResend(held)}
    >
      !
    </button>
  );
}
