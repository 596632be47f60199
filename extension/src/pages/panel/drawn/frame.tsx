/** The whole panel: its upper edge, three columns (or as many as there is room for), dialogs, and the keyboard. */
import type { JSX } from "preact";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Say } from "../../../i18n/say";
import { Speech } from "../../../overlay/speech";
import type { PanelActions, PanelView } from "../view";
import { ChatPane } from "./chat-pane";
import { SESSION_SEARCH } from "./filters";
import { useFocusWish } from "./focus-wish";
import { Help } from "./help";
import { useKept } from "./kept";
import { Loading } from "./loading";
import { RepliesManager } from "./replies-manager";
import { REPLY } from "./reply-focus";
import { SESSION_LIST } from "./session-list";
import { SessionsPane } from "./sessions-pane";
import { type Command, commandOf } from "./shortcuts";
import { STORE_SEARCH, StoresPane } from "./stores-pane";
import { Top } from "./top";

/** Ages and deadlines are told in steps of this, so that the passing of time alone draws little anew (ms). */
const STEP_MS = 15_000;

interface FrameProps {
  view: PanelView;
  say: Say;
  actions: PanelActions;
}

export function Frame({ view, say, actions }: FrameProps): JSX.Element {
  const [managing, setManaging] = useState(false);
  const wish = useFocusWish();
  const { list, chat, replies, language, pane, help } = view;
  const stores = useKept(view.stores);
  const calm = list.rows.length > 0;
  const nowMs = view.nowMs - (view.nowMs % STEP_MS);
  useKeyboard(view, actions, wish);
  const wasOpen = useRef(replies.open);
  useLayoutEffect(() => {
    if (wasOpen.current && !replies.open && document.activeElement === document.body) wish(REPLY);
    wasOpen.current = replies.open;
  }, [replies.open]);
  const onEnter = () => wish(REPLY);
  return (
    <Speech.Provider value={say}>
      <div class="panel" data-testid="panel" data-pane={pane} lang={language === "zh" ? "zh-CN" : "en"}>
        <a
          class="skip"
          href={`#${SESSION_LIST}`}
          onClick={(event) => {
            event.preventDefault();
            actions.show("list");
            wish(SESSION_LIST);
          }}
        >
          {say("PANEL.skip")}
        </a>
        <Top view={view} actions={actions} />
        <main class="columns">
          {useMemo(
            () => (
              <StoresPane view={stores} calm={calm} nowMs={nowMs} language={language} actions={actions} />
            ),
            [stores, calm, nowMs, language, actions],
          )}
          {useMemo(
            () => (
              <SessionsPane
                view={list}
                stores={stores.total}
                nowMs={nowMs}
                language={language}
                actions={actions}
                onEnter={onEnter}
              />
            ),
            [list, stores.total, nowMs, language, actions],
          )}
          {useMemo(
            () => (
              <ChatPane
                view={{ chat, replies, nowMs, language }}
                actions={actions}
                onManage={() => setManaging(true)}
              />
            ),
            [chat, replies, nowMs, language, actions],
          )}
          {list.overlay?.kind === "first" && <Loading overlay={list.overlay} onRetry={() => actions.again("list")} />}
        </main>
        {(managing || replies.editing !== null) && (
          <RepliesManager
            view={replies}
            stores={list.choices.stores}
            actions={actions}
            onClose={() => setManaging(false)}
          />
        )}
        {help && <Help onClose={() => actions.toggleHelp(false)} />}
      </div>
    </Speech.Provider>
  );
}

type Wish = (id: string) => void;

/** Single keys and Escape, wherever the focus is; a dialog has its keys for itself. */
function useKeyboard(view: PanelView, actions: PanelActions, wish: Wish): void {
  const now = useRef({ view, actions });
  now.current = { view, actions };
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.defaultPrevented || (target instanceof Element && target.closest("dialog") !== null)) return;
      const command = commandOf(event, isTyping(target));
      if (command === null) return;
      event.preventDefault();
      COMMANDS[command](now.current.view, now.current.actions, wish);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}

const COMMANDS: Record<Command, (view: PanelView, actions: PanelActions, wish: Wish) => void> = {
  back,
  search(_view, actions, wish) {
    actions.show("list");
    wish(SESSION_SEARCH);
  },
  urgent: (_view, actions) => actions.next("urgent"),
  unread: (_view, actions) => actions.next("unread"),
  pin(view, actions) {
    const id = atHand() ?? view.chat?.id ?? null;
    const row = view.list.rows.find((each) => each.id === id);
    const session = row?.session ?? (view.chat?.id === id ? view.chat?.session : undefined);
    if (id !== null && session !== undefined) actions.pin(id, !session.pinned);
  },
  reply(_view, actions, wish) {
    actions.show("chat");
    wish(REPLY);
  },
  stores(_view, actions, wish) {
    actions.show("stores");
    wish(STORE_SEARCH);
  },
  replies(view, actions) {
    if (view.chat === null || view.chat.gone) return;
    actions.show("chat");
    actions.toggleReplies(true);
  },
  translations(view, actions) {
    if (view.chat?.reading != null) actions.showTranslations(null);
  },
  mine(view, actions) {
    if (view.chat?.composer?.writing != null) actions.toggleWriting();
  },
  help: (_view, actions) => actions.toggleHelp(true),
};

/** One level up: from quick replies to the reply, from a search to its list, from everything else to the sessions. */
function back(view: PanelView, actions: PanelActions, wish: Wish): void {
  const { activeElement: here } = document;
  if (view.replies.open) {
    actions.toggleReplies(false);
    return wish(REPLY);
  }
  if (here?.id === SESSION_SEARCH && view.list.filter.text !== "") return actions.filterList({ text: "" });
  if (here?.id === STORE_SEARCH && view.stores.text !== "") return actions.filterStores({ text: "", page: 1 });
  actions.show("list");
  wish(SESSION_LIST);
}

/** Id of the session that the keyboard is at, if it is in the list. */
function atHand(): string | null {
  const list = document.getElementById(SESSION_LIST);
  if (list === null || document.activeElement !== list) return null;
  return list.querySelector<HTMLElement>("[data-active=true]")?.dataset.id ?? null;
}

/** Fields that take letters: a check box or a button does not. */
function isTyping(target: EventTarget | null): boolean {
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "file", "button"].includes(target.type);
}
