/**
 * The sentences with which Shopee's page says that the platform refused a message.
 *
 * The codes are from the open API and several implementations (2026-10); the page's sentences are guesses 2026-11.
 */
import type { Refusals } from "../react/refusals";

export const REFUSALS: Refusals = [
  [
    "refused_censored",
    /message_is_censored|block_by_internal_safety|content that is not allowed|(sensitive|prohibited) (words?|content)|blocked for safety|敏感(词|詞|内容|內容)|违禁|違禁|từ ngữ nhạy cảm/i,
  ],
  [
    "refused_too_long",
    /message_too_long|longer than \d+ characters|(消息|訊息|内容|內容)(过长|過長)|tin nhắn quá dài/i,
  ],
  [
    "refused_repeated",
    /error_business|same message to this buyer|(重复|重複|相同)的?(消息|訊息|内容|內容)|tin nhắn trùng lặp/i,
  ],
  [
    "refused_five_in_a_row",
    /reach_5_message_limit|\b5 messages in a row|(连续|連續)(发送|發送|傳送)?\s*[5五]\s*[条條则則]|5 tin nhắn liên tiếp/i,
  ],
  [
    "refused_too_fast",
    /exceed_send_limitaion|sending messages too (quickly|fast|frequently)|(发送|發送|傳送)(过于|過於|太)(频繁|頻繁|快)|gửi tin nhắn quá nhanh/i,
  ],
  [
    "refused_blocked",
    /error_blocked|error_sender_block_receiver|you have blocked this user|does not accept messages from you|(拉黑|屏蔽|封鎖)了?(该|該|此|您|你)|đã chặn (người dùng|bạn)/i,
  ],
  [
    "refused_not_allowed",
    /user_is_forbidden|only message buyers who|first_chat_without_order_info|must include an order|(无法|無法)(向|给|給)[该該此][买買]家(发送|發送|傳送)/i,
  ],
  [
    "refused",
    /assigned_to_subaccount|shop_bound_subaccount|assigned to another sub-account|chat distribution is on|conversation has ended|param_error|something is wrong with this message/i,
  ],
];
