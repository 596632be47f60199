/** The store switcher and the popup. */
import type { Capability, LinkState } from "../protocol/messages";
import type { Entry } from "./entry";
import type { Choice } from "./language";

export const SWITCHER = {
  title: { en: "Stores", zh: "店铺" },
  open: { en: "Show stores", zh: "显示店铺" },
  close: { en: "Close", zh: "关闭" },
  none: { en: "No store seen yet. Open a seller-center chat page.", zh: "尚未发现店铺。请打开卖家中心聊天页面。" },
  here: { en: "this page", zh: "当前页面" },
  unread: { en: "{count} unread", zh: "{count} 条未读" },
  waiting: { en: "{count} waiting", zh: "{count} 条待处理" },
  signedOut: { en: "Signed out", zh: "已登出" },
  elsewhere: { en: "Open in another profile ({browser})", zh: "已在其他配置中打开（{browser}）" },
  panel: { en: "Open the panel", zh: "打开面板" },
  noPage: { en: "No page open", zh: "未打开页面" },
  settings: { en: "Stores and credentials", zh: "店铺与凭证" },
  notOpen: { en: "Not open now", zh: "当前未打开" },
  unrecognised: {
    en: "Not recognised on the page: {what}. Storebell stays out of the way there.",
    zh: "页面上未能识别：{what}。Storebell 不会介入。",
  },
  needYou: { en: "Messages that need you", zh: "需要您处理的消息" },
  to: { en: "to {buyer} · {store}", zh: "发给 {buyer} · {store}" },
} as const satisfies Record<string, Entry>;

export const LINK = {
  stable: { en: "In sync", zh: "已同步" },
  suspect: { en: "In sync", zh: "已同步" },
  down: { en: "No connection", zh: "无连接" },
  probing: { en: "No connection", zh: "无连接" },
  settling: { en: "Checking", zh: "确认中" },
  sync_incremental: { en: "Syncing", zh: "同步中" },
  sync_full: { en: "Syncing", zh: "同步中" },
  sync_failed: { en: "Sync failed", zh: "同步失败" },
} as const satisfies Record<LinkState, Entry>;

export const CAPABILITY = {
  identity: { en: "store", zh: "店铺" },
  conversations: { en: "conversations", zh: "会话列表" },
  active: { en: "open conversation", zh: "当前会话" },
  messages: { en: "messages", zh: "消息" },
  composer: { en: "text box", zh: "输入框" },
} as const satisfies Record<Capability, Entry>;

export const LANGUAGE = {
  auto: { en: "Automatic", zh: "自动" },
  en: { en: "English", zh: "English" },
  zh: { en: "中文", zh: "中文" },
} as const satisfies Record<Choice, Entry>;

export const POPUP = { language: { en: "Language", zh: "语言" } } as const satisfies Record<string, Entry>;
