/** Sessions, messages and phrases that the scenes are made of. */
import type { BubbleView } from "../../src/overlay/view";
import { nameOf } from "../../src/pages/panel/reading-order";
import type { ReadingView, RenderedView, WritingView } from "../../src/pages/panel/translation-view";
import { type ChatPane, type SessionRow, sessionId, type Urgency } from "../../src/pages/panel/view";
import type {
  QuickReply,
  SendingRule,
  SessionView,
  StoreView,
  ThreadMessageView,
  TranslationView,
} from "../../src/protocol/messages";
import { account, store } from "../unit/sample";
import { BUYERS, STORES } from "./people";

/** 2026-11-21, 14:05 on the agent's clock. */
export const NOW_MS = new Date(2026, 10, 21, 14, 5).getTime();
export const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Goes round and round. */
export function nth<T>(values: readonly T[], place: number): T {
  const value = values[place % values.length];
  if (value === undefined) throw new Error("nothing to take from");
  return value;
}

/** How each of the stores is. */
const CONDITIONS: readonly Partial<StoreView>[] = [
  {},
  { where: "elsewhere", browser: "Firefox", tab: null },
  { channel: "api", feed: "api", account: account() },
  { link: "down", trouble: "platform_down", feed: "none" },
  { channel: "api", feed: "api", account: account({ state: "sign_in_again" }) },
  { signed_in: false, trouble: "signed_out", feed: "none", where: "nowhere", tab: null },
];

export const STORE_VIEWS: readonly StoreView[] = STORES.map((identity, place) =>
  store({
    identity,
    host: `seller.example-${place}`,
    tab: place,
    where: "here",
    unread: nth([12, 0, 3, 128, 1, 0], place),
    heard_ms: NOW_MS - nth([4000, 70_000, 9000, 1_500_000, 3000, 86_400_000], place),
    ...nth(CONDITIONS, place),
  }),
);

function session(place: number): SessionView {
  const identity = nth(STORES, place);
  const [name, says] = nth(BUYERS, place);
  const urgency = nth(URGENCIES, place);
  const lastMs = NOW_MS - place * 7 * MINUTE_MS - (place > 6 ? place * 5 * HOUR_MS : 0);
  const due = { overdue: -2 * HOUR_MS, soon: 45 * MINUTE_MS, later: 9 * HOUR_MS };
  return {
    key: {
      platform: identity.platform,
      site: identity.site,
      store: identity.store,
      conversation: `29643147034458${place}`,
    },
    revision: place + 1,
    buyer: `buyer-${place}`,
    buyer_name: name,
    preview: says,
    last_direction: urgency === null ? "out" : "in",
    last_ms: lastMs,
    unread: urgency === null ? 0 : nth([1, 3, 0, 120, 2], place),
    waiting_ms: urgency === null ? null : lastMs,
    due_ms: urgency === null ? null : NOW_MS + due[urgency],
    soon_ms: urgency === null ? null : NOW_MS + due[urgency] - HOUR_MS,
    own_run: 3,
    buyer_ms: lastMs,
    pinned: place === 2 || place === 7,
    can_send: identity.platform !== "shopee",
  };
}

/** Not null: somebody waits. */
const URGENCIES: readonly (Urgency | null)[] = ["overdue", "soon", "later", null, "later", "soon", null];

export function rows(count: number): SessionRow[] {
  return Array.from({ length: count }, (_, place) => {
    const view = session(place);
    return {
      id: sessionId(view.key),
      session: view,
      store: nth(STORE_VIEWS, place),
      urgency: nth(URGENCIES, place),
      snippet: null,
    };
  });
}

export const PHRASES: readonly QuickReply[] = [
  {
    id: "1",
    title: "Greeting",
    shortcut: "hi",
    text: "Hi {buyer}, thank you for writing to {store}. How can we help?",
    stores: [],
    used: 214,
  },
  {
    id: "2",
    title: "On its way",
    shortcut: "ship",
    text: "Your order {order} has been shipped. You can follow it with {tracking}.",
    stores: [],
    used: 97,
  },
  {
    id: "3",
    title: "ขอบคุณค่ะ",
    shortcut: "thx",
    text: "ขอบคุณที่สั่งซื้อกับร้านเราค่ะ ถ้ามีปัญหาทักได้ตลอดนะคะ",
    stores: [{ platform: "lazada", site: "TH", store: "200187412" }],
    used: 12,
  },
  {
    id: "4",
    title: "退换货",
    shortcut: "th",
    text: "您好，请把问题拍照发给我们，我们会在 24 小时内为您处理退换。",
    stores: [],
    used: 3,
  },
];

function message(
  id: string,
  direction: "in" | "out",
  text: string,
  agoMs: number,
  changes: Partial<ThreadMessageView> = {},
) {
  return {
    id,
    direction,
    kind: "text",
    text,
    time_ms: NOW_MS - agoMs,
    recalled: false,
    intercepted: false,
    ...changes,
  };
}

