import type { Chat } from "../chat";
import { OpenThread } from "../OpenThread";
import { useChat } from "../start";
import { ContactPanel } from "./ContactPanel";
import { ConversationList } from "./ConversationList";
import { testid } from "./hooks";
import { MessageCard } from "./MessageCard";
import { MessageInput } from "./MessageInput";
import { TopBar } from "./TopBar";

export function Inbox({ chat }: { chat: Chat }) {
  const state = useChat(chat);
  const headed = state.conversations.find((held) => held.id === state.headed);
  const open = state.conversations.find((held) => held.id === state.open);
  return (
    <>
      <TopBar current="Customer messages" />
      <main className="inbox">
        <ConversationList chat={chat} conversations={state.conversations} selected={state.selected} read={state.listRead} />
        <section className="chatroom">
          {headed ? (
            <header className="chatroom-header">
              <span className="chatroom-name" data-testid={testid("header_username")}>
                {headed.name}
              </span>
            </header>
          ) : null}
          {open ? (
            <>
              <div className="chatd-scroll" data-testid={testid("message_list")}>
                <OpenThread key={open.id} chat={chat} state={state} open={open} Row={MessageCard} rowClass="chatd-row" />
              </div>
              <MessageInput key={`input ${open.id}`} chat={chat} conversation={open} draft={state.drafts[open.id] ?? ""} />
            </>
          ) : (
            <p className="quiet">Select a customer to start chatting</p>
          )}
        </section>
        {open ? <ContactPanel conversation={open} /> : null}
      </main>
    </>
  );
}
