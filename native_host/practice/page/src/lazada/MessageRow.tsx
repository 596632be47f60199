import { memo, useMemo } from "react";
import { Avatar } from "../Avatar";
import { bootstrap } from "../bootstrap";
import type { Message } from "../model";
import type { RowProps } from "../OpenThread";
import { clockTime } from "../times";
import { css } from "./hooks";
import { type LazadaMessage, messageOf } from "./shapes";

export const MessageRow = memo(function MessageRow({ message: held, buyer, day, onResend }: RowProps) {
  const message = useMemo(() => messageOf(held, buyer), [held, buyer]);
  return (
    <>
      {day ? <div className="day">{day}</div> : null}
      <Row message={message} held={held} onResend={onResend} />
    </>
  );
});

interface Props {
  /** What whoever walks the page's React tree finds. */
  message: LazadaMessage;
  held: Message;
  onResend: RowProps["onResend"];
}

function Row({ message, held, onResend }: Props) {
  if (held.kind === "system") {
    return (
      <div className="message-row system">
        <span className={css("message-text", "notice")}>{held.text}</span>
      </div>
    );
  }
  return (
    <div className={`message-row ${held.mine ? "self" : "buyer"}`}>
      <Avatar name={held.mine ? bootstrap.account_name : "B"} person={message.from_account_id} size="small" />
      <div className="message-body">
        <div className={css("message-text", "bubble")}>{held.text}</div>
        <div className="message-time">{clockTime(held.time)}</div>
      </div>
      {held.status === "sending" ? <span className={css("message-status-sending", "sending")} aria-label="Sending" /> : null}
      {held.status === "failed" ? <Failed held={held} onResend={onResend} /> : null}
    </div>
  );
}

function Failed({ held, onResend }: Omit<Props, "message">) {
  return (
    <>
      <span className={css("message-status-failed", "failed")} title={held.reason} aria-label="Failed">
        !
      </span>
      {held.order === "" ? (
        <button type="button" className="message-resend" onClick={() => onResend(held)}>
          Resend
        </button>
      ) : null}
    </>
  );
}
