/** A policy may come late, go, or come again: the core hears what it says, and never that a late one says nothing. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { LATE_MS, LIMIT_BYTES, Managed } from "../../src/background/managed";

const POLICY = { locked: ["deadlines"] };
const NEXT = { locked: [] };

function stand(policy: object | Error, kept?: object) {
  const told: unknown[] = [];
  const stood = { policy, kept, told, tell: () => managed.tell(), changed: () => managed.changed() };
  const managed = new Managed({
    read: async () => {
      if (stood.policy instanceof Error) throw stood.policy;
      return stood.policy as Record<string, unknown>;
    },
    kept: async () => stood.kept as Record<string, unknown> | undefined,
    keep: async (said) => {
      stood.kept = said;
    },
    tell: ({ settings, too_large }) => told.push(too_large ? "too large" : settings),
  });
  return stood;
}

const settled = () => vi.advanceTimersByTimeAsync(0);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("a policy", () => {
  test("is told, kept for the next start, and told again to whichever core says hello", async () => {
    const stood = stand(POLICY);
    await settled();
    expect(stood.told).toEqual([POLICY]);
    expect(stood.kept).toEqual(POLICY);
    stood.tell();
    expect(stood.told).toEqual([POLICY, POLICY]);
  });

  test("that there never was is not spoken of", async () => {
    const stood = stand({});
    await settled();
    stood.tell();
    await vi.advanceTimersByTimeAsync(LATE_MS);
    expect(stood.told).toEqual([]);
    expect(stood.kept).toBeUndefined();
  });

  test("that Firefox does not have is one that says nothing", async () => {
    const stood = stand(new Error("Managed storage manifest not found"));
    await settled();
    expect(stood.told).toEqual([]);
  });

  test("holds from its copy while the browser has not handed it over", async () => {
    const stood = stand({}, POLICY);
    await settled();
    expect(stood.told).toEqual([POLICY]);
    stood.policy = NEXT;
    await stood.changed();
    expect(stood.told).toEqual([POLICY, NEXT]);
    await vi.advanceTimersByTimeAsync(LATE_MS);
    expect(stood.told).toEqual([POLICY, NEXT]);
  });

  test("that comes late without a word of the browser is found all the same", async () => {
    const stood = stand({}, POLICY);
    await settled();
    stood.policy = NEXT;
    await vi.advanceTimersByTimeAsync(LATE_MS);
    expect(stood.told.at(-1)).toEqual(NEXT);
  });

  test("that was taken away while the browser was closed is gone after a while, and stays gone", async () => {
    const stood = stand({}, POLICY);
    await settled();
    await vi.advanceTimersByTimeAsync(LATE_MS - 1);
    expect(stood.told).toEqual([POLICY]);
    await vi.advanceTimersByTimeAsync(1);
    expect(stood.told).toEqual([POLICY, {}]);
    const next = stand({}, stood.kept);
    await settled();
    expect(next.told, "the core may not have heard it").toEqual([{}]);
  });

  test("that the browser takes away is gone at once", async () => {
    const stood = stand(POLICY);
    await settled();
    stood.policy = {};
    await stood.changed();
    expect(stood.told.at(-1)).toEqual({});
  });

  test("that changes before the copy was read is not overtaken by it", async () => {
    const stood = stand(NEXT, POLICY);
    await stood.changed();
    expect(stood.told.at(-1)).toEqual(NEXT);
    expect(stood.kept).toEqual(NEXT);
  });

  test("that no frame can hold is said to be too large, not sent", async () => {
    const stood = stand({ name: "中".repeat(LIMIT_BYTES / 3) });
    await settled();
    expect(stood.told).toEqual(["too large"]);
  });
});
