import { describe, expect, test } from "vitest";
import { SCENES } from "../gallery/scenes";
import { acts, all, chat, draw, focused, key, one, open, press, settled, typed } from "./panel-page";
import { CUP, message, of, reading } from "./translated-thread";

describe("a message that is translated", () => {
  test("has both in its balloon, each with its language", () => {
    draw(SCENES.translated("en"));
    const [original, translation] = message("m2").querySelectorAll<HTMLElement>(".text");
    expect([original?.textContent, original?.lang]).toEqual([CUP, "zh"]);
    expect(translation?.textContent).toContain("The cup I received is cracked.");
    expect([translation?.lang, translation?.dir]).toEqual(["en", "auto"]);
  });

  test("that was sent has the agent's own words, and nothing to be done about them", () => {
    draw(SCENES.translated("en"));
    expect(one("translation", message("m5")).textContent).toContain("We are very sorry!");
    expect(message("m5").querySelector(".about")).toBeNull();
  });

  test("that is in the agent's language, or no text, is as it always was", () => {
    draw(SCENES.translated("en"));
    for (const id of ["m3", "m4", "m6", "m8", "m9"]) {
      expect(message(id).querySelector('[data-testid^="translat"]')).toBeNull();
    }
  });

  test("stands alone where the agent wants that, with the original one press away", async () => {
    draw(SCENES["in place of the messages"]("en"));
    expect(message("m2").textContent).not.toContain(CUP);
    await press("original", message("m2"));
    expect(message("m2").textContent).toContain(CUP);
    expect(message("m7").textContent).not.toContain("أسود");
    expect(message("m5").textContent).toContain("非常抱歉");
  });

  test("is shown as it was written while there is no translation to stand in its place", () => {
    draw(SCENES["in place of the messages"]("en"));
    reading({ showing: "instead", texts: of({ state: "waiting", translation: null }) });
    expect(message("m2").textContent).toContain(CUP);
  });

  test("shows nothing of that where translations are hidden", () => {
    draw(SCENES.translated("en"));
    reading({ showing: "hidden" });
    expect(all("translation")).toEqual([]);
  });

  test.each([
    ["waiting", "Translating..."],
    ["late", "Translating... taking longer than usual"],
    ["failed", "Translation failed The engine is busy. Try again in a minute. Retry"],
  ] as const)("says that it is %s", (state, words) => {
    draw(SCENES.translated("en"));
    reading({ texts: of({ state, translation: null, trouble: "busy" }) });
    expect(one("translation-state", message("m2")).textContent).toBe(words);
  });

  test("is tried again with one press", async () => {
    draw(SCENES.translated("en"));
    reading({ texts: of({ state: "failed", translation: null, trouble: "busy" }) });
    await press("translation-retry", message("m2"));
    expect(acts("translateAgain")).toEqual([[CUP, false]]);
  });

  test("of a store that is not translated by itself is translated with one press", async () => {
    draw(SCENES.translated("en"));
    reading({ texts: of({ state: "off", translation: null }) });
    await press("translate-it", message("m2"));
    expect(acts("translateAgain")).toEqual([[CUP, false]]);
  });

  test("says who made it, and lets another engine try; what is there stays meanwhile", async () => {
    draw(SCENES.translated("en"));
    expect(one("translation-by", message("m2")).textContent).toBe("DeepL");
    expect(one("translation-by", message("m7")).textContent).toBe("Corrected");
    await press("translation-by", message("m2"));
    await press("translation-another", message("m2"));
    expect(acts("translateAgain")).toEqual([[CUP, true]]);
    reading({ texts: of({ state: "waiting" }) });
    expect(one("translation", message("m2")).textContent).toContain("cracked");
    one("translation-another", message("m2")).click();
    expect(acts("translateAgain")).toHaveLength(1);
  });
});

test("a translation that comes draws no message but its own", () => {
  draw(SCENES.translated("en"));
  const drawn: string[] = [];
  const watched = open().messages.map((each) =>
    Object.defineProperty({ ...each }, "intercepted", {
      get() {
        drawn.push(each.id);
        return each.intercepted;
      },
    }),
  );
  chat({ messages: watched });
  drawn.length = 0;
  reading({ texts: of({ translation: "Another one" }) });
  expect(one("translation", message("m2")).textContent).toContain("Another one");
  expect(drawn).toEqual(["m2"]);
});

describe("a correction", () => {
  const correcting = async () => {
    draw(SCENES.translated("en"));
    await press("translation-by", message("m2"));
    await press("translation-correct", message("m2"));
    return one<HTMLTextAreaElement>("correction-text");
  };

  test("begins with the translation and is saved with Enter, once, never while a word is composed", async () => {
    const box = await correcting();
    expect(focused()).toBe("correction-text");
    expect(box.value).toContain("The cup I received is cracked.");
    typed(box, "  My cup is broken.  ");
    key(box, "Enter", { isComposing: true });
    key(box, "Enter", { keyCode: 229 });
    key(box, "Enter", { shiftKey: true });
    key(box, "Enter", { repeat: true });
    expect(acts("correctTranslation")).toEqual([]);
    key(box, "Enter");
    expect(acts("correctTranslation")).toEqual([[CUP, "My cup is broken."]]);
  });

  test("stays open until the core has it, and what was typed stays when it has not", async () => {
    const box = await correcting();
    typed(box, "My cup is broken.");
    await press("correction-save");
    reading({ faults: new Map([[`in ${CUP}`, "disk_full"]]) });
    await settled();
    expect(one<HTMLTextAreaElement>("correction-text").value).toBe("My cup is broken.");
    expect(one("correction").querySelector("[role=alert]")?.textContent).not.toBe("");
    await press("correction-save");
    reading({ texts: of({ translation: "My cup is broken.", corrected: true, engine: null }) });
    await settled();
    expect(all("correction")).toEqual([]);
    expect(focused()).toBe("translation-by");
  });

  test("is not lost when other translations come in the meantime", async () => {
    const box = await correcting();
    typed(box, "My cup");
    reading({ texts: of({ translation: "Another one" }) });
    await settled();
    expect(one<HTMLTextAreaElement>("correction-text").value).toBe("My cup");
  });

  test("is left with Escape, which goes no further", async () => {
    const box = await correcting();
    expect(key(box, "Escape").defaultPrevented).toBe(true);
    await settled();
    expect([all("correction"), acts("show"), acts("correctTranslation")]).toEqual([[], [], []]);
  });

  test("of nothing changes nothing", async () => {
    await correcting();
    await press("correction-save");
    expect([acts("correctTranslation"), all("correction")]).toEqual([[], []]);
  });
});
