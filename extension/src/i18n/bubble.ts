/** The bubbles of messages that are on their way, failed or unconfirmed. */
import type { Offer, Reason } from "../protocol/messages";
import type { Entry } from "./entry";

export const BUBBLE = {
  sending: { en: "Sending...", zh: "发送中..." },
  slow: { en: "taking longer than usual", zh: "比平时慢" },
  sent: { en: "Sent", zh: "已发送" },
  failed: { en: "Send failed", zh: "发送失败" },
  unconfirmed: { en: "Unconfirmed", zh: "未确认" },
  untracked: { en: "Not tracked", zh: "未跟踪" },
  untrackedWhy: {
    en: "Storebell did not answer in time. The page sends this one by itself.",
    zh: "Storebell 未及时响应。此消息由页面自行发送。",
  },
  checked: {
    en: "Not found on {platform}. Checked {time}, {count}.",
    zh: "在 {platform} 上未找到。{time} 已检查，共 {count}。",
  },
  notChecked: { en: "Not checked yet.", zh: "尚未检查。" },
  once: { en: "once", zh: "1 次" },
  times: { en: "{count} times", zh: "{count} 次" },
  twice: { en: "The customer may receive it twice.", zh: "客户可能会收到两次。" },
  back: { en: "Cancel", zh: "取消" },
  toBuyer: { en: "Message to {buyer}", zh: "发给 {buyer} 的消息" },
  pressAgain: { en: "Switching conversation. Press Enter again.", zh: "正在切换会话，请再按一次回车。" },
  notDone: { en: "Not done: {why}", zh: "未完成：{why}" },
} as const satisfies Record<string, Entry>;

export const OFFER = {
  cancel: { en: "Cancel", zh: "取消发送" },
  send_anyway: { en: "Send anyway", zh: "仍然发送" },
  retry: { en: "Retry", zh: "重试" },
  edit: { en: "Edit", zh: "编辑" },
  discard: { en: "Discard", zh: "放弃" },
  open: { en: "Open in chat", zh: "在聊天中打开" },
  arrived: { en: "It arrived", zh: "已送达" },
  send_again: { en: "Send again", zh: "再次发送" },
} as const satisfies Record<Offer, Entry>;

export const REASON = {
  offline: { en: "Waiting for the connection.", zh: "等待网络连接。" },
  waiting_above: { en: "Waiting for the message above.", zh: "等待上一条消息。" },
  conversation_changed: { en: "The conversation has moved on. Send it still?", zh: "会话有了新内容，是否仍要发送？" },
  waited_long: { en: "It has waited for long. Send it still?", zh: "等待时间较长，是否仍要发送？" },
  no_tab: { en: "Open this store's chat page to send it.", zh: "请打开该店铺的聊天页面以发送。" },
  recipient_differs: {
    en: "The page showed another buyer. It waits for the right one.",
    zh: "页面显示的是其他买家，正等待正确的会话。",
  },
  page_not_ready: { en: "The page was not ready. It is tried again.", zh: "页面尚未就绪，将再次尝试。" },
  answer_lost: { en: "The page got no answer.", zh: "页面未收到响应。" },
  tab_gone: { en: "Its tab was closed while it was being sent.", zh: "发送过程中标签页被关闭。" },
  core_restarted: { en: "Storebell was restarted while it was being sent.", zh: "发送过程中 Storebell 重新启动。" },
  record_rebuilt: { en: "The record was damaged and has been rebuilt.", zh: "记录已损坏并重建。" },
  not_found: { en: "Not found on the platform.", zh: "在平台上未找到。" },
  refused: { en: "The platform refused it.", zh: "平台拒绝了该消息。" },
  refused_censored: { en: "The platform refused its content. Change the text.", zh: "平台拒绝了其内容，请修改文字。" },
  refused_too_long: { en: "It is too long for the platform. Shorten it.", zh: "超出平台长度限制，请缩短。" },
  refused_repeated: { en: "The platform refuses the same text again. Change it.", zh: "平台拒绝重复内容，请修改。" },
  refused_five_in_a_row: {
    en: "The platform refuses more messages until the buyer answers.",
    zh: "买家回复之前，平台不接受更多消息。",
  },
  refused_too_fast: { en: "Too many messages at once. Wait a moment, then retry.", zh: "发送过快，请稍后重试。" },
  refused_blocked: { en: "The buyer does not receive messages from this store.", zh: "买家已不接收此店铺的消息。" },
  refused_not_allowed: { en: "This account may not write to this buyer.", zh: "该账号无权给此买家发消息。" },
  refused_intercepted: {
    en: "The platform took it but did not give it to the buyer. Change the text.",
    zh: "平台已接收但未转交给买家，请修改内容。",
  },
  refused_not_found: {
    en: "The platform does not know this conversation or item any more.",
    zh: "平台上已没有此会话或商品。",
  },
  refused_needs_order: {
    en: "The first message to this buyer must come with an order.",
    zh: "给此买家的第一条消息必须附带订单。",
  },
  refused_assigned: {
    en: "The platform has given this chat to a sub-account. Answer from that account.",
    zh: "平台已将此会话分配给子账号，请使用该账号回复。",
  },
  sign_in_again: {
    en: "This store's API sign-in has ended. Sign in again under Stores and credentials.",
    zh: "该店铺的 API 授权已失效，请在“店铺与凭证”中重新授权。",
  },
  needs_person: {
    en: "The platform wants a person to look at this account. Open its seller center.",
    zh: "平台要求人工处理该账号，请打开卖家中心查看。",
  },
  limit_reached: {
    en: "The platform's limit is reached. It goes out when that ends.",
    zh: "已达平台限额，限额解除后自动发送。",
  },
  no_connection: { en: "The platform's API does not answer. It is tried again.", zh: "平台 API 无响应，将再次尝试。" },
  platform_busy: { en: "The platform is busy. It is tried again.", zh: "平台繁忙，将再次尝试。" },
  refusing: {
    en: "The platform refuses one message after another. Storebell has paused this store.",
    zh: "平台连续拒绝消息，Storebell 已暂停该店铺的发送。",
  },
  proxy_expired: {
    en: "This store's proxy has expired. Renew it under Stores and credentials.",
    zh: "该店铺的代理已到期，请在“店铺与凭证”中续期。",
  },
  proxy_failing: {
    en: "This store's proxy does not answer. It is tried again.",
    zh: "该店铺的代理无响应，将再次尝试。",
  },
  vault_locked: {
    en: "The secrets are locked. Unlock them under Stores and credentials.",
    zh: "凭证库已锁定，请在“店铺与凭证”中解锁。",
  },
  by_person: { en: "Decided by you.", zh: "由您决定。" },
} as const satisfies Record<Reason, Entry>;
