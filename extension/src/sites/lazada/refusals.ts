/**
 * The sentences with which Lazada's page says that the platform refused a message.
 *
 * All guesses 2026-11, made of the rules that the open API's documentation tells (five messages a day before the buyer
 * answers, conversations that can no longer be written to, messages that are intercepted); its list of codes is empty.
 */
import type { Refusals } from "../react/refusals";

export const REFUSALS: Refusals = [
  ["refused_intercepted", /was intercepted|not delivered because it violates|not delivered: its content|消息被拦截/i],
  [
    "refused_censored",
    /(sensitive|prohibited|forbidden) (words?|content|information)|content that is not allowed|敏感(词|詞|内容|內容)|违禁|違禁|từ ngữ nhạy cảm/i,
  ],
  ["refused_too_long", /message is too long|longer than \d+ characters|(消息|内容)过长|tin nhắn quá dài/i],
  ["refused_repeated", /same message (again|to this buyer)|重复的?(消息|内容)|tin nhắn trùng lặp/i],
  ["refused_five_in_a_row", /\b5 messages (a day|per day|in a row)|(最多|连续)发送\s*[5五]\s*条|5 tin nhắn/i],
  ["refused_too_fast", /sending messages too (quickly|fast|frequently)|发送(过于|太)(频繁|快)|gửi tin nhắn quá nhanh/i],
  [
    "refused_blocked",
    /you have blocked this (buyer|user)|does not accept messages from you|(拉黑|屏蔽)了?(该|此|您|你)|đã chặn/i,
  ],
  [
    "refused_not_allowed",
    /order out of day limit|can(no|')t message this buyer|only message buyers who|无法向[该此]?买家发送/i,
  ],
  ["refused_not_found", /conversation (does not exist|has ended)|session (does not exist|not found)|会话不存在/i],
  ["refused", /something is wrong with this message|message was rejected|消息被拒绝/i],
];
