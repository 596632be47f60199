import { describe, expect, test } from "vitest";
import { boxedOf, joined } from "../../../src/translation/writing/boxed";
import { keyMeaning } from "../../../src/translation/writing/keys";
import { likeness, Pairs } from "../../../src/translation/writing/pairs";
import { BLANK, type Draft, translated, typed } from "../../../src/translation/writing/sheet";
import { TONGUES, tongueName, tongues } from "../../../src/translation/writing/tongues";
import { partsOf } from "../../../src/translation/writing/unchanged";
import { MEI, TAN } from "../sample";
import { WRITTEN } from "./lent";

describe("what becomes of the page's box", () => {
  const draft = translated(typed(BLANK, "您好"), { of: "您好", to: null }, WRITTEN, 0).draft as Draft;

  test.each([
    ["", "replace"],
    [" \n", "replace"],
    ["您好 ", "replace"],
    ["Sawasdee S$20 ", "there"],
    ["half a sente", "ask"],
    ["您好 Somchai", "ask"],
  ])("with %j in it: %s", (box, boxed) => expect(boxedOf(box, draft)).toBe(boxed));

  test("two texts stand under one another", () => expect(joined("one \n", "two")).toBe("one\ntwo"));
});

describe("the parts that come through", () => {
  test("are told from those that do not", () => {
    expect(partsOf(["S$20", "SG240"], "ราคา S$20")).toEqual([
      { text: "S$20", there: true },
      { text: "SG240", there: false },
    ]);
  });

  test("a part that stands twice must come through twice", () => {
    expect(partsOf(["20", "20"], "20")).toEqual([{ text: "20", there: false }]);
    expect(partsOf(["20", "20"], "20 + 20")).toEqual([{ text: "20", there: true }]);
  });
});

describe("the agent's words behind a text", () => {
  const SENT = "สวัสดีค่ะ สินค้าของคุณจะจัดส่งวันนี้";

  function inserted(): Pairs {
    const pairs = new Pairs();
    pairs.put(MEI, "今天发货", SENT);
    return pairs;
  }

  test("are known for the text that was put into the box", () => {
    expect(inserted().originalOf(MEI, SENT)).toBe("今天发货");
    expect(inserted().originalOf(MEI, ` ${SENT}\n`)).toBe("今天发货");
  });

  test("and for what it was edited to there", () => {
    expect(inserted().originalOf(MEI, `${SENT} ครับ`)).toBe("今天发货");
    expect(inserted().originalOf(MEI, SENT.replace("วันนี้", "พรุ่งนี้"))).toBe("今天发货");
  });

  test("not for another text that was typed over it", () => {
    expect(inserted().originalOf(MEI, "我再看看")).toBeNull();
  });

  test("not for an edited text once the box was emptied, but still for the same one", () => {
    const pairs = inserted();
    pairs.stands(MEI, "");
    expect(pairs.originalOf(MEI, `${SENT}!`)).toBeNull();
    expect(pairs.originalOf(MEI, SENT)).toBe("今天发货");
  });

  test("not for another buyer, whose box is another one", () => {
    const pairs = inserted();
    expect(pairs.originalOf(TAN, SENT)).toBeNull();
    pairs.stands(TAN, "");
    expect(pairs.originalOf(MEI, `${SENT}!`)).toBe("今天发货");
  });

  test("are those of the last text that was put there", () => {
    const pairs = inserted();
    pairs.put(MEI, "明天发货", SENT);
    expect(pairs.originalOf(MEI, SENT)).toBe("明天发货");
  });

  test("a great many texts are not remembered for ever", () => {
    const pairs = inserted();
    for (let at = 0; at < 100; at++) pairs.put(TAN, `原文${at}`, `text ${at}`);
    expect(pairs.originalOf(MEI, SENT)).toBeNull();
    expect(pairs.originalOf(TAN, "text 99")).toBe("原文99");
  });

  test("likeness is 1 for the same, 0 for nothing in common, and takes short texts", () => {
    expect(likeness("abc", "abc")).toBe(1);
    expect(likeness("abc", "xyz")).toBe(0);
    expect(likeness("a", "a")).toBe(1);
    expect(likeness("a", "b")).toBe(0);
    expect(likeness("", "abc")).toBe(0);
  });
});

describe("keys in the writer", () => {
  const ENTER = {
    key: "Enter",
    keyCode: 13,
    shiftKey: false,
    ctrlKey: false,
    altKey: false,
    metaKey: false,
    isComposing: false,
    repeat: false,
    timeStamp: 1000,
  };
  const NO_IME = { running: false, endedAt: Number.NEGATIVE_INFINITY };

  test.each([
    ["Enter", {}, "enter"],
    ["Ctrl+Enter", { ctrlKey: true }, "send"],
    ["Command+Enter", { metaKey: true }, "send"],
    ["Shift+Enter, a line break", { shiftKey: true }, "other"],
    ["an Enter that is held down", { repeat: true }, "composition"],
    ["a Ctrl+Enter that is held down", { repeat: true, ctrlKey: true }, "composition"],
    ["Enter of an input method", { isComposing: true }, "other"],
    ["Ctrl+Enter of an input method", { isComposing: true, ctrlKey: true }, "other"],
    ["Enter of an input method (229)", { keyCode: 229 }, "other"],
    ["Escape", { key: "Escape", keyCode: 27 }, "escape"],
    ["Escape of an input method", { key: "Escape", isComposing: true }, "other"],
    ["a letter", { key: "a" }, "other"],
  ])("%s", (_name, changes, meaning) => expect(keyMeaning({ ...ENTER, ...changes }, NO_IME)).toBe(meaning));

  test("while an input method is at work they are its own, and so is the Enter that ends it", () => {
    expect(keyMeaning(ENTER, { running: true, endedAt: 0 })).toBe("other");
    expect(keyMeaning({ ...ENTER, key: "Escape" }, { running: true, endedAt: 0 })).toBe("other");
    expect(keyMeaning(ENTER, { running: false, endedAt: 999 })).toBe("composition");
  });
});

describe("languages", () => {
  test("have a name on both of our languages, and none has its code for one", () => {
    expect([tongueName("th", "en"), tongueName("th", "zh")]).toEqual(["Thai", "泰语"]);
    for (const language of TONGUES) expect(tongueName(language, "en")).not.toBe(language);
  });

  test("one that is spoken but not listed can be kept", () => {
    expect(tongues("en", "sv").some(({ language }) => language === "sv")).toBe(true);
    expect(tongues("en", "th")).toHaveLength(TONGUES.length);
    expect(new Set(TONGUES).size).toBe(TONGUES.length);
  });
});
