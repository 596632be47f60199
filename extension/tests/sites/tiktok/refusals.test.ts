import { describe, expect, test } from "vitest";
import { refusalIn } from "../../../src/sites/react/refusals";
import { REFUSALS } from "../../../src/sites/tiktok/refusals";
import { NO_EVIDENCE } from "../react/unclear";

const REFUSED = [
  ["The message contains sensitive content and was not sent.", "refused_censored"],
  ["内容违规，发送失败", "refused_censored"],
  ["Your message is longer than 2000 characters.", "refused_too_long"],
  ["请勿发送重复的消息", "refused_repeated"],
  ["Daily quota reached: 10000 requests per day", "refused_too_fast"],
  ["You have blocked this user.", "refused_blocked"],
  ["You can no longer message this buyer under the conversation rules.", "refused_not_allowed"],
  ["You have no permission for this conversation.", "refused_not_allowed"],
  ["The criteria for a conversation with this buyer are not met.", "refused_not_allowed"],
  ["Record not found", "refused_not_found"],
  ["This type of message is not supported.", "refused"],
] as const;

describe("what the page says of a failed message", () => {
  test.each(REFUSED)("%j is the platform's refusal: %s", (sentence, reason) => {
    expect(refusalIn(REFUSALS, sentence)).toBe(reason);
  });

  test.each([...NO_EVIDENCE, "Invalid parameter"])("%j is no evidence that the platform refused", (sentence) => {
    expect(refusalIn(REFUSALS, sentence)).toBeNull();
  });

  test("each line of the table is met by a sentence", () => {
    expect(new Set(REFUSED.map(([, reason]) => reason))).toEqual(new Set(REFUSALS.map(([reason]) => reason)));
  });
});
