import { type KeyboardEvent, useState } from "react";
import type { Chat, ChatState } from "../chat";
import { asksToSend } from "../keys";
import { cy } from "./hooks";

/** The small floating chat of ordinary pages: it looks like the chat, and is to be left alone by whoever extends that. */
export function MiniChat({ chat, state }: { chat: Chat; state: ChatState }) {
  const [shown, setShown] = useState(true);
  const open = state.conversations.find((held) => held.id === state.open) ?? null;
  const unread = state.conversations.reduce((sum, held) => sum + held.unread, 0);
  const handleKey = (event: KeyboardEvent) => {
    if (!asksToSend(event)) return;
    event.preventDefault();
    chat.send();
  };
  return (
    <div className="mini" data-cy={cy("mini-webchat-root")}>
      <button type="button" className="mini-bar" onClick={() => setShown(!shown)}>
        Chat {unread ? <span className="badge">{unread}</span> : null}
      </button>
      {shown ? (
        <div className="mini-body">
          <ul className="mini-list">
            {state.conversations.slice(0, 5).map((held) => (
              <li key={held.id}>
                <button type="button" aria-current={held.id === state.selected} onClick={() => chat.select(held.id)}>
                  {held.name}
                </button>
              </li>
            ))}
          </ul>
          <div className="mini-thread">
            {open
              ? state.threads[open.id]?.messages.slice(-4).map((message) => (
                  <p key={message.id} className={message.mine ? "mine" : ""}>
                    {message.text}
                  </p>
                ))
              : null}
          </div>
          <textarea
            placeholder="Type a message here"
            aria-label="Type a message here"
            rows={1}
            disabled={open === null}
            value={open ? (state.drafts[open.id] ?? "") : ""}
            onChange={(event) => open && chat.draft(open.id, event.target.value)}
            onKeyDown={handleKey}
          />
        </div>
      ) : null}
    </div>
  );
}
