/** Sample views of the panel: one for each state that it can be in. */
import type { Language } from "../../src/i18n/entry";
import type { ChatPane, ListFilter, PanelView } from "../../src/pages/panel/view";
import { NO_PORT } from "../../src/port";
import {
  bubble,
  chat,
  MINUTE_MS,
  NOW_MS,
  nth,
  PHRASES,
  READING,
  READING_TROUBLE,
  RENDERED,
  RULE,
  rows,
  STORE_VIEWS,
  WRITING,
} from "./samples";

const NO_FILTER: ListFilter = {
  platform: null,
  sites: [],
  stores: [],
  unread: false,
  unreplied: false,
  pinned: false,
  text: "",
  order: "newest",
};

/** A panel at work: six stores, many sessions, one open. */
export function full(language: Language, changes: Partial<PanelView> = {}): PanelView {
  const all = rows(240);
  const chosen = nth(all, 2);
  return {
    language,
    nowMs: NOW_MS,
    port: { ...NO_PORT, state: "ready" },
    retryS: 0,
    update: null,
    banners: [],
    tabs: [0, 2, 3, 4],
    stores: {
      platform: null,
      site: null,
      text: "",
      platforms: ["shopee", "lazada", "tiktok"],
      sites: ["MY", "SG", "TH"],
      rows: STORE_VIEWS,
      page: 1,
      pages: 4,
      found: 200,
      total: 200,
      updates: new Map(),
      overlay: null,
    },
    list: {
      filter: NO_FILTER,
      choices: { platforms: ["shopee", "lazada", "tiktok"], sites: ["MY", "SG", "TH"], stores: STORE_VIEWS },
      rows: all,
      selected: chosen.id,
      recovery: null,
      fresh: 0,
      overlay: null,
      counts: { all: 240, unread: 144, unreplied: 171, due: 102, pinned: 2 },
      loading: null,
      staleMs: null,
      centre: null,
      restore: null,
    },
    chat: chat(chosen),
    replies: {
      open: false,
      text: "",
      rows: PHRASES,
      total: 4,
      locked: false,
      editing: null,
      failure: null,
      imported: null,
      fault: null,
    },
    pane: "list",
    help: false,
    ...changes,
  };
}

/** A change of some parts of the full panel. */
type Parts = {
  [P in "stores" | "list" | "replies"]?: Partial<PanelView[P]>;
} & { chat?: Partial<ChatPane> | null; view?: Partial<PanelView>; composer?: Partial<ChatPane["composer"]> };

function scene({ stores, list, replies, chat, composer, view }: Parts): (language: Language) => PanelView {
  return (language) => {
    const whole = full(language);
    const open = chat === null || whole.chat === null ? null : { ...whole.chat, ...chat };
    if (open !== null && composer !== undefined && open.composer !== null) {
      open.composer = { ...open.composer, ...composer };
    }
    return {
      ...whole,
      stores: { ...whole.stores, ...stores },
      list: { ...whole.list, ...list },
      replies: { ...whole.replies, ...replies },
      chat: open,
      ...view,
    };
  };
}

const BANNER = { cause: null, done: 0, total: 0, inSyncMs: NOW_MS - 4 * MINUTE_MS } as const;
const NONE: Parts = {
  stores: { rows: [], platforms: [], sites: [], found: 0, total: 0, pages: 1 },
  list: {
    rows: [],
    selected: null,
    choices: { platforms: [], sites: [], stores: [] },
    counts: { all: 0, unread: 0, unreplied: 0, due: 0, pinned: 0 },
  },
  chat: null,
};
const WRITTEN = "您好，新的杯子今天寄出，单号是 NV8841200SG。给您添麻烦了！";
const MINE = "Hello, the new cup leaves today, its number is NV8841200SG. Sorry for the trouble!";

