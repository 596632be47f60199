import { type KeyboardEvent, memo } from "react";
import type { Chat } from "../chat";
import { asksToSend } from "../keys";
import type { Conversation } from "../model";
import { restart } from "./api";
import { cy, id } from "./hooks";

const TOOLS = [
  ["Stickers", "M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M5 9.5c1.6 2 4.4 2 6 0M5.6 6v.6M10.4 6v.6"],
  ["Image", "M2 3h12v10H2zM2 11l3.5-3.5L9 11l2-2 3 3M10.5 6v.4"],
  ["Products", "M3 5h10l-.8 9H3.800zM5.600 5a2.400 2.400 0 0 1 4.800 0"],
  ["Vouchers", "M1.500 4h13v3a1.200 1.200 0 0 0 0 2.400V12h-13V9.400a1.200 1.200 0 0 0 0-2.400zM9.500 4v8"],
] as const;

interface Props {
  chat: Chat;
  conversation: Conversation;
  draft: string;
}

export const Composer = memo(function Composer({ chat, conversation, draft }: Props) {
  if (conversation.ended) {
    return (
      <div className="composer ended">
        <span>This conversation has ended.</span>
        <button
          type="button"
          className="button primary"
          data-cy={cy("webchat-conversation-restart")}
          onClick={() => void restart(conversation.id)}
        >
          Restart Conversation
        </button>
      </div>
    );
  }
  const handleKey = (event: KeyboardEvent) => {
    if (!asksToSend(event)) return;
    event.preventDefault();
    chat.send();
  };
  return (
    <div className="composer" data-cy={cy("webchat-conversation-detail-input")}>
      <div className="tools">
        {TOOLS.map(([name, path]) => (
          <button key={name} type="button" title={name} aria-label={name}>
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d={path} />
            </svg>
          </button>
        ))}
      </div>
      <div className="input-line" id={id("inputField")}>
        <textarea
          className="E2MWg3w8y6"
          placeholder="Type a message here"
          aria-label="Type a message here"
          rows={2}
          value={draft}
          onChange={(event) => chat.draft(conversation.id, event.target.value)}
          onKeyDown={handleKey}
        />
        <svg
          className={draft.trim() ? "chat-icon ready" : "chat-icon"}
          viewBox="0 0 24 24"
          role="button"
          aria-label="Send"
          onClick={() => chat.send()}
        >
          <path d="M3 11.500 21 3l-6.500 18-3.500-7.500z" />
        </svg>
      </div>
    </div>
  );
});
