import { describe, expect, test } from "vitest";
import type { RenderedView, WritingView } from "../../src/pages/panel/translation-view";
import { nth, RENDERED, WRITING } from "../gallery/samples";
import { SCENES } from "../gallery/scenes";
import { acts, all, compose, draw, focused, key, one, open, press, text, typed } from "./panel-page";

describe("the keys of translation", () => {
  test("T goes through the ways, Alt+T turns the switch, also while typing", () => {
    draw(SCENES["own language"]("en"));
    key(one("thread"), "t");
    expect(acts("showTranslations")).toEqual([[null]]);
    const box = one<HTMLTextAreaElement>("reply");
    expect(key(box, "t").defaultPrevented).toBe(false);
    expect(key(box, "†", { code: "KeyT", altKey: true }).defaultPrevented).toBe(true);
    expect(acts("toggleWriting")).toHaveLength(1);
    key(box, "t", { code: "KeyT", altKey: true, ctrlKey: true });
    key(box, "t", { code: "KeyT", altKey: true, isComposing: true });
    expect(acts("toggleWriting")).toHaveLength(1);
  });

  test("mean nothing where there is nothing to translate with", () => {
    draw();
    key(one("thread"), "t");
    key(one("thread"), "t", { code: "KeyT", altKey: true });
    expect([acts("showTranslations"), acts("toggleWriting"), all("showing"), all("writing-switch")]).toEqual([
      [],
      [],
      [],
      [],
    ]);
  });

  test("have a button that says how it is now", async () => {
    draw(SCENES.translated("en"));
    expect(one("showing").getAttribute("aria-label")).toBe("Translations stand under the messages (T)");
    await press("showing");
    expect(acts("showTranslations")).toEqual([[null]]);
  });
});

