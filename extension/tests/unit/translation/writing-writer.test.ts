import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Caret } from "../../../src/translation/writing/caret";
import { Pairs } from "../../../src/translation/writing/pairs";
import { isStale, isUsable } from "../../../src/translation/writing/sheet";
import { SETTLED_MS, Writer } from "../../../src/translation/writing/writer";
import { MEI, TAN } from "../sample";
import { LentPage, WRITTEN } from "./lent";

let page: LentPage;
let pairs: Pairs;
let writer: Writer;
let composing: boolean;

beforeEach(() => {
  vi.useFakeTimers();
  page = new LentPage();
  pairs = new Pairs();
  composing = false;
  writer = new Writer(
    page.lent,
    pairs,
    new Caret(page.lent.site),
    () => {},
    () => composing,
  );
  writer.turn(MEI);
  writer.open();
  writer.hasFocus = true;
});
afterEach(() => {
  writer.end();
  vi.useRealTimers();
});

/** Types these words and has them translated. */
async function translated(words = "您好 S$20"): Promise<void> {
  writer.type(words);
  writer.translate();
  await page.question("translation.write").answer(WRITTEN);
}

const passed = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe("typing", () => {
  test("alone asks nobody", async () => {
    writer.type("您");
    writer.type("您好");
    await passed(60_000);
    expect(page.asked).toHaveLength(0);
  });

  test("Enter on no words asks nobody", () => {
    writer.type("  ");
    writer.translate();
    expect(page.asked).toHaveLength(0);
  });

  test("several Enters are one question", async () => {
    writer.type("您好");
    writer.translate();
    writer.translate();
    writer.translate();
    expect(page.count("translation.write")).toBe(1);
    expect(page.question("translation.write").params).toMatchObject({ text: "您好", language: "zh", to: null });
  });

  test("on while it is being translated makes the translation one of other words", async () => {
    writer.type("您好");
    writer.translate();
    writer.type("您好，今天发货");
    await page.question("translation.write").answer(WRITTEN);
    expect(isStale(writer.sheet)).toBe(true);
    writer.use(false);
    expect(page.done).toEqual([]);
    expect(writer.focus).toEqual({ on: "words" });
    writer.translate();
    expect(page.question("translation.write").params).toMatchObject({ text: "您好，今天发货" });
  });

  test("back to the same words makes it theirs again", async () => {
    await translated("您好");
    writer.type("您好！");
    expect(isUsable(writer.sheet)).toBe(false);
    writer.type("您好");
    expect(isUsable(writer.sheet)).toBe(true);
  });
});

describe("the translation", () => {
  test("gets the caret, and is read back", async () => {
    await translated();
    expect(writer.focus).toEqual({ on: "translation" });
    expect(page.question("translation.back").params).toMatchObject({ text: "Sawasdee S$20", source: "th", to: "zh" });
    await page.question("translation.back").answer({ text: "您好 S$20" });
    expect(writer.sheet.draft?.back).toEqual({ of: "Sawasdee S$20", state: "done", text: "您好 S$20" });
  });

  test("does not take the caret from an input method, nor from the page", async () => {
    composing = true;
    await translated();
    expect(writer.focus).toEqual({ on: "words" });
    composing = false;
    writer.hasFocus = false;
    writer.type("谢谢");
    writer.translate();
    await page.question("translation.write").answer(WRITTEN);
    expect(writer.focus).toEqual({ on: "words" });
  });

  test("that is late says so", async () => {
    writer.type("您好");
    writer.translate();
    await passed(2900);
    expect(writer.sheet.step).toBe("asking");
    await passed(200);
    expect(writer.sheet.step).toBe("late");
    await page.question("translation.write").answer(WRITTEN);
    expect(writer.sheet.step).toBe("resting");
  });

  test("that failed says why, and can be tried again", async () => {
    writer.type("您好");
    writer.translate();
    await page.question("translation.write").refuse("not_translated");
    expect(writer.sheet).toMatchObject({ step: "resting", failure: { code: "not_translated" }, words: "您好" });
    writer.translate();
    expect(writer.sheet.failure).toBeNull();
    await page.question("translation.write").answer(WRITTEN);
    expect(isUsable(writer.sheet)).toBe(true);
  });

  test("into an unknown language: the agent chooses, and it is tried at once", async () => {
    writer.type("您好");
    writer.translate();
    await page.question("translation.write").refuse("language_unknown");
    writer.choose("th");
    expect(page.question("translation.write").params).toMatchObject({ to: "th", text: "您好" });
  });

  test("into a language that turns out wrong: another is asked for, and the first answer counts no more", async () => {
    writer.type("您好");
    writer.translate();
    const first = page.question("translation.write");
    writer.choose("ms");
    await first.answer(WRITTEN);
    expect(writer.sheet.draft).toBeNull();
    await page.question("translation.write").answer({ ...WRITTEN, to: "ms", translation: "Selamat" });
    expect(writer.sheet.draft?.text).toBe("Selamat");
    expect(isUsable(writer.sheet)).toBe(true);
  });

  test("that another core was asked for is asked for again, and so is its read-back", async () => {
    writer.askAgain();
    expect(page.asked).toHaveLength(0);
    writer.type("您好");
    writer.translate();
    const first = page.question("translation.write");
    writer.askAgain();
    expect(page.count("translation.write")).toBe(2);
    await page.question("translation.write").answer(WRITTEN);
    await first.refuse("late");
    expect(writer.sheet).toMatchObject({ failure: null, draft: { text: "Sawasdee S$20" } });
    writer.askAgain();
    expect([page.count("translation.write"), page.count("translation.back")]).toEqual([2, 2]);
    await page.question("translation.back").answer({ text: "您好 S$20" });
    writer.askAgain();
    expect(page.count("translation.back")).toBe(2);
  });

  test("that was cancelled does not come", async () => {
    writer.type("您好");
    writer.translate();
    writer.escape();
    await page.question("translation.write").answer(WRITTEN);
    expect(writer.sheet).toMatchObject({ step: "resting", draft: null, words: "您好" });
    expect(writer.isOpen).toBe(true);
  });

  test("of words that are in the buyer's language already is not read back", async () => {
    writer.type("Sawasdee");
    writer.translate();
    await page.question("translation.write").answer({ ...WRITTEN, same: true });
    expect(page.count("translation.back")).toBe(0);
    expect(isUsable(writer.sheet)).toBe(true);
  });
});

