import { memo } from "react";
import { cy } from "./hooks";
import type { Message } from "./model";
import { clockTime } from "./times";

interface Props {
  message: Message;
  onResend: (message: Message) => void;
}

function Status({ message, onResend }: Props) {
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

export const MessageRow = memo(function MessageRow({ message, onResend }: Props) {
  const mine = message.send_by_yourself;
  return (
    <div className={mine ? "message mine" : "message"} data-cy={cy(mine ? "webchat-message-send" : "webchat-message-receive")}>
      {mine ? <Status message={message} onResend={onResend} /> : null}
      <pre className="bubble">
        <div>
          {message.content.text}
          <span className="bubble-time">{clockTime(message.created_at * 1000)}</span>
        </div>
      </pre>
    </div>
  );
});
