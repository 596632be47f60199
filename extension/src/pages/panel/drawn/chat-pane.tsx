/** The open session: who it is, what was said, and the way to answer. */
import type { JSX } from "preact";
import { failureOf } from "../../../overlay/bubbles/wording";
import { useSay } from "../../../overlay/speech";
import type { ChatPane as Chat, PanelActions, PanelView } from "../view";
import { ChatHead } from "./chat-head";
import { Composer } from "./composer";
import { Drawing } from "./drawing";
import { Loading } from "./loading";
import { QuickReplies } from "./quick-replies";
import { REPLY } from "./reply-focus";
import { Thread } from "./thread";

interface ChatPaneProps {
  view: Pick<PanelView, "chat" | "replies" | "nowMs" | "language">;
  actions: PanelActions;
  onManage(): void;
}

export function ChatPane({ view, actions, onManage }: ChatPaneProps): JSX.Element {
  const say = useSay();
  const { chat, replies, nowMs, language } = view;
  if (chat === null) {
    return (
      <section class="pane chat" aria-label={say("CHAT.title")} data-testid="chat-pane">
        <div class="empty" data-testid="chat-empty">
          <h2>{say("CHAT.none")}</h2>
          <p>{say("CHAT.noneAbout")}</p>
        </div>
      </section>
    );
  }
  return (
    <section class="pane chat" aria-labelledby="chat-title" data-testid="chat-pane" data-id={chat.id}>
      <ChatHead chat={chat} nowMs={nowMs} actions={actions} />
      <div class="body" aria-busy={chat.overlay !== null}>
        <Thread key={chat.id} chat={chat} nowMs={nowMs} language={language} actions={actions} />
        {chat.overlay !== null && <Loading overlay={chat.overlay} onRetry={() => actions.again("chat")} />}
      </div>
      {chat.gone && (
        <p class="note" role="status" data-testid="chat-gone">
          {say("CHAT.gone")}
        </p>
      )}
      {chat.failure !== null && (
        <p class="note bad" role="alert" data-testid="chat-failure">
          {failureOf(chat.failure, say)}
        </p>
      )}
      {!chat.gone && (
        <div class="answer">
          {replies.open && <QuickReplies view={replies} chat={chat} actions={actions} onManage={onManage} />}
          {chat.composer === null ? (
            <OnPage chat={chat} actions={actions} />
          ) : (
            <Composer key={chat.id} chat={chat} composer={chat.composer} language={language} actions={actions} />
          )}
        </div>
      )}
    </section>
  );
}

/** A store without an API is answered where the platform's own page sends. */
function OnPage({ chat, actions }: { chat: Chat; actions: PanelActions }): JSX.Element {
  const say = useSay();
  const { session, store, opening } = chat;
  return (
    <div class="on-page" data-testid="on-page">
      <p class="dim">{say("CHAT.answerAbout", { store: store?.identity.name ?? session.key.store })}</p>
      <div class="buttons">
        <button
          type="button"
          class="quiet"
          data-testid="quick-replies"
          aria-expanded={false}
          onClick={() => actions.toggleReplies(true)}
        >
          <Drawing name="phrases" />
          <span class="words">{say("REPLIES.title")}</span>
        </button>
        <span class="gap" />
        <button
          id={REPLY}
          type="button"
          class="strong"
          data-testid="answer-on-page"
          aria-disabled={opening}
          onClick={() => opening || actions.openInPage(chat.id)}
        >
          <Drawing name="page" />
          {say(opening ? "CHAT.opening" : "CHAT.answerPage")}
        </button>
      </div>
    </div>
  );
}
