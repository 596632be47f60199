/** All that the panel shows, made of its parts as they are now. */
import { retrySeconds } from "../../port";
import type { StoreView } from "../../protocol/messages";
import type { Panel } from "./controller";
import { showsStore } from "./filter";
import { shared } from "./sharing";
import { slowCause } from "./slow";
import { type Shown, take } from "./snapshot";
import { ALL_STORES, sift } from "./stores";
import type { ChatPane, Choices, ListView, PanelView, SlowCause, StoresPane } from "./view";

/** `before` is the last one: what has not changed stays the same object. */
export function picture(panel: Panel, before: PanelView | null): PanelView {
  const { language, port, tabs, pane, help, nowMs, replies, chat } = panel;
  const view: PanelView = {
    language,
    nowMs,
    port,
    retryS: retrySeconds(port, panel.parts.now()),
    update: panel.update,
    banners: panel.banners.view,
    tabs,
    stores: storesOf(panel),
    list: listOf(panel),
    chat: chatOf(panel),
    replies: replies.view(chat.session?.key ?? null),
    pane,
    help,
  };
  return before === null ? view : shared(before, view);
}

/** What is worth keeping of it; null: nothing is. */
export function shownOf({ sync, list, chat, currentMs, parts: { version } }: Panel): Shown | null {
  const { epoch, revision, total, stale } = sync;
  if (epoch === null || list.size === 0) return null;
  const { filter, sight } = list;
  const { session: selected, messages } = chat;
  const sessions = list.drawn.map(({ session }) => session);
  const snapshot = take({ version, epoch, revision, total, filter, selected, sight, sessions, messages });
  return { snapshot, currentMs: stale ? currentMs : null };
}

function storesOf(panel: Panel): StoresPane {
  const { stores, storeFilter, storeKeeper, storesWait } = panel;
  const overlay = storesWait.overlay(() => causeOf(panel, stores));
  return { ...sift(stores, storeFilter), updates: storeKeeper.updates, overlay };
}

function listOf(panel: Panel): ListView {
  const { list, listWait, stores, sync, nowMs } = panel;
  const asked = () => stores.filter(({ identity }) => showsStore(list.filter, identity));
  return {
    ...list.view,
    choices: choicesOf(stores),
    overlay: listWait.overlay(() => causeOf(panel, asked())),
    loading: sync.progress,
    staleMs: sync.stale && list.size > 0 ? Math.max(0, nowMs - panel.currentMs) : null,
  };
}

/** Of the stores that were last heard of: these change far less often than the rest. */
const known = new WeakMap<readonly StoreView[], Choices>();

function choicesOf(stores: readonly StoreView[]): Choices {
  const before = known.get(stores);
  if (before !== undefined) return before;
  const { platforms, sites } = sift(stores, ALL_STORES);
  const choices = { platforms, sites, stores };
  known.set(stores, choices);
  return choices;
}

function chatOf(panel: Panel): ChatPane | null {
  const { openRow: row, chat, rule, translation } = panel;
  if (row === null) return null;
  return chat.view(row, rule, translation.reading.view, () => causeOf(panel, row.store === null ? [] : [row.store]));
}

function causeOf({ port, isOnline: online, links }: Panel, stores: readonly StoreView[]): SlowCause {
  return slowCause({ port, online, links, stores });
}
