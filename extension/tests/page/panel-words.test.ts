import { describe, expect, test } from "vitest";
import { speaker } from "../../src/i18n/say";
import { textsOf } from "../../src/i18n/texts";
import { letterOf } from "../../src/pages/panel/drawn/avatar";
import { isAlike } from "../../src/pages/panel/drawn/kept";
import { dayName, deadline, span, stamp } from "../../src/pages/panel/drawn/moment";
import { commandOf, type KeyPress } from "../../src/pages/panel/drawn/shortcuts";

const say = speaker(textsOf("en"));
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const at = (day: number, hour = 12, month = 11, year = 2026) => new Date(year, month - 1, day, hour).getTime();
/** A Saturday. */
const NOW_MS = at(21, 14);

describe("times in words", () => {
  test.each([
    [0, "now"],
    [MINUTE_MS - 1, "now"],
    [MINUTE_MS, "1 min"],
    [HOUR_MS - 1, "59 min"],
    [HOUR_MS, "1 h"],
    [48 * HOUR_MS - 1, "47 h"],
    [48 * HOUR_MS, "2 d"],
  ])("%i ms are %s", (ms, words) => expect(span(ms, say)).toBe(words));

  test.each([
    ["today", at(21, 9), "09:00"],
    ["a clock that runs ahead", at(21, 23), "23:00"],
    ["late yesterday", at(20, 23), "Yesterday"],
    ["this week", at(17), "Tue"],
    ["this year", at(1), "1 Nov"],
    ["another year", at(30, 12, 12, 2025), "2025-12-30"],
    ["a time that nobody told", 0, ""],
  ])("a session of %s", (_when, ms, words) => expect(stamp(ms, NOW_MS, "en", say)).toBe(words));

  test.each([
    [at(21, 1), "Today"],
    [at(20), "Yesterday"],
    [at(19), "Thu 2026-11-19"],
    [0, ""],
  ])("messages of %i stand under %s", (ms, words) => expect(dayName(ms, NOW_MS, "en", say)).toBe(words));

  test.each([
    ["overdue", -2 * HOUR_MS, "Overdue 2 h"],
    ["soon", 45 * MINUTE_MS, "45 min left"],
    ["later", 9 * HOUR_MS, "9 h left"],
    [null, 9 * HOUR_MS, "Waiting 1 h"],
  ] as const)("an answer that is %s", (urgency, left, words) => {
    const session = { waiting_ms: NOW_MS - HOUR_MS, due_ms: NOW_MS + left };
    expect(deadline(session, urgency, NOW_MS, say)).toBe(words);
  });

  test("nobody waits, nothing is said", () =>
    expect(deadline({ waiting_ms: null, due_ms: null }, null, NOW_MS, say)).toBeNull());
});

describe("keys", () => {
  const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
    key,
    code: "",
    keyCode: 0,
    shiftKey: false,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    isComposing: false,
    ...more,
  });

  test.each([
    ["N, with caps lock", press("N"), "urgent"],
    ["a Thai letter at N's place", press("ื", { code: "KeyN" }), "urgent"],
    ["a Cyrillic layout's question mark", press("Ж", { code: "Slash", shiftKey: true }), "help"],
    ["a letter without a meaning", press("x"), null],
    ["a key of the browser", press("n", { ctrlKey: true }), null],
    ["an input method's own key", press("Process", { keyCode: 229 }), null],
    ["Escape while a word is composed", press("Escape", { isComposing: true }), null],
  ])("%s", (_what, event, command) => expect(commandOf(event, false)).toBe(command));

  test("only Escape means something while typing", () => {
    expect(commandOf(press("n"), true)).toBeNull();
    expect(commandOf(press("Escape"), true)).toBe("back");
  });
});

test.each([
  ["mei.lin", "M"],
  ["สมชาย", "ส"],
  ["กำธร", "กำ"],
  ["👩‍🚀 Ann", "👩‍🚀"],
  ["  ", "?"],
])("the letter of %j is %s as a reader sees it", (name, letter) => expect(letterOf(name)).toBe(letter));

test("two views are alike when their fields are, lists element by element", () => {
  const store = { name: "kl.gear" };
  expect(isAlike({ page: 1, rows: [store] }, { page: 1, rows: [store] })).toBe(true);
  expect(isAlike({ page: 1, rows: [store] }, { page: 1, rows: [{ ...store }] })).toBe(false);
  expect(isAlike({ page: 1 }, { page: 1, pages: 2 })).toBe(false);
});
