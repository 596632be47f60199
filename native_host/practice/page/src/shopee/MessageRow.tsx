import { memo, useMemo } from "react";
import type { Message } from "../model";
import type { RowProps } from "../OpenThread";
import { clockTime } from "../times";
import { cy } from "./hooks";
import { messageOf, type ShopeeMessage } from "./shapes";

function Status({ message, onResend }: Pick<RowProps, "message" | "onResend">) {
  if (message.status === "sending") {
    return <span className="status sending" data-cy={cy("webchat-message-status-sending")} aria-label="Sending" />;
  }
  if (message.status !== "failed") return null;
  return (
    <>
      <span className="status failed" data-cy={cy("webchat-message-status-failed")} title={message.reason} aria-label="Failed">
        !
      </span>
      <button
        type="button"
        className="resend"
        data-cy={cy("webchat-message-resend")}
        title="Resend"
        aria-label="Resend"
        onClick={() => onResend(message)}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d="M13 8a5 5 0 1 1-1.6-3.7M13 2v3h-3" />
        </svg>
      </button>
    </>
  );
}

export const MessageRow = memo(function MessageRow({ message: held, buyer, day, onResend }: RowProps) {
  const message = useMemo(() => messageOf(held, buyer), [held, buyer]);
  return (
    <>
      {day ? <div className="day">{day}</div> : null}
      {held.kind === "system" ? (
        <div className="day">{held.text}</div>
      ) : (
        <Bubble message={message} held={held} onResend={onResend} />
      )}
    </>
  );
});

interface BubbleProps {
  /** What whoever walks the page's React tree finds. */
  message: ShopeeMessage;
  held: Message;
  onResend: RowProps["onResend"];
}

function Bubble({ message, held, onResend }: BubbleProps) {
  const mine = message.send_by_yourself;
  return (
    <div className={mine ? "message mine" : "message"} data-cy={cy(mine ? "webchat-message-send" : "webchat-message-receive")}>
      {mine ? <Status message={held} onResend={onResend} /> : null}
      <pre className="bubble">
        <div>
          {held.text}
          <span className="bubble-time">{clockTime(held.time)}</span>
        </div>
      </pre>
    </div>
  );
}
