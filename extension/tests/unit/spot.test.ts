import { describe, expect, test } from "vitest";
import { HEIGHT, spotOf } from "../../src/overlay/chip/spot";

const VIEWPORT = { left: 0, top: 0, right: 1280, bottom: 800 };
const THREAD = { left: 300, top: 60, right: 990, bottom: 640 };
const BOX = { left: 314, top: 690, right: 930, bottom: 740 };
const everywhere = () => true;
const nowhere = () => false;

describe("the chip stands", () => {
  test("above the right end of the text box", () => {
    expect(spotOf(BOX, THREAD, VIEWPORT, everywhere)).toMatchObject({ side: "right", offset: 356, bottom: 113 });
  });

  test("only as far as the page has nothing of its own there", () => {
    const tools = (x: number) => x > 600;
    const { room, side } = spotOf(BOX, THREAD, VIEWPORT, tools);
    expect(side).toBe("right");
    expect(BOX.right - room).toBeGreaterThan(600);
  });

  test("below the box when there is no room above it", () => {
    const { side, bottom } = spotOf(BOX, THREAD, VIEWPORT, (_x, y) => y > BOX.bottom);
    expect(side).toBe("right");
    expect(VIEWPORT.bottom - bottom - HEIGHT).toBeGreaterThanOrEqual(BOX.bottom);
  });

  test("over the lower left end of the thread when the page leaves no room at all", () => {
    expect(spotOf(BOX, THREAD, VIEWPORT, nowhere)).toMatchObject({ side: "left", offset: 306, bottom: 163 });
  });

  test("never outside the window", () => {
    const low = { ...BOX, top: 0, bottom: 795 };
    expect(spotOf(low, THREAD, VIEWPORT, everywhere)).toMatchObject({ side: "left", bottom: 163 });
  });

  test("somewhere even where no thread is recognised", () => {
    expect(spotOf(BOX, null, VIEWPORT, nowhere)).toMatchObject({ side: "left", room: expect.any(Number) });
  });
});
