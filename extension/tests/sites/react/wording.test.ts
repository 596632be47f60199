// @vitest-environment jsdom
import { describe, expect, test } from "vitest";
import { named, shows, tells, visible, withoutTime, written } from "../../../src/sites/react/wording";

function element(html: string): Element {
  const place = document.createElement("div");
  place.innerHTML = html;
  return place;
}

describe("text", () => {
  test("is handed on as it was written, in one form", () => {
    expect(written("cafe\u0301\r\nline two\rthree")).toBe("café\nline two\nthree");
  });

  test("has no half characters, which no JSON may hold", () => {
    expect(written("hi \ud83d")).toBe("hi \ufffd");
    expect(named("\ude00 mei 😀")).toBe("\ufffd mei 😀");
  });

  test.each([
    ["hello14:02", "hello"],
    ["hello 2:02 PM", "hello"],
    ["see you at 10:3014:02", "see you at 10:30"],
    ["see you at 10:30", "see you at"],
    ["no time", "no time"],
  ])("%j without the glued time is %j", (glued, text) => {
    expect(withoutTime(glued)).toBe(text);
  });

  test("is what the page shows, without translators' additions, with its emoji and line breaks", () => {
    expect(
      visible(element('a<br>b <img alt="😊"><a>link</a><font class="notranslate">译</font><span>14:02</span>')),
    ).toBe("a\nb 😊link14:02");
  });

  test.each([
    ["see you at 10:3014:02", "see you at 10:30"],
    ["see you at 10:30", "see you at 10:30"],
    ["two\n lines 14:02", "two\nlines"],
    ["cafe\u030114:02", "café"],
  ])("a bubble that shows %j holds %j", (shown, text) => {
    expect(shows(shown, text)).toBe(true);
  });

  test.each([
    ["hi there", "hi there"],
    ["You: hi there", "hi there"],
    ["hi there2", "hi there"],
    ["hi th…", "hi there"],
    ["hi th...", "hi there"],
    ["", "hi"],
  ])("a row that shows %j tells of %j", (shown, text) => {
    expect(tells(shown, text)).toBe(true);
  });

  test("a row that shows another message does not tell of this one", () => {
    expect(tells("ok thanks", "hi there")).toBe(false);
  });

  test.each([
    ["ok thanks14:02", "ok"],
    ["ok14:02", "ok thanks"],
    ["14:02", "ok"],
  ])("a bubble that shows %j does not hold %j", (shown, text) => {
    expect(shows(shown, text)).toBe(false);
  });
});
