import { describe, expect, test } from "vitest";
import { type Box, place, trayOf } from "../../src/overlay/bubbles/placement";

const VIEWPORT: Box = { left: 0, top: 0, right: 1280, bottom: 800 };
const THREAD: Box = { left: 300, top: 100, right: 980, bottom: 680 };
const BUBBLE: Box = { left: 700, top: 640, right: 960, bottom: 670 };

function where(box: Box | null, kind: "sending" | "failed" = "sending", last = true) {
  return place(box === null ? null : { box, last }, THREAD, VIEWPORT, kind);
}

describe("where a status stands", () => {
  test("in the tray while the page has no bubble of its own", () => expect(where(null)).toEqual({ at: "tray" }));

  test("a mere state stands beside the page's bubble", () => {
    expect(where(BUBBLE)).toEqual({ at: "beside", right: 588, bottom: 130, room: 384 });
  });

  test("one with buttons stands below the last bubble where there is room", () => {
    expect(where({ ...BUBBLE, top: 200, bottom: 240 }, "failed")).toMatchObject({ at: "below", right: 320, top: 244 });
  });

  test("else beside it", () => {
    expect(where(BUBBLE, "failed")).toMatchObject({ at: "beside" });
    expect(where({ ...BUBBLE, top: 200, bottom: 240 }, "failed", false)).toMatchObject({ at: "beside" });
  });

  test("else in the tray", () => expect(where({ ...BUBBLE, left: 400 }, "failed")).toEqual({ at: "tray" }));

  test("out of sight, only what needs the agent is shown", () => {
    const above = { ...BUBBLE, top: 20, bottom: 60 };
    expect(where(above)).toEqual({ at: "nowhere" });
    expect(where(above, "failed")).toEqual({ at: "tray" });
  });
});

describe("the tray", () => {
  test("stands in the lower right of the thread", () => {
    expect(trayOf(THREAD, VIEWPORT)).toEqual({ right: 300, bottom: 120, width: 420, height: 290 });
  });
  test("is no wider than a narrow thread", () => {
    expect(trayOf({ ...THREAD, right: 560 }, VIEWPORT).width).toBe(260);
  });
  test("has a place even without a thread", () => {
    expect(trayOf(null, VIEWPORT)).toMatchObject({ right: 0, bottom: 120 });
  });
});
