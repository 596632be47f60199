/** The connection banner. The English texts are those of the guides (features.md NET), word for word. */
import type { LinkCause } from "../protocol/messages";
import type { Entry } from "./entry";

export const BANNER = {
  down: {
    en: "Network connection interrupted. Session fetching paused.",
    zh: "网络连接已中断，会话拉取已暂停。",
  },
  settling: { en: "Connection is back, checking…", zh: "连接已恢复，正在确认是否稳定…" },
  syncing: { en: "Network restored. Syncing latest sessions...", zh: "网络已恢复，正在同步最新会话..." },
  syncFailed: {
    en: "Network restored, but full session sync failed. Click to retry.",
    zh: "网络已恢复，但完整会话同步失败。点击重试。",
  },
  inSync: { en: "Back in sync", zh: "已恢复同步" },
  slow: { en: "The platform answers slowly.", zh: "平台响应缓慢。" },
  retry: { en: "Retry", zh: "重试" },
  lastInSync: { en: "Last in sync {time}", zh: "上次同步 {time}" },
  progress: { en: "{done} of {total}", zh: "{done} / {total}" },
  explain: { en: "What does this mean?", zh: "这是什么意思？" },
} as const satisfies Record<string, Entry>;

export const BANNER_HELP = {
  down: {
    en: "You can go on writing. Messages wait in Storebell and go out when the connection is back. What you see may be out of date.",
    zh: "您可以继续写消息。消息会保存在 Storebell 中，连接恢复后自动发送。当前看到的内容可能不是最新的。",
  },
  settling: {
    en: "The host answers again. Storebell waits for 3 seconds without a failure before it trusts the connection.",
    zh: "服务器已有响应。Storebell 会等待连续 3 秒无故障后再认定连接稳定。",
  },
  syncing: {
    en: "The session list and the open chat are being read again. Waiting messages go out right after that.",
    zh: "正在重新读取会话列表和当前聊天。完成后会立即发送等待中的消息。",
  },
  syncFailed: {
    en: "The page could not be read again in full. What you see may be out of date. Retry fetches everything once more.",
    zh: "页面未能完整刷新，当前内容可能不是最新的。点击重试可重新拉取全部内容。",
  },
  slow: {
    en: "Go on as usual, and wait a little before you send a message again.",
    zh: "请照常工作，重复发送消息前请稍候。",
  },
  inSync: { en: "Everything on this page is up to date.", zh: "页面内容均为最新。" },
} as const satisfies Record<string, Entry>;

export const CAUSE = {
  browser_offline: {
    en: "This computer is offline. Check its network or use a backup network.",
    zh: "本机已断网。请检查网络或切换到备用网络。",
  },
  no_answer: {
    en: "No platform answers from here. Check your network or use a backup network.",
    zh: "从本机无法连接到任何平台。请检查网络或切换到备用网络。",
  },
  captive_portal: {
    en: "This network wants you to sign in first (hotel, airport, company). Open any page and sign in to the network.",
    zh: "当前网络需要先登录（酒店、机场、公司网络）。请打开任意网页完成网络登录。",
  },
  platform_down: {
    en: "Your network works and other platforms answer, but this one does not.",
    zh: "您的网络正常，其他平台均有响应，但该平台无响应。",
  },
  platform_error: {
    en: "Your network works, but the platform reports an error or is overloaded.",
    zh: "您的网络正常，但平台返回错误或负载过高。",
  },
  platform_slow: {
    en: "The platform answers, but slowly. Messages may take longer than usual.",
    zh: "平台有响应，但速度较慢。消息可能需要更长时间。",
  },
  asleep: { en: "This computer was asleep.", zh: "本机刚从睡眠中恢复。" },
} as const satisfies Record<LinkCause, Entry>;
