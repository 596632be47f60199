import { describe, expect, test } from "vitest";
import type { TranslationView } from "../../../src/protocol/messages";
import { Book, Shelf } from "../../../src/translation/reading/book";
import { namesOf } from "../../../src/translation/reading/identity";
import { byUrgency } from "../../../src/translation/reading/urgency";
import { hasCard } from "../../../src/translation/reading/wants";
import { bubble } from "../sample";

const HELLO = { text: "สวัสดีครับ", direction: "in" } as const;
const PRICE = { text: "กี่บาทครับ", direction: "in" } as const;

function view(changes: Partial<TranslationView> = {}): TranslationView {
  return { ...HELLO, to: "en", state: "done", translation: "Hello", ...changes };
}

describe("a session's book", () => {
  test("asks for each text once, however often it is said", () => {
    const book = new Book();
    expect(book.due([HELLO, PRICE, HELLO], 0)).toEqual([HELLO, PRICE]);
    book.asked([HELLO, PRICE], 0);
    expect(book.due([HELLO, PRICE], 200)).toEqual([]);
  });

  test("tells the buyer's words from the agent's", () => {
    const book = new Book();
    book.take([view()]);
    expect(book.find({ ...HELLO, direction: "out" })).toBeNull();
  });

  test("asks for no blanks", () => {
    expect(new Book().due([{ text: " \n ", direction: "in" }], 0)).toEqual([]);
  });

  test("asks again when nobody has said for long what becomes of a text", () => {
    const book = new Book();
    book.asked([HELLO], 0);
    book.take([view({ state: "waiting", translation: null })]);
    expect(book.nextMs([HELLO])).toBe(15_000);
    expect(book.due([HELLO], 15_000)).toEqual([HELLO]);
  });

  test.each(["done", "failed", "same", "nothing", "off"] as const)("never asks again for what is %s", (state) => {
    const book = new Book();
    book.asked([HELLO], 0);
    book.take([view({ state })]);
    expect(book.nextMs([HELLO])).toBe(Number.POSITIVE_INFINITY);
  });

  test("asks again a little later when it could not be asked", () => {
    const book = new Book();
    book.asked([HELLO], 0);
    book.unanswered([HELLO], 1000);
    expect(book.nextMs([HELLO])).toBe(4000);
  });

  test("asks another core for everything, and shows what is known meanwhile", () => {
    const book = new Book();
    book.asked([HELLO], 0);
    book.take([view()]);
    book.doubt();
    expect(book.due([HELLO], 10)).toEqual([HELLO]);
    expect(book.find(HELLO)?.translation).toBe("Hello");
  });

  test("is kept while a dozen others are read", () => {
    const shelf = new Shelf();
    const first = shelf.of("first");
    for (let other = 0; other < 11; other++) shelf.of(`other ${other}`);
    expect(shelf.of("first")).toBe(first);
    for (let other = 0; other < 12; other++) shelf.of(`another ${other}`);
    expect(shelf.known("first")).toBeNull();
  });
});

describe("a message's name", () => {
  test("is its id, or the page's own, or its words", () => {
    const messages = [bubble({ id: "7" }), bubble({ page_id: "p1" }), bubble({ direction: "in", text: "ok" })];
    expect(namesOf(messages)).toEqual(["7", "p1", "in ok"]);
  });

  test("is no other's, even where words and ids repeat", () => {
    const messages = [bubble({ text: "ok" }), bubble({ text: "ok" }), bubble({ id: "7" }), bubble({ id: "7" })];
    expect(new Set(namesOf(messages)).size).toBe(4);
  });
});

describe("what is asked for first", () => {
  const sight = { top: 0, bottom: 100 };
  test("is what is seen, from the newest up, then what is nearest", () => {
    const spans = [-900, -60, 0, 40, 80, 130].map((top) => ({ top, bottom: top + 40 }));
    expect(byUrgency(spans, sight)).toEqual([4, 3, 2, 1, 5, 0]);
  });

  test("is nothing where nothing is", () => {
    expect(byUrgency([], sight)).toEqual([]);
  });
});

describe("a card", () => {
  const buyers = bubble({ direction: "in", text: HELLO.text });
  const own = bubble({ direction: "out", text: "Sawasdee" });
  const original = view({ direction: "out", text: "Sawasdee", translation: "您好" });

  test.each(["same", "nothing", "off"] as const)("is not there for %s", (state) => {
    expect(hasCard(buyers, view({ state, translation: null }))).toBe(false);
  });

  test.each(["waiting", "late", "failed", "done"] as const)("is there for %s", (state) => {
    expect(hasCard(buyers, view({ state }))).toBe(true);
  });

  test("is not there for a translation that says the same, or nothing", () => {
    expect(hasCard(buyers, view({ translation: HELLO.text }))).toBe(false);
    expect(hasCard(buyers, view({ translation: "" }))).toBe(false);
    expect(hasCard(buyers, null)).toBe(false);
  });

  test("shows the agent their own words once the message is settled: before, our status stands there", () => {
    expect(hasCard(own, original)).toBe(true);
    expect(hasCard({ ...own, standing: "pending" }, original)).toBe(false);
    expect(hasCard(own, { ...original, state: "failed" })).toBe(false);
  });
});
