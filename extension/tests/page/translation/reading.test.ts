import { beforeEach, describe, expect, test, vi } from "vitest";
import { TAN } from "../../unit/sample";
import { ReadPage, translated } from "./read-page";

vi.mock("../../../src/overlay/trusted", () => ({ trusted: (action: unknown) => action }));

/** Nothing has a size here. */
class Sizes {
  observe(): void {}
  disconnect(): void {}
}

let page: ReadPage;
let kept: Record<string, unknown>;

beforeEach(async () => {
  vi.useFakeTimers();
  kept = {};
  const local = { get: async () => kept, set: async (values: object) => void Object.assign(kept, values) };
  vi.stubGlobal("browser", { storage: { local } });
  vi.stubGlobal("ResizeObserver", Sizes);
  page = new ReadPage();
  await page.rest();
  return () => {
    page.ending.abort();
    vi.useRealTimers();
  };
});

const later = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe("asking", () => {
  test("is for what is drawn, the newest first, and for each text once", async () => {
    await page.draws({ text: "one" }, { text: "two" }, { text: "one" }, { text: "three" });
    expect(page.texts).toEqual(["three", "one", "two"]);
  });

  test("is only for what is new, and not with every frame", async () => {
    await page.draws({ text: "one" });
    await page.draws({ text: "one" }, { text: "two" });
    expect(page.texts).toEqual(["one"]);
    await later(150);
    expect(page.texts).toEqual(["one", "two"]);
    await page.answer(translated("one"), translated("two"));
    await page.changed();
    await later(60_000);
    expect(page.asked).toHaveLength(2);
  });

  test("waits while the page is between two conversations, hidden, or without a core", async () => {
    page.shown = null;
    await page.draws({ text: "one" });
    expect(page.asked).toEqual([]);
    page.shown = TAN;
    page.isReady = false;
    await page.changed();
    expect(page.asked).toEqual([]);
    page.isReady = true;
    const hidden = vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");
    await page.changed();
    expect(page.asked).toEqual([]);
    hidden.mockRestore();
    await page.changed();
    expect(page.question().params).toMatchObject({ key: { conversation: TAN.conversation }, visible: true });
  });

  test("comes again when it failed, and not at once", async () => {
    await page.draws({ text: "one" });
    await page.question().refuse("unavailable");
    await later(2900);
    expect(page.asked).toHaveLength(1);
    await later(200);
    expect(page.asked).toHaveLength(2);
  });

  test("comes again when nobody has said for long what becomes of a text", async () => {
    await page.draws({ text: "one" });
    await page.answer(translated("one", { state: "waiting", translation: null }));
    await later(15_100);
    expect(page.texts).toEqual(["one", "one"]);
  });

  test("begins anew with a new core, with what is known on the screen", async () => {
    await page.draws({ text: "one" });
    await page.answer(translated("one"));
    page.isReady = false;
    page.reading.looked();
    page.isReady = true;
    await later(150);
    page.reading.looked();
    await page.rest();
    expect(page.texts).toEqual(["one", "one"]);
    expect(page.says).toEqual(["one, in English"]);
  });

  test("is for nothing where the agent reads no translations", async () => {
    page.status = { ...page.status, reading: false };
    await page.draws({ text: "one" });
    expect(page.asked).toEqual([]);
    expect(page.root.textContent).toBe("");
  });

  test("begins anew in another language", async () => {
    await page.draws({ text: "one" });
    await page.answer(translated("one"));
    page.status = { ...page.status, language: "zh" };
    await later(150);
    page.reading.looked();
    await page.rest();
    expect(page.texts).toEqual(["one", "one"]);
    expect(page.says).toEqual([]);
  });
});

