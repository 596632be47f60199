import { describe, expect, test } from "vitest";
import type { Box } from "../../../src/overlay/bubbles/placement";
import { type Spot, spotOf } from "../../../src/overlay/chip/spot";
import { cornerOf, questionOf, standOf } from "../../../src/translation/writing/place";

const WIDE: Box = { left: 0, top: 0, right: 1280, bottom: 860 };
const NARROW: Box = { left: 0, top: 0, right: 360, bottom: 640 };
const CHIP: Spot = { side: "right", offset: 386, bottom: 123, room: 460 };

describe("the writer stands", () => {
  test.each([
    ["right of the text box where the page has a column there", 900, { left: 908, width: 364 }],
    ["over as little of it as it can where that is narrow", 1020, { left: 912, width: 360 }],
    ["over the text box where there is no column", 1270, { left: 912, width: 360 }],
    ["no wider than one reads well", 600, { left: 608, width: 440 }],
  ])("%s", (_name, right, place) => {
    expect(standOf({ left: 300, top: 740, right, bottom: 840 }, WIDE)).toEqual({ ...place, bottom: 20, room: 832 });
  });

  test.each([
    ["a narrow window", { left: 10, top: 540, right: 350, bottom: 630 }, NARROW],
    ["a box at the left edge", { left: 0, top: 540, right: 200, bottom: 630 }, NARROW],
    ["a box that ends below the window", { left: 10, top: 600, right: 350, bottom: 700 }, NARROW],
    ["a box in the upper part", { left: 300, top: 40, right: 1270, bottom: 90 }, WIDE],
  ])("within the window with %s", (_name, box, viewport) => {
    for (const stand of [standOf(box, viewport), questionOf(box, viewport)]) {
      expect(stand.left).toBeGreaterThanOrEqual(8);
      expect(stand.left + stand.width).toBeLessThanOrEqual(viewport.right - 8);
      expect(stand.bottom).toBeGreaterThanOrEqual(8);
      expect(viewport.bottom - stand.bottom - stand.room).toBeGreaterThanOrEqual(0);
    }
  });

  test("the question does not hide the text that it is about", () => {
    const box = { left: 300, top: 740, right: 900, bottom: 840 };
    expect(WIDE.bottom - questionOf(box, WIDE).bottom).toBeLessThanOrEqual(box.top);
  });
});

describe("the button stands", () => {
  const box = { left: 300, top: 740, right: 900, bottom: 840 };
  const chip = { left: 434, top: 713, right: 894, bottom: 737 };
  const inside = (x: number, y: number, { left, top, right, bottom }: Box) =>
    x >= left && x <= right && y >= top && y <= bottom;

  test("left of the chip", () => {
    expect(cornerOf(box, WIDE, CHIP, () => true)).toEqual({ left: 434 - 27, top: 713 });
  });

  test("at the left end of the strip above the box when the page has something at the chip's side", () => {
    const tool = { ...chip, left: 400, right: 434 };
    expect(cornerOf(box, WIDE, CHIP, (x, y) => !inside(x, y, tool))).toEqual({ left: 303, top: 713 });
  });

  test("not where a word of the page begins at its middle: in the box's lower corner then", () => {
    const hint = { left: 420, top: 720, right: 500, bottom: 730 };
    const icons = { left: 300, top: 700, right: 330, bottom: 738 };
    expect(cornerOf(box, WIDE, CHIP, (x, y) => !inside(x, y, hint) && !inside(x, y, icons))).toEqual({
      left: 870,
      top: 813,
    });
  });

  test("below the box when there is no room above it", () => {
    const high = { left: 300, top: 700, right: 600, bottom: 800 };
    const wide: Spot = { side: "right", offset: 686, bottom: 163, room: 294 };
    expect(cornerOf(high, WIDE, wide, (_x, y) => y > 800)).toEqual({ left: 303, top: 803 });
  });

  test("not outside the window", () => {
    const low = { ...box, top: 10, bottom: 850 };
    expect(cornerOf(low, WIDE, { ...CHIP, side: "left", offset: 306, bottom: 20 }, () => true)).toEqual({
      left: 870,
      top: 823,
    });
  });

  test("above the chip when it would hide a small text box", () => {
    const small = { left: 208, top: 570, right: 254, bottom: 620 };
    const left: Spot = { side: "left", offset: 208, bottom: 108, room: 170 };
    expect(cornerOf(small, NARROW, left, () => false)).toEqual({ left: 208, top: 481 });
  });

  test("beside the chip, never on it, wherever the page leaves room", () => {
    const thread = { left: 300, top: 60, right: 900, bottom: 700 };
    for (let edge = 300; edge < 700; edge += 7) {
      const free = (x: number) => x > edge;
      const spot = spotOf(box, thread, WIDE, free);
      const { left } = cornerOf(box, WIDE, spot, free);
      if (spot.side === "right" && spot.room > 200) expect(WIDE.right - spot.offset - spot.room - left).toBe(27);
    }
  });
});
