/** What the agent can do in the panel, in terms of its parts. */
import type { QuickReply } from "../../protocol/messages";
import { failureOf } from "./asking";
import { joined } from "./composers";
import type { Panel } from "./controller";
import { nextOf } from "./next";
import { changed } from "./stores";
import { translationActionsOf } from "./translation-deeds";
import { fill, valuesOf } from "./variables";
import type { PanelActions } from "./view";

export function actionsOf(panel: Panel): PanelActions {
  const { list, chat, replies, storeKeeper, snapshots, parts } = panel;
  /** Carries out, then draws. */
  const act = (deed: () => void) => {
    deed();
    panel.change();
  };
  /** The agent goes elsewhere: what stands here is there when they are back. */
  const away = (deed: () => void) => {
    panel.leave();
    act(deed);
  };
  const filter = (deed: () => void) => {
    panel.touched = true;
    panel.asked = true;
    act(deed);
    snapshots.soon();
  };
  return {
    filterStores: (change) =>
      act(() => {
        panel.storeFilter = changed(panel.storeFilter, change);
      }),
    refreshStores: () => void refreshStores(panel),
    showStore: ({ platform, site, store }) => away(() => void storeKeeper.show({ platform, site, store })),
    updateStore: (store) => void storeKeeper.update(store),
    deleteStore: (store) => void storeKeeper.delete(store),
    openSettings: () => away(() => parts.act({ act: "settings" })),
    filterList: (change) => filter(() => list.filterBy(change)),
    clearFilter: () => filter(() => list.clear()),
    select: (id) => panel.open(id),
    scrolled: (top, first, inSight = 0) => {
      snapshots.moved();
      if (list.scrolled(top, first, inSight)) panel.change();
    },
    hovered: (over) => act(() => list.hovered(over)),
    insertFresh: () => act(() => list.insertFresh()),
    showAnyway: () => filter(() => list.showAnyway()),
    pin: (id, pinned) => {
      const session = list.session(id);
      if (session !== null) parts.ask("session.pin", { key: session.key, pinned }).catch(failureOf);
    },
    next: (what) => {
      const { rows, selected } = list.view;
      const id = nextOf(rows, selected, what);
      if (id === null) return;
      panel.open(id);
      act(() => list.goTo(id));
    },
    retry: (host) => {
      for (const one of panel.banners.hostsOf(host)) parts.ask("link.retry", { host: one }).catch(failureOf);
    },
    again: (what) => {
      if (panel.port.state !== "ready") reconnect(panel);
      else if (what === "stores") void refreshStores(panel);
      else if (what === "list") panel.refresh();
      else void chat.read();
    },
    openInPage: (id) => {
      const session = id === chat.id ? chat.session : list.session(id);
      if (session !== null) away(() => void chat.show(session.key));
    },
    readEarlier: () => void chat.readEarlier(),
    write: (text) => chat.session !== null && chat.answer.write(chat.session.key, text),
    send: () => panel.openRow !== null && chat.send(panel.openRow, panel.rule, null),
    decide: (cid, offer) => void chat.decide(cid, offer),
    ...translationActionsOf(panel),
    toggleReplies: (open) => replies.toggle(open),
    searchReplies: (text) => replies.search(text),
    useReply: (reply, how) => useReply(panel, reply, how),
    editReply: (reply) => replies.edit(reply),
    saveReply: (reply) => void replies.save(reply),
    deleteReply: (id) => void replies.delete(id),
    importReplies: (file, replace) => void replies.import(file, replace),
    exportReplies: () => replies.export(),
    show: (pane) =>
      act(() => {
        panel.pane = pane;
      }),
    toggleHelp: (open) =>
      act(() => {
        panel.help = open;
      }),
    reconnect: () => reconnect(panel),
    openDoctor: () => parts.act({ act: "doctor" }),
    updateNow: () => parts.act({ act: "update" }),
  };
}

function reconnect({ port, parts }: Panel): void {
  parts.act({ act: port.state === "paused" ? "resume" : "reconnect" });
}

async function refreshStores(panel: Panel): Promise<void> {
  panel.storesWait.begin("data");
  panel.refresh();
  await panel.parts.ask("stores.refresh", {}).catch(failureOf);
  panel.storesWait.end();
  panel.change();
}

/** Inserted, or sent at once unless something is missing or held back. A store's own page gets it as a draft. */
function useReply(panel: Panel, reply: QuickReply, how: "insert" | "send"): void {
  const { chat, replies, parts } = panel;
  const row = panel.openRow;
  if (row === null) return;
  const { text, gaps } = fill(reply.text, valuesOf(row.session, row.store, chat.messages, parts.now()));
  void replies.used(reply);
  replies.toggle(false);
  if (!chat.answers(row)) void handOver(panel, text);
  else if (chat.answer.translates(row.session.key)) chat.answer.insert(row.session.key, text, gaps, how === "send");
  else if (how === "send" && gaps.length === 0 && !chat.holdsBack(panel.rule, text)) chat.send(row, panel.rule, text);
  else chat.answer.insert(row.session.key, text, gaps, false);
}

/** What is unfinished on the page stays above it. */
async function handOver({ chat, parts }: Panel, text: string): Promise<void> {
  const key = chat.session?.key;
  if (key === undefined) return;
  try {
    const draft = await parts.ask("draft.get", { key });
    await parts.ask("draft.save", { key, text: joined(draft.text, text) });
    await chat.show(key);
  } catch (error) {
    chat.failed(key, failureOf(error));
  }
}