export const MESSAGES: readonly ThreadMessageView[] = [
  message("m1", "out", "您好，感谢光临 Marina Bay Home！", 27 * HOUR_MS, { kind: "auto" }),
  message("m2", "in", "我收到的杯子裂了，可以换一个吗？", 26 * HOUR_MS),
  message("m3", "in", "", 26 * HOUR_MS - MINUTE_MS, { kind: "image" }),
  message("m4", "in", "241121QK7P2M · Ceramic mug, set of 4 · SGD 32.90", 26 * HOUR_MS - 2 * MINUTE_MS, {
    kind: "order",
  }),
  message("m5", "out", "非常抱歉！请问其他三个都是好的吗？我们今天就给您补寄一个。", 25 * HOUR_MS),
  message("m6", "out", "https://", 25 * HOUR_MS - MINUTE_MS, { recalled: true }),
  message("m7", "in", "هل يمكن تغيير اللون إلى الأسود؟ order 88412", 3 * HOUR_MS),
  message(
    "m8",
    "in",
    "The other three are fine, thank you 🙏 When will the new one arrive? สินค้าจะมาถึงเมื่อไหร่คะ",
    21 * MINUTE_MS,
  ),
  message("m9", "out", "It leaves our warehouse today and should be with you on Monday.", 12 * MINUTE_MS, {
    intercepted: true,
  }),
];

function read(text: string, changes: Partial<TranslationView>): [string, TranslationView] {
  const view = { text, direction: "in", to: "en", state: "done", language: "zh", engine: "DeepL", ...changes } as const;
  return [nameOf(view), view];
}

const said = (id: string) => MESSAGES.find((message) => message.id === id)?.text ?? "";

/** The thread as an agent reads it who knows English alone. */
export const READING: ReadingView = {
  showing: "under",
  texts: new Map([
    read(said("m2"), { translation: "The cup I received is cracked. Can I exchange it?" }),
    read(said("m5"), {
      direction: "out",
      translation: "We are very sorry! Are the other three fine? We will send you a new one today.",
      engine: null,
    }),
    read(said("m7"), {
      translation: "Can the colour be changed to black? order 88412",
      language: "ar",
      corrected: true,
      engine: null,
    }),
    read(said("m8"), { state: "same", language: "en" }),
  ]),
  faults: new Map(),
};

/** How it goes when it does not go well. */
export const READING_TROUBLE: ReadingView = {
  showing: "under",
  texts: new Map([
    read(said("m2"), { state: "waiting" }),
    read(said("m5"), { direction: "out", state: "nothing" }),
    read(said("m7"), { state: "failed", trouble: "timed_out" }),
    read(said("m8"), { state: "late", translation: "The other three are fine. When does it arrive?" }),
  ]),
  faults: new Map(),
};

export const RENDERED: RenderedView = {
  text: "您好，新的杯子今天寄出，单号是 NV8841200SG。给您添麻烦了！",
  to: "zh",
  source: "en",
  engine: "DeepL",
  kept: ["NV8841200SG"],
  lost: [],
  same: false,
  stale: false,
  back: {
    state: "there",
    text: "Hello, the new cup is sent today, its number is NV8841200SG. Sorry for the trouble!",
    stale: false,
  },
};

export const WRITING: WritingView = {
  on: true,
  chosen: null,
  buyer: "zh",
  asking: false,
  rendered: null,
  failure: null,
  step: "translate",
};

export function bubble(changes: Partial<BubbleView> = {}): BubbleView {
  return {
    cid: "c1",
    kind: "failed",
    text: "The tracking number is NV8841200SG.",
    buyer: "陈伟强",
    platform: "Lazada",
    reason: { code: "refused_too_fast" },
    slow: false,
    checkedMs: null,
    checks: 0,
    offers: ["retry", "edit", "discard"],
    busy: false,
    failure: null,
    place: { at: "tray" },
    ...changes,
  };
}

export const RULE: SendingRule = {
  platform: "lazada",
  characters: 600,
  run: 5,
  days: 7,
  checked: "2026-11-01",
  source: "",
  confidence: "vendor",
};

export function chat(row: SessionRow, changes: Partial<ChatPane> = {}): ChatPane {
  return {
    id: row.id,
    session: row.session,
    store: row.store,
    urgency: row.urgency,
    messages: MESSAGES,
    earlier: true,
    reading: null,
    bubbles: [],
    overlay: null,
    gone: false,
    composer: {
      text: "",
      limits: {
        rule: {
          platform: "lazada",
          characters: 600,
          run: 5,
          days: 7,
          checked: "2026-11-01",
          source: "",
          confidence: "vendor",
        },
        used: 0,
        run: 3,
        days: 6,
        over: [],
      },
      gaps: [],
      busy: false,
      failure: null,
      writing: null,
      question: null,
    },
    opening: false,
    failure: null,
    ...changes,
  };
}
