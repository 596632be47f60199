import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Box } from "../../../src/overlay/bubbles/placement";
import type { Direction } from "../../../src/protocol/messages";
import { type Anchor, MARK_SIZE, type Place, placeOf, type Wish } from "../../../src/translation/reading/placement";

const THREAD: Box = { left: 6, top: 0, right: 684, bottom: 560 };

/** A bubble between these edges, 36 px high, with 8 px to the next. */
function anchor(direction: Direction, left: number, right: number, changes: Partial<Anchor> = {}): Anchor {
  return { direction, bubble: { left, top: 100, right, bottom: 136 }, until: 138, ...changes };
}

const TABLE: [what: string, Anchor, Wish, Partial<Place>][] = [
  ["a short one of the buyer", anchor("in", 18, 218), null, { at: "beside", left: 226, width: 458 }],
  ["one that leaves just enough", anchor("in", 18, 268), null, { at: "beside", left: 276, width: 408 }],
  ["a wide one of the buyer", anchor("in", 18, 480), null, { at: "over", left: 18, width: 462, least: 36 }],
  ["a wide one with enough for a word", anchor("in", 18, 480), "aside", { at: "beside", left: 488 }],
  ["one that leaves nothing, untranslated", anchor("in", 18, 640), "aside", { at: "mark" }],
  ["a folded one", anchor("in", 18, 218), "folded", { at: "mark", left: 222, width: MARK_SIZE }],
  ["a folded one over the whole width", anchor("in", 6, 684), "folded", { at: "mark", left: 684 - MARK_SIZE }],
  ["a short one of the agent", anchor("out", 480, 680), null, { at: "beside", left: 12, width: 460 }],
  ["a wide one of the agent", anchor("out", 150, 680), null, { at: "mark", left: 124 }],
  ["a wide one of the agent, asked for", anchor("out", 150, 680), "shown", { at: "over", left: 150, width: 530 }],
  ["a tiny one where nothing is free", anchor("in", 600, 640), "shown", { at: "over", width: 180, left: 504 }],
];

describe("a card", () => {
  test.each(TABLE)("for %s", (_, where, wish, expected) => {
    expect(placeOf(where, THREAD, wish)).toMatchObject(expected);
  });

  test("is no higher than its row, and never lower than a line", () => {
    expect(placeOf(anchor("in", 18, 218, { until: 160 }), THREAD, null).height).toBe(60);
    expect(placeOf(anchor("in", 18, 218, { until: 101 }), THREAD, null).height).toBe(28);
  });

  test("covers nothing beside its own bubble's row, and stays within the thread", () => {
    const arbitrary = fc.record({
      direction: fc.constantFrom<Direction>("in", "out"),
      wish: fc.constantFrom<Wish>("folded", "shown", "aside", null),
      left: fc.integer({ min: 6, max: 640 }),
      width: fc.integer({ min: 20, max: 678 }),
    });
    fc.assert(
      fc.property(arbitrary, ({ direction, wish, left, width }) => {
        const right = Math.min(684, left + width);
        const place = placeOf(anchor(direction, left, right), THREAD, wish);
        expect(place.left).toBeGreaterThanOrEqual(THREAD.left);
        expect(place.left + place.width).toBeLessThanOrEqual(THREAD.right);
        expect(place.top).toBe(100);
        if (place.at !== "beside") return;
        const clear = direction === "in" ? place.left >= right : place.left + place.width <= left;
        expect(clear).toBe(true);
      }),
    );
  });
});
