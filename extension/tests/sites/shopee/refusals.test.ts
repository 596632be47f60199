import { describe, expect, test } from "vitest";
import { refusalIn } from "../../../src/sites/react/refusals";
import { REFUSALS } from "../../../src/sites/shopee/refusals";
import { NO_EVIDENCE } from "../react/unclear";

const REFUSED = [
  ["Your message contains content that is not allowed and was not sent.", "refused_censored"],
  ["Your message was blocked for safety reasons.", "refused_censored"],
  ["消息包含敏感词，发送失败", "refused_censored"],
  ["Tin nhắn chứa từ ngữ nhạy cảm", "refused_censored"],
  ["Your message is longer than 600 characters.", "refused_too_long"],
  ["訊息過長", "refused_too_long"],
  ["You have sent the same message to this buyer in the last 24 hours.", "refused_repeated"],
  ["请勿发送重复的消息", "refused_repeated"],
  ["You have sent 5 messages in a row. Please wait for the buyer to reply.", "refused_five_in_a_row"],
  ["您已连续发送5条消息", "refused_five_in_a_row"],
  ["You are sending messages too quickly. Please try again later.", "refused_too_fast"],
  ["发送过于频繁，请稍后再试", "refused_too_fast"],
  ["exceed_send_limitaion", "refused_too_fast"],
  ["You have blocked this user.", "refused_blocked"],
  ["This user does not accept messages from you.", "refused_blocked"],
  ["You can only message buyers who chatted in the last 7 days or ordered in the last 30 days.", "refused_not_allowed"],
  ["Your first message to this buyer must include an order.", "refused_not_allowed"],
  ["This chat is assigned to another sub-account.", "refused"],
  ["This conversation has ended. Restart it to send a message.", "refused"],
] as const;

describe("what the page says of a failed message", () => {
  test.each(REFUSED)("%j is the platform's refusal: %s", (sentence, reason) => {
    expect(refusalIn(REFUSALS, sentence)).toBe(reason);
  });

  test.each(NO_EVIDENCE)("%j is no evidence that the platform refused", (sentence) => {
    expect(refusalIn(REFUSALS, sentence)).toBeNull();
  });

  test("each line of the table is met by a sentence", () => {
    expect(new Set(REFUSED.map(([, reason]) => reason))).toEqual(new Set(REFUSALS.map(([reason]) => reason)));
  });
});
