import { type KeyboardEvent, memo, useState } from "react";
import type { Chat } from "../chat";
import { asksToSend } from "../keys";
import type { Conversation } from "../model";
import { css } from "./hooks";

const TOOLS = ["emoji", "picture", "product", "order", "voucher"] as const;

const QUICK_REPLIES = [
  "Hi, thank you for your message. How can I help?",
  "Your order ships today; the tracking number follows by tonight.",
  "We are sorry about that. May we have your order number, please?",
];

interface Props {
  chat: Chat;
  conversation: Conversation;
  draft: string;
}

export const MessageInput = memo(function MessageInput({ chat, conversation, draft }: Props) {
  const [offered, setOffered] = useState(false);
  const handleKey = (event: KeyboardEvent) => {
    if (!asksToSend(event)) return;
    event.preventDefault();
    chat.send();
  };
  const take = (reply: string) => {
    chat.draft(conversation.id, draft + reply);
    setOffered(false);
  };
  return (
    <footer className="im-message-input input">
      <div className="tools">
        <button type="button" aria-label="Quick replies" aria-expanded={offered} onClick={() => setOffered(!offered)}>
          <i className="im-icon im-icon-dialogue" />
        </button>
        {TOOLS.map((name) => (
          <button key={name} type="button" aria-label={name}>
            <i className={`im-icon im-icon-${name}`} />
          </button>
        ))}
        {offered ? (
          <ul className="quick-reply">
            {QUICK_REPLIES.map((reply) => (
              <li key={reply}>
                <button type="button" className="quick-reply__item" onClick={() => take(reply)}>
                  {reply}
                </button>
              </li>
            ))}
          </ul>
        ) : null}
      </div>
      <div className={css("im-message-input-input-wrap")}>
        <textarea
          placeholder="Please enter a message"
          aria-label="Please enter a message"
          rows={3}
          value={draft}
          onChange={(event) => chat.draft(conversation.id, event.target.value)}
          onKeyDown={handleKey}
        />
      </div>
      <div className="input-footer">
        <span>Enter to send, Shift + Enter for a new line</span>
        <div className={css("im-message-input-footer-right")}>
          <a role="button" aria-label="Send" className={draft.trim() ? "send ready" : "send"} onClick={() => chat.send()}>
            <i className="im-icon im-icon-paper-plane" />
          </a>
        </div>
      </div>
    </footer>
  );
});
