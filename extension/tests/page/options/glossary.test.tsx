import { beforeEach, describe, expect, test } from "vitest";
import { Glossary } from "../../../src/pages/options/glossary/glossary";
import type { StoreView, Term } from "../../../src/protocol/messages";
import { LION, ORCHARD, store } from "../../unit/sample";
import { Stand, until } from "./stand";

const STORES: StoreView[] = [store({ identity: LION }), store({ identity: ORCHARD })];
const { platform, site, store: id } = LION;
const GIFT: Term = { id: "gift", words: { en: "free gift", th: "ของแถม" }, stores: [], note: "", changed_ms: 1 };
const POD: Term = {
  id: "pod",
  words: { "*": "LionPod" },
  stores: [{ platform, site, store: id }],
  note: "3rd",
  changed_ms: 1,
};
const many = (count: number): Term[] =>
  Array.from({ length: count }, (_, nth) => ({
    ...GIFT,
    id: `t${nth}`,
    words: { en: `word ${nth}`, th: `คำ ${nth}` },
  }));

let stand: Stand;
const draw = (language: "en" | "zh" = "en") => stand.draw(<Glossary stores={STORES} />, language);
const rows = () => stand.all("term").map(({ textContent }) => textContent);

async function unfold(...terms: Term[]): Promise<void> {
  stand.terms = terms;
  draw();
  await stand.press("glossary-open");
  await until(() => stand.one("terms-found"));
}

async function choose(file: string): Promise<void> {
  const input = stand.one<HTMLInputElement>("terms-file");
  Object.defineProperty(input, "files", { configurable: true, value: [{ text: async () => file }] });
  input.dispatchEvent(new Event("change", { bubbles: true }));
  await new Promise((resolve) => setTimeout(resolve));
}

beforeEach(() => {
  stand = new Stand();
  return () => stand.end();
});

test("each term says its words by language, where it counts, and why", async () => {
  await unfold(GIFT, POD);
  expect(rows()).toEqual([
    expect.stringContaining("Englishfree giftThaiของแถมall stores"),
    expect.stringContaining(`the same in all languagesLionPod${LION.name}3rd`),
  ]);
});

describe("a term", () => {
  test("is added, and the keyboard goes to it", async () => {
    await unfold(GIFT);
    await stand.press("term-add");
    await until(() => expect(document.activeElement).toBe(stand.one("term-word")));
    await stand.enter("term-word", " next day ");
    await stand.enter("term-word", "次日达", 1);
    await stand.press("term-save");
    await stand.said("Saved.");
    expect(stand.terms[1]).toMatchObject({ words: { en: "next day", zh: "次日达" }, stores: [] });
    await until(() => expect(document.activeElement).toBe(stand.one("term-edit", 1)));
  });

  test("that makes no sense is not handed on: it is said why, at its place", async () => {
    await unfold();
    await stand.press("term-add");
    await stand.enter("term-word", "gift");
    await stand.press("term-save");
    const field = stand.one("term-word", 1);
    await until(() => expect(document.activeElement).toBe(field));
    expect(field.getAttribute("aria-describedby")).toBe(stand.one("term-wrong").id);
    expect(stand.one("term-wrong").textContent).toContain("two languages");
    await stand.enter("term-word", "赠品", 1);
    await stand.press("term-only");
    await stand.press("term-save");
    await until(() => expect(stand.one("term-wrong").textContent).toContain("Choose a store"));
    expect(stand.requests("glossary.save")).toEqual([]);
    await stand.press("term-store");
    await stand.press("term-save");
    await until(() => expect(stand.terms[0]?.stores).toEqual([{ platform, site, store: id }]));
  });

  test("gets another language, and loses one", async () => {
    await unfold(GIFT);
    await stand.press("term-edit");
    await stand.press("term-add-word");
    await until(() => expect(document.activeElement).toBe(stand.one("term-word", 2)));
    await stand.enter("term-language", "ms", 2);
    await stand.enter("term-word", "hadiah", 2);
    await stand.press("term-drop-word", 1);
    await stand.press("term-save");
    await until(() => expect(stand.terms[0]?.words).toEqual({ en: "free gift", ms: "hadiah" }));
  });

  test("that is being changed stays as typed when another window changes it, and is not overwritten unseen", async () => {
    await unfold(GIFT, POD);
    await stand.press("term-edit");
    await stand.enter("term-word", "mine");
    stand.elsewhere(() => {
      stand.terms = [{ ...GIFT, words: { en: "theirs", th: "x" }, changed_ms: 2 }, POD];
    });
    await until(() => expect(stand.requests("glossary.list")).toHaveLength(2));
    await stand.press("term-save");
    await stand.said("Somebody changed this in another window.");
    expect(stand.one<HTMLInputElement>("term-word").value).toBe("mine");
    expect(stand.requests("glossary.save")).toEqual([]);
    await stand.press("term-save");
    await until(() => expect(stand.terms.at(-1)?.words.en).toBe("mine"));
  });

  test("that the core refuses stays in its form", async () => {
    await unfold(GIFT);
    await stand.press("term-edit");
    stand.refusing = { type: "glossary.save", code: "too_many_terms" };
    await stand.press("term-save");
    await stand.said("There is no room for so many terms");
    expect(stand.all("term-form")).toHaveLength(1);
  });

  test("is deleted after a question", async () => {
    await unfold(GIFT, POD);
    await stand.press("term-delete");
    await until(() => expect(document.activeElement).toBe(stand.one("term-delete-keep")));
    await stand.press("term-delete-confirm");
    await stand.said("free gift was deleted.");
    expect(stand.terms).toEqual([POD]);
  });
});

