/**
 * The sentences with which TikTok Shop's page says that the platform refused a message.
 *
 * The codes and their meanings are from the open API's documentation (2026); that the page shows them, and its sentences,
 * are guesses 2026-11. 45101001 ("Invalid parameter") is left out: it has been seen on messages that were stored.
 */
import type { Refusals } from "../react/refusals";

export const REFUSALS: Refusals = [
  [
    "refused_censored",
    /45101006|(sensitive|prohibited) (words?|content|information)|content that is not allowed|敏感(词|詞|内容|內容)|违规|違規|từ ngữ nhạy cảm/i,
  ],
  ["refused_too_long", /longer than \d+ characters|message is too long|(消息|内容)过长|tin nhắn quá dài/i],
  ["refused_repeated", /same message (again|to this buyer)|重复的?(消息|内容)|tin nhắn trùng lặp/i],
  [
    "refused_too_fast",
    /45101004|daily quota reached|sending messages too (quickly|fast|frequently)|发送(过于|太)(频繁|快)|gửi tin nhắn quá nhanh/i,
  ],
  [
    "refused_blocked",
    /you have blocked this (buyer|user)|does not accept messages from you|(拉黑|屏蔽)了?(该|此|您|你)|đã chặn/i,
  ],
  [
    "refused_not_allowed",
    /45109001|45109003|45102007|can(no|')t message this buyer|no longer message this buyer|no permission for this conversation|criteria for a conversation|无法向[该此]?买家发送/i,
  ],
  ["refused_not_found", /45101003|record not found|会话不存在/i],
  ["refused", /45111001|type of message is not supported|message was rejected|消息被拒绝/i],
];
