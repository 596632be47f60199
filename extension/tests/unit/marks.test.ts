import { describe, expect, test } from "vitest";
import { ThreadMarks } from "../../src/content/marks";
import type { SitePage, Thread } from "../../src/sites/site";
import { bubble } from "./sample";

const KEY = { platform: "lazada" as const, site: "SG", store: "100094063", conversation: "100094063_2_1_1_103" };
const thread = (ids: (string | null)[], contiguous = true): Thread => ({
  messages: ids.map((id) => bubble({ id, standing: id === null ? "pending" : "settled" })),
  contiguous,
});

/** The mark that an attempt gets after the page has shown these lists, the last of them now. */
function watermark(...threads: Thread[]): string | null | undefined {
  const marks = new ThreadMarks();
  for (const shown of threads) marks.note(KEY, shown);
  const now = { thread: () => threads.at(-1) ?? null } as SitePage;
  return marks.take(KEY, now)?.watermark;
}

describe("the newest stored message", () => {
  test("is the largest where ids are numbers, wherever it stands", () => {
    expect(watermark(thread(["2964314703445820001", "2964314703445820003", "2964314703445820002"]))).toBe(
      "2964314703445820003",
    );
    expect(watermark(thread(["999"]), thread(["1000"]), thread(["999"], false))).toBe("1000");
  });

  test("is the last where ids are none, whatever they look like", () => {
    expect(watermark(thread(["zz9", "aa1"]))).toBe("aa1");
    expect(watermark(thread(["zz9"]), thread(["zz9", "aa1", null]))).toBe("aa1");
  });

  test("is not forgotten while the end of the list is not shown", () => {
    expect(watermark(thread(["a1", "b2"]), thread(["x0", "y0"], false))).toBe("b2");
    expect(watermark(thread(["a1", "b2"]), thread(["b2", "c3"], false))).toBe("c3");
  });

  test("is none in an empty conversation, and unknown where no end was seen", () => {
    expect(watermark(thread([]))).toBeNull();
    expect(watermark(thread(["a1"], false))).toBeUndefined();
  });
});
