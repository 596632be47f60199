import { expect, test } from "vitest";
import { Freshness, verdictOf } from "../../src/content/freshness";

test("the way is restored when something went well after it last went badly", () => {
  const clock = { ms: 1 };
  const freshness = new Freshness(() => clock.ms++);
  expect(freshness.restored).toBe(true);
  freshness.bad();
  expect(freshness.restored).toBe(false);
  freshness.good();
  expect(freshness.restored).toBe(true);
});

test.each([
  [200, "good"],
  [404, "good"],
  [503, "bad"],
  [0, "failed"],
] as const)("a request that ended with %i is %s", (status, verdict) => expect(verdictOf(status)).toBe(verdict));
