import { useSyncExternalStore } from "react";
import { BuyerPanel } from "./BuyerPanel";
import type { Chat } from "./chat";
import { Composer } from "./Composer";
import { ConversationList } from "./ConversationList";
import { css, cy } from "./hooks";
import { EMPTY_THREAD } from "./model";
import { MessageList } from "./MessageList";
import { TopBar } from "./TopBar";
import { WarningDialog } from "./WarningDialog";

export function ChatPage({ chat }: { chat: Chat }) {
  const state = useSyncExternalStore(chat.subscribe, () => chat.state);
  const headed = state.conversations.find((held) => held.id === state.headed);
  const open = state.conversations.find((held) => held.id === state.open);
  return (
    <>
      <TopBar current="Chat" />
      <main className="chat">
        <ConversationList chat={chat} conversations={state.conversations} selected={state.selected} read={state.listRead} />
        <section className="detail">
          {headed ? (
            <header className="detail-header" data-cy={cy("webchat-conversation-detail-header")}>
              <span className="avatar" data-hue={headed.to_id % 6}>
                {headed.to_name[0]}
              </span>
              <div>
                <div className={`buyer-name ${css("UcYjICexD_")}`}>{headed.to_name}</div>
                <div className="buyer-state">Active today</div>
              </div>
            </header>
          ) : null}
          {open ? (
            <>
              <MessageList
                key={open.id}
                thread={state.threads[open.id] ?? EMPTY_THREAD}
                onOlder={() => void chat.readOlder(open.id)}
                onResend={(message) => chat.resend(message)}
              />
              <Composer chat={chat} conversation={open} draft={state.drafts[open.id] ?? ""} />
            </>
          ) : (
            <div className="nothing-open">
              <svg viewBox="0 0 64 64" aria-hidden="true">
                <path d="M10 14h44v30H30L18 54V44h-8z" />
              </svg>
              <p>Select a conversation to start chatting</p>
            </div>
          )}
        </section>
        {open ? <BuyerPanel conversation={open} /> : null}
      </main>
      {state.warning ? <WarningDialog text={state.warning.message.content.text} onDecide={(go) => chat.decide(go)} /> : null}
    </>
  );
}
