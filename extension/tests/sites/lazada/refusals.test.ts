import { describe, expect, test } from "vitest";
import { REFUSALS } from "../../../src/sites/lazada/refusals";
import { refusalIn } from "../../../src/sites/react/refusals";
import { NO_EVIDENCE } from "../react/unclear";

const REFUSED = [
  ["Something is wrong with this message. Please refresh the page.", "refused"],
  ["Your message is too long.", "refused_too_long"],
  ["This conversation does not exist or has ended.", "refused_not_found"],
  ["You have sent the same message to this buyer already.", "refused_repeated"],
  ["请勿发送重复的消息", "refused_repeated"],
  ["You can send 5 messages a day until the buyer replies.", "refused_five_in_a_row"],
  ["Your message contains content that is not allowed and was not sent.", "refused_censored"],
  ["消息包含敏感词，发送失败", "refused_censored"],
  ["Your message was not delivered because it violates the rules.", "refused_intercepted"],
  ["This message was not delivered: its content is not allowed.", "refused_intercepted"],
  ["You are sending messages too quickly. Please try again later.", "refused_too_fast"],
  ["This buyer does not accept messages from you.", "refused_blocked"],
  ["order out of day limit: 30", "refused_not_allowed"],
] as const;

describe("what the page says of a failed message", () => {
  test.each(REFUSED)("%j is the platform's refusal: %s", (sentence, reason) => {
    expect(refusalIn(REFUSALS, sentence)).toBe(reason);
  });

  test.each([...NO_EVIDENCE])("%j is no evidence that the platform refused", (sentence) => {
    expect(refusalIn(REFUSALS, sentence)).toBeNull();
  });

  test("each line of the table is met by a sentence", () => {
    expect(new Set(REFUSED.map(([, reason]) => reason))).toEqual(new Set(REFUSALS.map(([reason]) => reason)));
  });
});
