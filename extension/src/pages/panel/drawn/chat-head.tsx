/** Whose session is open: the buyer, the store in its colour, and how long there is to answer. */
import type { JSX } from "preact";
import { useSay } from "../../../overlay/speech";
import { StoreBadge } from "../../../overlay/store-badge";
import { markOf } from "../../../overlay/store-mark";
import type { ChatPane, PanelActions } from "../view";
import { Avatar } from "./avatar";
import { Deadline } from "./deadline";
import { Drawing } from "./drawing";
import { deadline } from "./moment";

interface ChatHeadProps {
  chat: ChatPane;
  nowMs: number;
  actions: PanelActions;
}

export function ChatHead({ chat, nowMs, actions }: ChatHeadProps): JSX.Element {
  const say = useSay();
  const { session, store, urgency, id, composer, opening, reading } = chat;
  const left = deadline(session, urgency, nowMs, say);
  const pin = say(session.pinned ? "LIST.unpin" : "LIST.pin");
  return (
    <header class="chat-head" style={{ borderTopColor: markOf(session.key).colour }}>
      <button
        type="button"
        class="quiet go-back"
        data-testid="chat-back"
        aria-label={say("CHAT.back")}
        onClick={() => actions.show("list")}
      >
        <Drawing name="back" />
      </button>
      <Avatar session={session.key} buyer={session.buyer} name={session.buyer_name} />
      <div class="whom">
        <h2 id="chat-title" data-testid="chat-buyer">
          <bdi>{session.buyer_name}</bdi>
        </h2>
        <p class="facts">
          <StoreBadge store={session.key} />
          <bdi class="store-name" data-testid="chat-store">
            {store?.identity.name ?? session.key.store}
          </bdi>
        </p>
      </div>
      {left !== null && <Deadline text={left} urgency={urgency} dueMs={session.due_ms} />}
      <button
        type="button"
        class="quiet pin-button"
        data-testid="chat-pin"
        aria-pressed={session.pinned}
        aria-label={pin}
        title={pin}
        onClick={() => actions.pin(id, !session.pinned)}
      >
        <Drawing name="pin" />
      </button>
      {reading !== null && (
        <button
          type="button"
          class="quiet showing"
          data-testid="showing"
          data-showing={reading.showing}
          aria-label={say(`SHOWING.${reading.showing}`)}
          title={say(`SHOWING.${reading.showing}`)}
          onClick={() => actions.showTranslations(null)}
        >
          <Drawing name="languages" />
        </button>
      )}
      {composer !== null && (
        <button
          type="button"
          class="quiet"
          data-testid="open-page"
          aria-label={say("CHAT.openPage")}
          title={say("CHAT.openPage")}
          aria-disabled={opening}
          onClick={() => opening || actions.openInPage(id)}
        >
          <Drawing name="page" />
        </button>
      )}
    </header>
  );
}