describe("the read-back", () => {
  test("follows the editing after a pause, once", async () => {
    await translated();
    await page.question("translation.back").answer({ text: "您好" });
    for (const text of ["Sawasdee", "Sawasdee k", "Sawasdee ka"]) {
      writer.edit(text);
      await passed(500);
    }
    expect(page.count("translation.back")).toBe(1);
    await passed(1000);
    expect(page.count("translation.back")).toBe(2);
    expect(page.question("translation.back").params).toMatchObject({ text: "Sawasdee ka" });
  });

  test("of an earlier wording that comes late is not taken for the newer one's", async () => {
    await translated();
    const first = page.question("translation.back");
    writer.edit("Sawasdee ka");
    writer.readBack();
    await page.question("translation.back").answer({ text: "newer" });
    await first.answer({ text: "older" });
    expect(writer.sheet.draft?.back?.text).toBe("newer");
  });

  test("that failed can be asked for again, and is nobody's obstacle", async () => {
    await translated();
    await page.question("translation.back").refuse("unavailable");
    expect(writer.sheet.draft?.back?.state).toBe("failed");
    expect(isUsable(writer.sheet)).toBe(true);
    writer.readBack();
    await page.question("translation.back").answer({ text: "您好" });
    expect(writer.sheet.draft?.back?.state).toBe("done");
  });

  test("is asked for only on demand when the settings say so", async () => {
    page.back = false;
    await translated();
    writer.edit("Sawasdee ka");
    await passed(10_000);
    expect(page.count("translation.back")).toBe(0);
    writer.readBack();
    expect(page.count("translation.back")).toBe(1);
  });
});

