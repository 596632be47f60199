import { type KeyboardEvent, memo } from "react";
import type { Chat } from "../chat";
import { asksToSend } from "../keys";
import type { Conversation } from "../model";
import { id, isOlderBuild } from "./hooks";
import { RichInput } from "./RichInput";

const TOOLS = ["Emoji", "Image", "Product", "Order", "Coupon"] as const;
const PLACEHOLDER = "Send a message";

interface Props {
  chat: Chat;
  conversation: Conversation;
  draft: string;
}

export const MessageInput = memo(function MessageInput({ chat, conversation, draft }: Props) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (!asksToSend(event)) return;
    event.preventDefault();
    chat.send();
  };
  const onText = (text: string) => chat.draft(conversation.id, text);
  return (
    <div className="chat-input">
      <div className="chat-input-tools">
        {TOOLS.map((name) => (
          <button key={name} type="button">
            {name}
          </button>
        ))}
      </div>
      {isOlderBuild ? (
        <textarea
          className="chat-input-text"
          placeholder={PLACEHOLDER}
          aria-label={PLACEHOLDER}
          value={draft}
          onChange={(event) => onText(event.target.value)}
          onKeyDown={onKeyDown}
        />
      ) : (
        <RichInput text={draft} label={PLACEHOLDER} onText={onText} onKeyDown={onKeyDown} />
      )}
      <button
        id={id("chat-input-send-button")}
        type="button"
        className={draft.trim() ? "send ready" : "send"}
        aria-disabled={draft.trim() === ""}
        onClick={() => chat.send()}
      >
        Send
      </button>
    </div>
  );
});
