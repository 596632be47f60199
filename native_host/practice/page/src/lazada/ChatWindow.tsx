import { useMemo, useState } from "react";
import { bootstrap } from "../bootstrap";
import type { Chat } from "../chat";
import { OpenThread } from "../OpenThread";
import { useChat } from "../start";
import { BuyerOrders } from "./BuyerOrders";
import { css } from "./hooks";
import { MessageInput } from "./MessageInput";
import { MessageRow } from "./MessageRow";
import { PageHeader } from "./PageHeader";
import { SessionList } from "./SessionList";

/** One account writes to the buyers of several countries; the tabs in the header say whose are shown. */
export function ChatWindow({ chat }: { chat: Chat }) {
  const state = useChat(chat);
  const [site, setSite] = useState(bootstrap.site);
  const shown = useMemo(() => state.conversations.filter((held) => held.site === site), [state.conversations, site]);
  const headed = shown.find((held) => held.id === state.headed);
  const open = shown.find((held) => held.id === state.open);
  const change = (to: string) => {
    chat.leave();
    setSite(to);
  };
  return (
    <>
      <PageHeader conversations={state.conversations} site={site} onSite={change} />
      <main className="window">
        <SessionList chat={chat} conversations={shown} selected={state.selected} read={state.listRead} />
        <section className={css("session-view", "view")}>
          {headed ? (
            <header className={css("session-view-header", "view-header")}>
              <span className={css("title-name", "view-name")}>{headed.name}</span>
              <span className="view-note">Buyer · {headed.site}</span>
            </header>
          ) : null}
          {open ? (
            <>
              <div className={css("message-list", "thread")}>
                <OpenThread key={open.id} chat={chat} state={state} open={open} Row={MessageRow} rowClass="thread-row" />
              </div>
              <MessageInput chat={chat} conversation={open} draft={state.drafts[open.id] ?? ""} />
            </>
          ) : (
            <p className="nothing">Choose a buyer on the left to see the conversation</p>
          )}
        </section>
        {open ? <BuyerOrders conversation={open} /> : null}
      </main>
    </>
  );
}