describe("cards", () => {
  test("stand beside their bubbles, outside of the page's list", async () => {
    await page.draws({ text: "one" }, { text: "two" });
    const before = page.thread.innerHTML;
    await page.answer(translated("one"), translated("two"));
    expect(page.says).toEqual(["one, in English", "two, in English"]);
    expect(page.cards.map(({ style }) => [style.left, style.top])).toEqual([
      ["228px", "0px"],
      ["228px", "44px"],
    ]);
    expect(page.thread.innerHTML).toBe(before);
  });

  test("are rolled with the thread, unmeasured", async () => {
    await page.draws({ text: "one" });
    await page.answer(translated("one"));
    page.measured = 0;
    page.rolls(120);
    expect(page.rolled).toBe("translateY(-120px)");
    expect(page.measured).toBe(0);
  });

  test("are rolled with a thread that was short when they came", async () => {
    page.grows(600);
    await page.draws({ text: "one" });
    await page.answer(translated("one"));
    page.grows(2000);
    await page.draws({ text: "one" }, { text: "one" });
    page.rolls(30);
    expect(page.rolled).toBe("translateY(-30px)");
  });

  test("are there for what is near, and for what comes near when the thread is rolled", async () => {
    const texts = Array.from({ length: 100 }, (_, index) => `${index}`);
    await page.draws(...texts.map((text) => ({ text })));
    await page.answer(...texts.map((text) => translated(text)));
    expect(page.cards).toHaveLength(Math.ceil(1200 / 44));
    page.rolls(2000);
    await page.rest();
    expect(page.says).toContain("60, in English");
    expect(page.says).not.toContain("0, in English");
  });

  test("are measured anew when something around the thread is rolled", async () => {
    await page.draws({ text: "one" });
    await page.answer(translated("one"));
    page.measured = 0;
    document.body.dispatchEvent(new Event("scroll"));
    expect(page.measured).toBeGreaterThan(0);
    page.measured = 0;
    page.root.dispatchEvent(new Event("scroll"));
    expect(page.measured).toBe(0);
  });

  test("cost no reading of the layout where there is nothing to show", async () => {
    await page.draws({ text: "one" }, { text: "two" });
    await page.answer(translated("one", { state: "same" }), translated("two", { state: "nothing" }));
    page.measured = 0;
    await page.changed();
    page.reading.looked();
    expect(page.measured).toBe(0);
    expect(page.cards).toEqual([]);
  });

  test("stay the same elements when the page draws its rows anew, elsewhere", async () => {
    await page.draws({ id: "1", text: "one" }, { id: "2", text: "two" });
    await page.answer(translated("one"), translated("two"));
    const [, second] = page.cards;
    await page.draws({ id: "2", text: "two" }, { id: "3", text: "one" });
    expect(page.cards[0]).toBe(second);
    expect(page.cards.map(({ style }) => style.top)).toEqual(["0px", "44px"]);
    expect(page.says).toEqual(["two, in English", "one, in English"]);
  });

  test("are never more than the bubbles, however often a text is said", async () => {
    await page.draws({ text: "ok" }, { text: "ok" }, { text: "ok", id: "3" });
    await page.answer(translated("ok"));
    await page.draws({ text: "ok", id: "3" }, { text: "ok" }, { text: "ok" });
    await page.changed();
    expect(page.cards).toHaveLength(3);
  });

  test("follow what is told of any session that was read", async () => {
    await page.draws({ text: "one" });
    await page.answer(translated("one", { state: "waiting", translation: null }));
    expect(page.says).toEqual(["Translating..."]);
    await page.push(translated("one"));
    expect(page.says).toEqual(["one, in English"]);
  });

  test("do not follow what is told of another language", async () => {
    await page.draws({ text: "one" });
    await page.answer(translated("one"));
    await page.push(translated("one", { to: "zh", translation: "一" }));
    expect(page.says).toEqual(["one, in English"]);
  });

  test("are asked for anew when engines, glossary or stores are set up otherwise", async () => {
    await page.draws({ text: "one" });
    await page.answer(translated("one", { state: "off", translation: null }));
    await later(150);
    page.reading.heard({ kind: "engines" });
    await page.changed();
    expect(page.texts).toEqual(["one", "one"]);
  });

  test("show text as text", async () => {
    await page.draws({ text: "one" });
    await page.answer(translated("one", { translation: "<img src=x onerror=alert(1)>" }));
    expect(page.root.querySelector("img")).toBeNull();
    expect(page.says).toEqual(["<img src=x onerror=alert(1)>"]);
  });

  test("are there in the same task when an agent comes back", async () => {
    await page.draws({ text: "one" });
    await page.answer(translated("one"));
    page.shown = TAN;
    await page.draws({ text: "two" });
    expect(page.says).toEqual([]);
    page.shown = null;
    await page.draws({ text: "one" });
    page.shown = { ...TAN, conversation: "296431470344582725", buyer: "69018330" };
    await page.changed();
    expect(page.says).toEqual(["one, in English"]);
  });

  test("speak the newest of the buyer's to a screen reader, and nothing of what is read back", async () => {
    const spoken = () => page.root.querySelector('[role="status"]')?.textContent;
    page.rolls(1400);
    await page.draws({ text: "one" }, { text: "two" });
    await page.answer(translated("one"), translated("two"));
    expect(spoken()).toBe("two, in English");
    page.rolls(700);
    await page.draws({ text: "two" }, { text: "one" });
    expect(spoken()).toBe("two, in English");
  });

  test("name what they are of", async () => {
    await page.draws({ text: "one" });
    await page.answer(translated("one"));
    expect(page.cards[0]?.getAttribute("aria-label")).toBe("Translation of: one");
    expect(page.cards[0]?.querySelector(".text")?.getAttribute("lang")).toBe("en");
  });

  test("go for good with the page's script", async () => {
    await page.draws({ text: "one" });
    await page.answer(translated("one"));
    page.ending.abort();
    page.measured = 0;
    await page.changed();
    expect(page.measured).toBe(0);
  });
});

