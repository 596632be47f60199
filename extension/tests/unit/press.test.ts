import { describe, expect, test } from "vitest";
import {
  type Circumstances,
  judge,
  type KeyPress,
  meaningOf,
  SWITCH_HOLD_MS,
  TEXT_LIMIT,
} from "../../src/content/press";

const CERTAIN: Circumstances = {
  ready: true,
  text: "hello",
  certain: true,
  astray: false,
  switchingForMs: null,
  away: false,
  inFlight: null,
};
const ENTER: KeyPress = {
  key: "Enter",
  keyCode: 13,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  isComposing: false,
  timeStamp: 1000,
};
const NO_IME = { running: false, endedAt: Number.NEGATIVE_INFINITY };

describe("what a press means", () => {
  test("Enter sends", () => expect(meaningOf(ENTER, NO_IME)).toBe("send"));

  test.each([
    ["another key", { key: "a" }],
    ["Shift+Enter, a line break", { shiftKey: true }],
    ["Ctrl+Shift+Enter", { ctrlKey: true, shiftKey: true }],
    ["Ctrl+Enter of a composition", { ctrlKey: true, isComposing: true }],
    ["Enter of a composition (isComposing)", { isComposing: true }],
    ["Enter of a composition (keyCode 229)", { keyCode: 229 }],
  ])("%s is left to the page", (_name, changes) => {
    expect(meaningOf({ ...ENTER, ...changes }, NO_IME)).toBe("other");
  });

  test.each([
    ["Ctrl", { ctrlKey: true }],
    ["Alt", { altKey: true }],
    ["Meta", { metaKey: true }],
  ])("Enter with %s may send", (_name, changes) => {
    expect(meaningOf({ ...ENTER, ...changes }, NO_IME)).toBe("perhaps");
  });

  test("Enter while an input method is at work is left to the page", () => {
    expect(meaningOf(ENTER, { running: true, endedAt: 0 })).toBe("other");
  });

  test("an Enter that arrives right behind the end of a composition belongs to it", () => {
    expect(meaningOf(ENTER, { running: false, endedAt: 999 })).toBe("composition");
    expect(meaningOf(ENTER, { running: false, endedAt: 900 })).toBe("send");
  });
});

describe("what is done with it", () => {
  test("it is caught when everything is certain", () => expect(judge(CERTAIN)).toBe("catch"));

  test.each<[string, Partial<Circumstances>]>([
    ["blank text", { text: " \n " }],
    ["text longer than the record takes", { text: "x".repeat(TEXT_LIMIT + 1) }],
    ["no core", { ready: false }],
    ["no core, while switching", { ready: false, switchingForMs: 10 }],
    ["uncertain store, recipient or list", { certain: false }],
    ["a switch that has lasted too long", { switchingForMs: SWITCH_HOLD_MS }],
  ])("%s: the page gets it untouched", (_name, changes) => {
    expect(judge({ ...CERTAIN, ...changes })).toBe("pass");
  });

  test("it is held back for a moment while the page switches conversation", () => {
    expect(judge({ ...CERTAIN, certain: false, switchingForMs: 10 })).toBe("hold");
  });

  test("it is held back while we have the page on another conversation", () => {
    expect(judge({ ...CERTAIN, away: true })).toBe("hold");
  });

  test("the agent is asked when the text was begun for another than whom the page shows", () => {
    expect(judge({ ...CERTAIN, astray: true })).toBe("ask");
  });

  test.each<[string, Partial<Circumstances>]>([
    ["nothing is certain", { certain: false }],
    ["there is no core", { ready: false }],
    ["there is nothing to send", { text: "  " }],
  ])("and not when %s: the page gets it untouched", (_name, changes) => {
    expect(judge({ ...CERTAIN, astray: true, ...changes })).toBe("pass");
  });

  test("a press for another is not added to one that is on its way", () => {
    expect(judge({ ...CERTAIN, astray: true, text: "hello and", inFlight: "hello" })).toBe("hold");
  });

  test("the same press again is swallowed while the first is on its way", () => {
    expect(judge({ ...CERTAIN, inFlight: "hello" })).toBe("swallow");
  });

  test("a press with more text comes after the first", () => {
    expect(judge({ ...CERTAIN, text: "hello and", inFlight: "hello" })).toBe("later");
  });
});
