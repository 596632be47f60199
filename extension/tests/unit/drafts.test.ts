import { describe, expect, test } from "vitest";
import { mayFill } from "../../src/content/drafts";
import { Meantime } from "../../src/content/meantime";
import { MEI } from "./sample";

describe("a draft goes into the box", () => {
  test("when the box is empty and untouched", () => expect(mayFill("half a sente", "", false)).toBe(true));
  test("never over what stands there", () => expect(mayFill("half a sente", "x", false)).toBe(false));
  test("never once the agent has typed", () => expect(mayFill("half a sente", "", true)).toBe(false));
  test("never when there is none", () => expect(mayFill("", "", false)).toBe(false));
});

describe("what is typed between two conversations", () => {
  test("is carried over, and does not stay with the one left behind", () => {
    const meantime = new Meantime();
    meantime.stands(MEI, "");
    meantime.typed("for the second");
    expect(meantime.carry()).toEqual({
      typed: "for the second",
      stray: { key: MEI, text: "for the second", belongs: "" },
    });
  });

  test("is told from what stood there before", () => {
    const meantime = new Meantime();
    meantime.stands(MEI, "for the first");
    meantime.typed("for the first and");
    expect(meantime.carry()).toMatchObject({ typed: " and", stray: { belongs: "for the first" } });
  });

  test("is nothing when nothing was typed, and is carried once", () => {
    const meantime = new Meantime();
    meantime.stands(MEI, "");
    expect(meantime.carry()).toBeNull();
    meantime.typed("x");
    meantime.carry();
    expect(meantime.carry()).toBeNull();
  });
});
