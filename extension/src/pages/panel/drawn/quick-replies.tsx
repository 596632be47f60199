/** Quick replies above the composer: search, then one press to insert or to send. */
import type { JSX, TargetedKeyboardEvent } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { failureOf } from "../../../overlay/bubbles/wording";
import { Icon } from "../../../overlay/icons";
import { useSay } from "../../../overlay/speech";
import type { QuickReply } from "../../../protocol/messages";
import type { ChatPane, PanelActions, RepliesPane } from "../view";
import { isComposing } from "./shortcuts";

interface QuickRepliesProps {
  view: RepliesPane;
  chat: ChatPane;
  actions: PanelActions;
  onManage(): void;
}

export function QuickReplies({ view, chat, actions, onManage }: QuickRepliesProps): JSX.Element {
  const say = useSay();
  const search = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => search.current?.focus(), []);
  const { rows, total, text, failure } = view;
  const searchKey = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    const [first] = rows;
    if (isComposing(event) || event.key !== "Enter" || first === undefined) return;
    event.preventDefault();
    actions.useReply(first, "insert");
  };
  return (
    <section class="palette" aria-label={say("REPLIES.title")} data-testid="palette" onKeyDown={moveBetween}>
      <header>
        <input
          ref={search}
          type="search"
          class="search"
          data-testid="replies-search"
          placeholder={say("REPLIES.search")}
          aria-label={say("REPLIES.search")}
          dir="auto"
          value={text}
          onInput={({ currentTarget }) => actions.searchReplies(currentTarget.value)}
          onKeyDown={searchKey}
        />
        <span class="dim">{say("REPLIES.found", { found: String(rows.length), total: String(total) })}</span>
        <button type="button" data-testid="replies-manage" onClick={onManage}>
          {say("REPLIES.manage")}
        </button>
        <button
          type="button"
          class="quiet"
          aria-label={say("PANEL.close")}
          data-testid="replies-close"
          onClick={() => actions.toggleReplies(false)}
        >
          <Icon name="close" />
        </button>
      </header>
      {failure !== null && (
        <p class="note bad" role="alert">
          {failureOf(failure, say)}
        </p>
      )}
      {rows.length === 0 && <p class="empty">{say(total === 0 ? "REPLIES.none" : "REPLIES.noMatch")}</p>}
      <ul>
        {rows.map((reply) => (
          <Phrase key={reply.id} reply={reply} chat={chat} actions={actions} />
        ))}
      </ul>
    </section>
  );
}

interface PhraseProps {
  reply: QuickReply;
  chat: ChatPane;
  actions: PanelActions;
}

function Phrase({ reply, chat, actions }: PhraseProps): JSX.Element {
  const say = useSay();
  const { title, text, shortcut, team } = reply;
  return (
    <li class="phrase" data-testid="phrase" data-reply={reply.id}>
      <button
        type="button"
        class="insert"
        data-testid="phrase-insert"
        title={say("REPLIES.insertOf", { title })}
        onClick={() => actions.useReply(reply, "insert")}
      >
        <span class="name">
          <span class="spoken">{say("REPLIES.insert")}: </span>
          <bdi>{title}</bdi> {shortcut !== undefined && shortcut !== "" && <kbd>/{shortcut}</kbd>}{" "}
          {team && <span class="dim">{say("TEAM.mark")}</span>}
        </span>
        <span class="preview" dir="auto">
          {text}
        </span>
      </button>
      {chat.composer !== null && (
        <button
          type="button"
          data-testid="phrase-send"
          aria-label={say("REPLIES.sendOf", { title, buyer: chat.session.buyer_name })}
          onClick={() => actions.useReply(reply, "send")}
        >
          {say("REPLIES.send")}
        </button>
      )}
    </li>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** Up and down go from phrase to phrase, and up from the first back to the search. */
function moveBetween(event: TargetedKeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  if (step === undefined || isComposing(event)) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>("input, .insert")];
  const here = (event.target as HTMLElement).closest(".phrase")?.querySelector<HTMLElement>(".insert") ?? event.target;
  const next = stops[stops.indexOf(here as HTMLElement) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