test("of thousands of terms a page is drawn, and any is found", async () => {
  await unfold(...many(5000));
  expect(stand.all("term")).toHaveLength(50);
  await stand.press("terms-after");
  await until(() => expect(rows()[0]).toContain("word 50"));
  await stand.enter("terms-search", "คำ 4999");
  await until(() => expect(stand.one("terms-found").textContent).toBe("1 of 5000"));
  expect(rows()[0]).toContain("word 4999");
  await stand.enter("terms-search", "nothing");
  await until(() => expect(stand.root.textContent).toContain("No term has this in it."));
});

describe("a file", () => {
  test("is taken in whole", async () => {
    await unfold(GIFT);
    await choose("\ufeffen;zh;stores\nship;发货;\nbox;盒子;shopee/SG/170044686");
    await stand.said("2 terms were taken in.");
    expect(stand.terms.map(({ words }) => words.en)).toEqual(["free gift", "ship", "box"]);
  });

  test("with a fault is not taken in: its row and column are named", async () => {
    await unfold(GIFT);
    await choose('en,zh\nship,发货\nbox,"盒子');
    await stand.said('Nothing was taken in. Row 3, ": a quotation mark is opened and not closed.');
    await choose("en,zh,stores\nship,发货,somewhere");
    await stand.said("Row 2, stores: a store is written as");
    expect(stand.requests("glossary.import")).toEqual([]);
  });

  test("that has gone since it was chosen is said not to be readable", async () => {
    await unfold(GIFT);
    const gone = Promise.reject(new DOMException("gone", "NotReadableError"));
    const input = stand.one<HTMLInputElement>("terms-file");
    Object.defineProperty(input, "files", { configurable: true, value: [{ text: () => gone }] });
    input.dispatchEvent(new Event("change", { bubbles: true }));
    await stand.said("Nothing was taken in.");
  });

  test("takes the place of all others only after a question", async () => {
    await unfold(GIFT, POD);
    await stand.press("terms-replace");
    await choose("en,zh\nship,发货");
    await until(() => expect(document.activeElement).toBe(stand.one("terms-replace-keep")));
    await stand.press("terms-replace-keep");
    expect(stand.requests("glossary.import")).toEqual([]);
    await choose("en,zh\nship,发货");
    await stand.press("terms-replace-confirm");
    await until(() => expect(stand.terms.map(({ words }) => words.en)).toEqual(["ship"]));
  });

  test("of all terms is given to the user, in either form", async () => {
    await unfold(GIFT);
    await stand.press("terms-csv");
    await stand.press("terms-json");
    expect(stand.downloads.map(([name]) => name)).toEqual(["storebell-glossary.csv", "storebell-glossary.json"]);
    expect(stand.downloads[0]?.[1]).toBe("\ufeffen,th,stores,note,term-id\r\nfree gift,ของแถม,,,gift\r\n");
  });
});

test.each(["en", "zh"] as const)(
  "axe finds nothing amiss in %s, in the table, the form and the question",
  async (language) => {
    stand.terms = [GIFT, POD];
    draw(language);
    await stand.press("glossary-open");
    await until(() => stand.one("terms-found"));
    await stand.press("term-delete");
    await stand.press("term-edit");
    expect(await stand.faults()).toEqual([]);
  },
);
