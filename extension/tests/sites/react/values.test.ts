import { describe, expect, test } from "vitest";
import { digits, instant, object, parsed, preview } from "../../../src/sites/react/values";

describe("an id in a page's data", () => {
  test.each([
    ["7494560109732334261", "7494560109732334261"],
    [7494560109732334261n, "7494560109732334261"],
    [69018330, "69018330"],
  ])("%s is taken with all its digits", (value, id) => {
    expect(digits(value)).toBe(id);
  });

  test("that was given unquoted beyond 2^53 has lost digits, and is none", () => {
    const { id } = JSON.parse('{"id": 7494560109732334261}');
    expect(String(id)).not.toBe("7494560109732334261");
    expect(digits(id)).toBeNull();
  });

  test.each([0, -1, 1.5, Number.NaN, "", "0", "007", "1e3", "12x", null, undefined, {}, true])(
    "%s is none",
    (value) => {
      expect(digits(value)).toBeNull();
    },
  );
});

test.each([
  [1795258800, 1795258800000],
  [1795258800123, 1795258800123],
  ["1795258800", 1795258800000],
  ["2026-11-21T11:00:00Z", 1795258800000],
  [1795258800123456, 1795258800123],
  ["1795258800123456789", 1795258800123],
  [1795258800123456789n, 1795258800123],
  [0, null],
  ["soon", null],
  [undefined, null],
])("the time %s is %j in Unix ms", (value, ms) => {
  expect(instant(value)).toBe(ms);
});

test("a preview is the beginning of a text, and never half a character", () => {
  expect(preview("hi")).toBe("hi");
  expect(preview(`${"x".repeat(199)}😀`)).toBe("x".repeat(199));
  expect(preview("a\ud83d…")).toBe("a…");
  for (const other of [null, undefined, 7, {}]) expect(preview(other)).toBeNull();
});

test("an object is read from JSON, and nothing from anything else", () => {
  expect(parsed('{"txt":"hi"}')).toEqual({ txt: "hi" });
  for (const other of ["", "{", "[1]", "7", "null", 7, null, { txt: "hi" }]) expect(parsed(other)).toBeUndefined();
  expect(object([])).toBeUndefined();
});