describe("putting it into the page's box", () => {
  test("happens once, and the caret follows after a moment", async () => {
    await translated();
    writer.use(false);
    writer.use(false);
    writer.use(true);
    expect(page.done).toEqual(["mei.lin Sawasdee S$20"]);
    expect([writer.closing, page.focused]).toEqual([true, 0]);
    await passed(SETTLED_MS);
    expect([writer.isOpen, page.focused]).toEqual([false, 1]);
    expect(writer.sheet.words).toBe("");
  });

  test("an Enter that is held down keeps the caret from the page's box", async () => {
    await translated();
    writer.use(false);
    for (let times = 0; times < 20; times++) {
      await passed(SETTLED_MS - 100);
      writer.linger();
    }
    expect(page.focused).toBe(0);
    await passed(SETTLED_MS);
    expect(page.focused).toBe(1);
  });

  test("and sending presses Enter there once", async () => {
    await translated();
    writer.use(true);
    writer.use(true);
    await passed(0);
    expect(page.done).toEqual(["mei.lin Sawasdee S$20", "mei.lin Enter"]);
  });

  test("keeps the agent's own words for it, however it was edited", async () => {
    await translated();
    writer.edit("Sawasdee ka S$20");
    writer.use(false);
    expect(pairs.originalOf(MEI, "Sawasdee ka S$20")).toBe("您好 S$20");
  });

  test("asks when something else stands there; the agent replaces it", async () => {
    page.box = "half a sente";
    await translated();
    writer.use(false);
    expect(page.done).toEqual([]);
    expect(writer.sheet.found).toEqual({ box: "half a sente", send: false });
    writer.settle(false);
    writer.settle(false);
    expect(page.done).toEqual(["mei.lin Sawasdee S$20"]);
  });

  test("or adds to it, with both originals", async () => {
    page.box = "half a sente";
    await translated();
    writer.use(true);
    writer.settle(true);
    await passed(0);
    expect(page.done).toEqual(["mei.lin half a sente\nSawasdee S$20", "mei.lin Enter"]);
    expect(pairs.originalOf(MEI, "half a sente\nSawasdee S$20")).toBe("half a sente\n您好 S$20");
  });

  test("or goes back", async () => {
    page.box = "half a sente";
    await translated();
    writer.use(false);
    writer.escape();
    expect([writer.isOpen, writer.sheet.found, page.box]).toEqual([true, null, "half a sente"]);
  });

  test("an answer to a question that stands no more does nothing", async () => {
    await translated();
    writer.settle(true);
    expect(page.done).toEqual([]);
  });

  test("takes the place of the words that it translates without a question", async () => {
    page.box = "您好 S$20";
    await translated();
    writer.use(false);
    expect(page.box).toBe("Sawasdee S$20");
  });

  test("does not double what stands there already", async () => {
    page.box = "Sawasdee S$20";
    await translated();
    writer.use(false);
    expect(page.box).toBe("Sawasdee S$20");
  });

  test("is refused, and said so, when the page shows another buyer by now", async () => {
    await translated();
    page.shown = TAN;
    writer.use(false);
    expect(page.done).toEqual([]);
    expect(writer.sheet).toMatchObject({ notPut: true, words: "您好 S$20" });
    expect(writer.closing).toBe(false);
  });

  test("an empty translation is not put anywhere", async () => {
    await translated();
    writer.edit("  ");
    writer.use(false);
    expect(page.done).toEqual([]);
  });
});

describe("another conversation", () => {
  test("has a sheet of its own, and what was written waits on the other", async () => {
    await translated();
    writer.turn(TAN);
    expect(writer.sheet.words).toBe("");
    expect(writer.isOpen).toBe(true);
    writer.turn(MEI);
    expect(writer.sheet).toMatchObject({ words: "您好 S$20" });
    expect(isUsable(writer.sheet)).toBe(true);
  });

  test("a translation that arrives for the one before is kept there, and never put into this one", async () => {
    writer.type("您好");
    writer.translate();
    const asked = page.question("translation.write");
    writer.turn(TAN);
    page.shown = TAN;
    await asked.answer(WRITTEN);
    expect(writer.sheet.draft).toBeNull();
    writer.use(false);
    writer.use(true);
    expect(page.done).toEqual([]);
    writer.turn(MEI);
    expect(writer.sheet.draft?.text).toBe("Sawasdee S$20");
  });

  test("takes the keys off who was typing, and leaves the caret where else it is", () => {
    writer.type("您好");
    writer.turn(TAN);
    expect(writer.focus).toEqual({ on: "panel" });
    writer.hasFocus = false;
    const before = writer.focus;
    writer.turn(MEI);
    expect(writer.focus).toBe(before);
  });

  test("that opens right after the inserting closes the writer and leaves the caret", async () => {
    await translated();
    writer.use(false);
    writer.turn(TAN);
    await passed(SETTLED_MS);
    expect([writer.isOpen, page.focused]).toEqual([false, 0]);
  });

  test("the same conversation again changes nothing", async () => {
    await translated();
    writer.turn({ ...MEI, buyer_name: "Mei Lin" });
    expect(writer.sheet.words).toBe("您好 S$20");
  });
});

test("closing keeps what was written and goes back to the page's box", async () => {
  await translated();
  writer.escape();
  expect([writer.isOpen, page.focused]).toEqual([false, 1]);
  writer.open();
  expect(isUsable(writer.sheet)).toBe(true);
});

test("words that are taken over take the place of those that stood there", () => {
  writer.type("旧");
  writer.open("新");
  expect(writer.sheet.words).toBe("新");
});
