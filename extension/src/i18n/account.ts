/** How a store is heard, how it sends, and how its API account and proxy are. */
import type { AccountState, Channel, Feed, ProxyState } from "../protocol/messages";
import type { Entry } from "./entry";

export const FEED = {
  page: { en: "Heard on its page, {ago}", zh: "通过页面接收，{ago}" },
  api: { en: "Heard by API, {ago}", zh: "通过 API 接收，{ago}" },
  none: { en: "Not heard now, last {ago}", zh: "当前未接收，上次 {ago}" },
} as const satisfies Record<Feed, Entry>;

export const HEARD = {
  never: { en: "Not heard yet", zh: "尚未接收" },
  now: { en: "just now", zh: "刚刚" },
  minutes: { en: "{count} min ago", zh: "{count} 分钟前" },
  hours: { en: "{count} h ago", zh: "{count} 小时前" },
  on: { en: "on {date}", zh: "{date}" },
} as const satisfies Record<string, Entry>;

export const CHANNEL = {
  page: { en: "Sends on its page", zh: "通过页面发送" },
  api: { en: "Sends by API", zh: "通过 API 发送" },
} as const satisfies Record<Channel, Entry>;

export const ACCOUNT = {
  ready: { en: "Signed in to the API.", zh: "API 已授权。" },
  expiring: { en: "The API sign-in ends on {date}.", zh: "API 授权将于 {date} 到期。" },
  waiting: { en: "The platform asks to wait until {time}.", zh: "平台要求等待至 {time}。" },
  sign_in_again: { en: "The API sign-in has ended.", zh: "API 授权已失效。" },
  needs_person: { en: "The platform wants a person to look at this account.", zh: "平台要求人工处理该账号。" },
  locked: { en: "The secrets are locked.", zh: "凭证库已锁定。" },
} as const satisfies Record<AccountState, Entry>;

export const PROXY = {
  working: { en: "The proxy ends on {date}.", zh: "代理将于 {date} 到期。" },
  failing: { en: "The proxy does not answer.", zh: "代理无响应。" },
  expired: { en: "The proxy ended on {date}: API traffic waits.", zh: "代理已于 {date} 到期：API 通信暂停。" },
} as const satisfies Record<ProxyState, Entry>;

/** The one thing to do about an account or a proxy. */
export const REMEDY = {
  signIn: { en: "Sign in again", zh: "重新授权" },
  look: { en: "See what to do", zh: "查看处理办法" },
  unlock: { en: "Unlock", zh: "解锁" },
  proxy: { en: "Look at the proxy", zh: "查看代理" },
  renew: { en: "Renew the proxy", zh: "续期代理" },
} as const satisfies Record<string, Entry>;
