import { expect, test, vi } from "vitest";
import { Opening } from "../../src/content/opening";
import type { Recipient } from "../../src/protocol/messages";
import type { OpenFailure, SitePage } from "../../src/sites/site";

const TO = (conversation: string): Recipient => ({
  platform: "shopee",
  site: "SG",
  store: "170044686",
  conversation,
  buyer: "1",
  buyer_name: "mei",
});

/** A page that answers when it is told to, and says "not_listed" once it is stopped. */
function page() {
  const answers: ((failure: OpenFailure | null) => void)[] = [];
  const open = vi.fn(
    (_: Recipient, signal: AbortSignal) =>
      new Promise<OpenFailure | null>((resolve) => {
        answers.push(resolve);
        signal.addEventListener("abort", () => resolve("not_listed"));
      }),
  );
  return { site: { open } as unknown as SitePage, open, answers };
}

test("the agent is told why a conversation did not open, and nothing else when it did", async () => {
  const { site, open, answers } = page();
  const ended = vi.fn();
  const opening = new Opening(site, ended, new AbortController().signal);
  const first = opening.open(TO("1"));
  answers[0]?.("page_differs");
  await first;
  const second = opening.open(TO("2"));
  answers[1]?.(null);
  await second;
  expect(ended.mock.calls).toEqual([["page_differs"], [null]]);
  expect(open.mock.calls.map(([to, , search]: unknown[]) => [(to as Recipient).conversation, search])).toEqual([
    ["1", true],
    ["2", true],
  ]);
});

test("what was asked for before is given up silently for what is asked for now, and for a page that ends", async () => {
  const { site, answers } = page();
  const ended = vi.fn();
  const ending = new AbortController();
  const opening = new Opening(site, ended, ending.signal);
  const first = opening.open(TO("1"));
  const second = opening.open(TO("2"));
  await first;
  answers[1]?.(null);
  await second;
  const third = opening.open(TO("3"));
  ending.abort();
  await third;
  expect(ended.mock.calls).toEqual([[null]]);
});
