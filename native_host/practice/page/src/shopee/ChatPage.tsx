import { Avatar } from "../Avatar";
import type { Chat } from "../chat";
import { OpenThread } from "../OpenThread";
import { useChat } from "../start";
import { BuyerPanel } from "./BuyerPanel";
import { Composer } from "./Composer";
import { ConversationList } from "./ConversationList";
import { css, cy, id } from "./hooks";
import { MessageRow } from "./MessageRow";
import { TopBar } from "./TopBar";
import { WarningDialog } from "./WarningDialog";

export function ChatPage({ chat }: { chat: Chat }) {
  const state = useChat(chat);
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
              <Avatar name={headed.name} person={headed.buyer} />
              <div>
                <div className={`buyer-name ${css("UcYjICexD_")}`}>{headed.name}</div>
                <div className="buyer-state">Active today</div>
              </div>
            </header>
          ) : null}
          {open ? (
            <>
              <div
                className="messages"
                id={id("messageSection")}
                data-cy={cy("webchat-conversation-detail-message-container")}
              >
                <OpenThread
                  key={open.id}
                  chat={chat}
                  state={state}
                  open={open}
                  Row={MessageRow}
                  rowClass="message-row"
                  id={id("message-virtualized-list")}
                />
              </div>
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
      {state.warning ? <WarningDialog text={state.warning.message.text} onDecide={(go) => chat.decide(go)} /> : null}
    </>
  );
}