describe("writing in one's own language", () => {
  const box = () => one<HTMLTextAreaElement>("reply");
  const result = () => one<HTMLTextAreaElement>("rendered-text");
  const writing = (changes: Partial<WritingView>) => compose({ writing: { ...WRITING, ...changes } });
  const rendered = (changes: Partial<RenderedView> = {}) =>
    writing({ step: "send", rendered: { ...RENDERED, ...changes } });

  test("says on the button what Enter does", () => {
    draw(SCENES["own language"]("en"));
    expect(text("send")).toBe("Translate");
    writing({ asking: true });
    expect([text("send"), one("send").getAttribute("aria-disabled")]).toEqual(["Translating...", "true"]);
    rendered();
    expect(text("send")).toBe("Send to 陈伟强 · Marina Bay Home");
  });

  test("is translated with Enter, never while a word is composed", () => {
    draw(SCENES["own language"]("en"));
    key(box(), "Enter", { isComposing: true });
    key(box(), "Enter", { keyCode: 229 });
    key(box(), "Enter", { repeat: true });
    expect(acts("send")).toEqual([]);
    key(box(), "Enter");
    expect(acts("send")).toHaveLength(1);
  });

  test("leads whoever waited to the translation, and from there Enter sends", () => {
    draw(SCENES["own language"]("en"));
    box().focus();
    writing({ asking: true });
    rendered();
    expect(focused()).toBe("rendered-text");
    key(result(), "Enter", { isComposing: true });
    key(result(), "Enter", { shiftKey: true });
    expect(acts("send")).toEqual([]);
    key(result(), "Enter");
    expect(acts("send")).toHaveLength(1);
  });

  test("moves nobody who typed on, or was elsewhere", () => {
    draw(SCENES["own language"]("en"));
    box().focus();
    writing({ asking: true });
    rendered({ stale: true });
    expect(focused()).toBe("reply");
    rendered(); // typed back to what it was
    expect(focused()).toBe("reply");
    writing({ asking: true, rendered: RENDERED });
    one("thread").focus();
    rendered();
    expect(focused()).toBe("thread");
  });

  test("hands on what is changed in the translation, and an older view does not take it away", () => {
    draw(SCENES.rendered("en"));
    typed(result(), "您好！");
    expect(acts("editRendered")).toEqual([["您好！"]]);
    rendered();
    expect(result().value).toBe("您好！");
    rendered({ text: "另一个" });
    expect(result().value).toBe("另一个");
  });

  test("goes back to the words with Escape, and when the translation was sent or dropped", async () => {
    draw(SCENES.rendered("en"));
    result().focus();
    expect(key(result(), "Escape").defaultPrevented).toBe(true);
    expect([focused(), acts("show")]).toEqual(["reply", []]);
    result().focus();
    await press("rendered-drop");
    expect(acts("dropRendered")).toHaveLength(1);
    writing({});
    expect(focused()).toBe("reply");
  });

  test("tells what the translation says, what came through, and what did not", async () => {
    draw(SCENES.rendered("en"));
    expect(text("read-back")).toContain("It says: Hello, the new cup is sent today");
    expect(text("rendered-kept")).toContain("NV8841200SG");
    expect(all("read-back-ask")).toEqual([]);
    rendered({ kept: [], lost: ["NV8841200SG"], back: { state: "there", text: "Hello", stale: true } });
    expect(text("rendered-lost")).toContain("Missing in the translation: NV8841200SG");
    expect(text("read-back")).toContain("before your last change");
    await press("read-back-ask");
    expect(acts("readBack")).toHaveLength(1);
  });

  test("says that the words have changed, and the next press translates", () => {
    draw(SCENES["rendered and changed"]("en"));
    expect(text("rendered-stale")).toBe("Your words have changed: translate them again.");
    expect(text("send")).toBe("Translate");
  });

  test("names the buyer's language, and takes another", () => {
    draw(SCENES["own language"]("en"));
    const choice = one<HTMLSelectElement>("writing-to");
    expect(nth([...choice.options], 0).textContent).toContain("Chinese");
    choice.value = "ms";
    choice.dispatchEvent(new Event("change", { bubbles: true }));
    choice.value = "";
    choice.dispatchEvent(new Event("change", { bubbles: true }));
    expect(acts("writeIn")).toEqual([["ms"], [null]]);
  });

  test("says why it failed and what to do", () => {
    draw(SCENES["translation in trouble"]("en"));
    expect(text("composer-problem")).toContain("Choose the buyer's language.");
    expect(one("writing-to").getAttribute("aria-invalid")).toBe("true");
  });

  test("is a switch that others can do without", async () => {
    draw(SCENES["own language"]("en"));
    writing({ on: false, step: "send" });
    expect([one("writing-switch").getAttribute("aria-checked"), all("writing-to")]).toEqual(["false", []]);
    await press("writing-switch");
    expect(acts("toggleWriting")).toHaveLength(1);
  });
});

describe("the question about a text in the agent's own language", () => {
  test("names both languages and has two answers; Enter is none of them", async () => {
    draw(SCENES["asked about the language"]("en"));
    one("reply").focus();
    expect(one("language-question").querySelector("span")?.textContent).toBe(
      "This is in English; 陈伟强 writes Chinese.",
    );
    expect(focused()).toBe("reply");
    await press("question-translate");
    await press("question-send");
    expect([acts("translateFirst").length, acts("sendAsItIs").length]).toEqual([1, 1]);
  });

  test("names the text when it is another than the one in the box", () => {
    draw(SCENES["asked about the language"]("en"));
    compose({ text: "Half a sentence" });
    expect(one("language-question").querySelector("q")?.textContent).toContain("NV8841200SG");
  });

  test("offers no translation where there is none to be had, and gives the focus back", () => {
    draw(SCENES["asked about the language"]("en"));
    const { composer } = open();
    if (composer?.question == null) throw new Error("nothing is asked");
    compose({ question: { ...composer.question, theirs: null, canTranslate: false } });
    expect(all("question-translate")).toEqual([]);
    one("question-send").focus();
    compose({ question: null });
    expect(focused()).toBe("reply");
  });
});