export const SCENES = {
  full: scene({}),
  chat: scene({ view: { pane: "chat" } }),
  stores: scene({ view: { pane: "stores" } }),
  "nothing yet": scene(NONE),
  "no session chosen": scene({ chat: null, list: { selected: null } }),
  "first loading": scene({
    ...NONE,
    list: { ...NONE.list, overlay: { kind: "first", cause: null } },
    stores: { ...NONE.stores, overlay: { kind: "first", cause: null } },
  }),
  "loading data": scene({ list: { overlay: { kind: "data", cause: null } } }),
  "platform slow": scene({
    list: { overlay: { kind: "data", cause: "platform_slow" } },
    chat: { overlay: { kind: "data", cause: "network" } },
  }),
  "update waits": scene({ view: { update: { version: "1.5.0", overdue: false, interrupts: ["typing"] } } }),
  "program too old": scene({
    view: { port: { ...NO_PORT, state: "outdated-host", own: "1.5.0", kept: 2 } },
  }),
  "connection lost": scene({
    view: {
      banners: [
        {
          host: "seller.shopee.sg",
          stores: ["lion.city.gadgets"],
          banner: { ...BANNER, kind: "down", cause: "browser_offline" },
        },
      ],
    },
  }),
  "sync failed": scene({
    view: {
      banners: [
        { host: "a", stores: ["lion.city.gadgets"], banner: { ...BANNER, kind: "syncFailed" } },
        { host: "b", stores: ["Bangkok Living"], banner: { ...BANNER, kind: "syncing", done: 2, total: 5 } },
      ],
    },
  }),
  "core away": scene({
    list: { staleMs: 3 * MINUTE_MS },
    view: { port: { ...NO_PORT, state: "lost" }, retryS: 8 },
  }),
  "new sessions": scene({ list: { fresh: 3 } }),
  restored: scene({ list: { recovery: { kind: "restored" } } }),
  "filtered out": scene({
    list: {
      recovery: { kind: "filtered", buyer: "陈伟强" },
      filter: { ...NO_FILTER, platform: "shopee", sites: ["SG"], unread: true, order: "due" },
      rows: rows(240).filter(({ session }) => session.unread > 0 && session.key.platform === "shopee"),
    },
  }),
  "no match": scene({
    list: {
      rows: [],
      filter: { ...NO_FILTER, text: "zebra" },
    },
  }),
  searching: scene({
    list: {
      filter: { ...NO_FILTER, text: "有货" },
      rows: rows(60)
        .filter((_, place) => place % 12 === 0)
        .map((row) => ({ ...row, snippet: "…before Friday 请问有货吗" })),
    },
  }),
  "reading the list": scene({ list: { loading: { done: 1750, total: 10_000 } } }),
  writing: scene({
    composer: {
      text: WRITTEN,
      limits: {
        rule: RULE,
        used: 32,
        run: 3,
        days: 6,
        over: [],
      },
    },
    view: { pane: "chat" },
  }),
  "too long": scene({
    composer: {
      text: WRITTEN,
      limits: {
        rule: RULE,
        used: 632,
        run: 5,
        days: 6,
        over: ["characters", "run"],
      },
    },
    view: { pane: "chat" },
  }),
  gaps: scene({ composer: { text: "Order {order}", gaps: ["order", "tracking"] }, view: { pane: "chat" } }),
  "own messages": scene({
    chat: {
      bubbles: [
        bubble({ cid: "c0", kind: "sending", offers: [], reason: null, text: "One moment, I am checking." }),
        bubble(),
        bubble({
          cid: "c2",
          kind: "unconfirmed",
          reason: { code: "answer_lost" },
          offers: ["arrived", "send_again", "discard"],
          checks: 2,
          checkedMs: NOW_MS - MINUTE_MS,
          text: WRITTEN,
        }),
      ],
    },
    view: { pane: "chat" },
  }),
  "on its page": scene({ chat: { composer: null }, view: { pane: "chat" } }),
  gone: scene({ chat: { gone: true, composer: null }, view: { pane: "chat" } }),
  "could not open": scene({ chat: { composer: null, failure: "unknown_session" }, view: { pane: "chat" } }),
  phrases: scene({ replies: { open: true }, view: { pane: "chat" } }),
  "editing a phrase": scene({ replies: { open: true, editing: nth(PHRASES, 1) }, view: { pane: "chat" } }),
  "update failed": scene({
    stores: {
      updates: new Map([
        [JSON.stringify(["shopee", "SG", "170044686"]), { at: "failed", code: "no_store_to_update" }],
        [JSON.stringify(["shopee", "MY", "170099123"]), { at: "failed", code: "update_failed" }],
        [JSON.stringify(["lazada", "SG", "100094063"]), { at: "done", how: "api" }],
      ]),
    },
    view: { pane: "stores" },
  }),
  translated: scene({ chat: { reading: READING }, view: { pane: "chat" } }),
  "in place of the messages": scene({
    chat: { reading: { ...READING, showing: "instead" } },
    view: { pane: "chat" },
  }),
  "translation in trouble": scene({
    chat: { reading: READING_TROUBLE },
    composer: { writing: { ...WRITING, failure: "language_unknown", buyer: null }, text: MINE },
    view: { pane: "chat" },
  }),
  "own language": scene({
    chat: { reading: READING },
    composer: { writing: WRITING, text: MINE },
    view: { pane: "chat" },
  }),
  rendered: scene({
    chat: { reading: READING },
    composer: {
      writing: { ...WRITING, rendered: RENDERED, step: "send" },
      text: MINE,
      limits: { rule: RULE, used: 38, run: 3, days: 6, over: [] },
    },
    view: { pane: "chat" },
  }),
  "rendered and changed": scene({
    chat: { reading: READING },
    composer: {
      writing: {
        ...WRITING,
        chosen: "ms",
        rendered: { ...RENDERED, stale: true, kept: [], lost: ["NV8841200SG"], back: null },
      },
      text: MINE,
    },
    view: { pane: "chat" },
  }),
  "asked about the language": scene({
    chat: { reading: READING },
    composer: {
      writing: { ...WRITING, on: false, step: "send" },
      text: MINE,
      question: { text: MINE, own: "en", theirs: "zh", canTranslate: true },
    },
    view: { pane: "chat" },
  }),
  keys: scene({ view: { help: true } }),
} as const satisfies Record<string, (language: Language) => PanelView>;

export type SceneName = keyof typeof SCENES;