describe("the agent", () => {
  beforeEach(async () => {
    await page.draws({ text: "one" });
  });

  test("finds the original one click away, and the translation again", async () => {
    await page.answer(translated("one"));
    await page.press("fold");
    expect([page.says, page.cards[0]?.dataset.at]).toEqual([[], "mark"]);
    await page.press("unfold");
    expect(page.says).toEqual(["one, in English"]);
  });

  test("is told why there is none, and tries again once, however often they press", async () => {
    await page.answer(translated("one", { state: "failed", translation: null, trouble: "unreachable" }));
    expect(page.cards[0]?.textContent).toContain("The engine cannot be reached.");
    const retry = page.button("retry");
    retry.click();
    retry.click();
    await page.rest();
    expect(page.asked.filter(({ type }) => type === "translation.again")).toHaveLength(1);
    await page.question("translation.again").answer(translated("one"));
    expect(page.says).toEqual(["one, in English"]);
  });

  test("is told when even that could not be asked", async () => {
    await page.answer(translated("one"));
    await page.press("another");
    expect(page.question("translation.again").params).toMatchObject({ text: "one", another: true });
    await page.question("translation.again").refuse("unavailable");
    expect(page.root.querySelector('[role="alert"]')?.textContent).toContain("Not done");
    expect(page.button("another").disabled).toBe(false);
  });

  test("corrects a translation with Enter, and is back in the text box", async () => {
    await page.answer(translated("one"));
    await page.press("correct");
    await page.write("the one");
    await page.key("Enter");
    const asked = page.question("translation.correct");
    expect(asked.params).toMatchObject({ text: "one", translation: "the one" });
    await asked.answer(translated("one", { translation: "the one", corrected: true }));
    expect(page.says).toEqual(["the one"]);
    expect(page.focused).toEqual(["box"]);
  });

  test("has one box to correct in, however often the text is said", async () => {
    await page.draws({ text: "one" }, { text: "one" });
    await page.answer(translated("one"));
    await page.press("correct");
    expect(page.root.querySelectorAll("textarea")).toHaveLength(1);
    expect(page.says).toEqual(["one, in English"]);
  });

  test("keeps what they have corrected when the core refuses it, or the row goes and comes", async () => {
    await page.answer(translated("one"));
    await page.press("correct");
    await page.write("the one");
    await page.key("Enter");
    await page.question("translation.correct").refuse("unavailable");
    await page.draws({ text: "another" });
    await page.draws({ text: "one" });
    expect((page.button("entry") as unknown as HTMLTextAreaElement).value).toBe("the one");
  });

  test.each([
    ["composing", { isComposing: true }],
    ["ended by an input method", { keyCode: 229 }],
    ["for a new line", { shiftKey: true }],
  ])("saves nothing with an Enter that is %s", async (_, init) => {
    await page.answer(translated("one"));
    await page.press("correct");
    await page.key("Enter", init);
    expect(page.asked.map(({ type }) => type)).not.toContain("translation.correct");
  });

  test("leaves a correction with Escape", async () => {
    await page.answer(translated("one"));
    await page.press("correct");
    await page.write("the one");
    await page.key("Escape");
    expect([page.says, page.focused]).toEqual([["one, in English"], ["box"]]);
  });

  test("wants originals only, on this page and the next", async () => {
    await page.answer(translated("one"));
    page.root.querySelector<HTMLElement>('[data-testid="translations-switch"]')?.click();
    await page.rest();
    expect(page.cards).toEqual([]);
    expect(kept).toEqual({ translationsHidden: true });
    const next = new ReadPage();
    await next.draws({ text: "one" });
    expect(next.root.querySelector("[aria-pressed]")?.getAttribute("aria-pressed")).toBe("false");
    expect(next.asked).toEqual([]);
    next.ending.abort();
  });
});
