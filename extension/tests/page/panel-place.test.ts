import { afterEach, describe, expect, test, vi } from "vitest";
import { nth, READING } from "../gallery/samples";
import { SCENES } from "../gallery/scenes";
import { acts, all, chat, draw, one, open, settled } from "./panel-page";
import { message, of, reading } from "./translated-thread";

afterEach(() => vi.restoreAllMocks());

/** Each message is 100 px high, 40 more with a translation, and 0.4 more for each plus sign, in a thread of 300 px that stands at 0. */
function layOut(): void {
  const thread = one("thread");
  const messages = () => [...thread.querySelectorAll("[data-message]")];
  const heightOf = (each: Element) =>
    100 +
    40 * each.querySelectorAll('[data-testid="translation"]').length +
    0.4 * (each.textContent.match(/\+/g)?.length ?? 0);
  const heightOfAll = (some: Element[]) => some.reduce((sum, each) => sum + heightOf(each), 0);
  vi.spyOn(HTMLElement.prototype, "getBoundingClientRect").mockImplementation(function (this: HTMLElement) {
    if (this === thread) return new DOMRect(0, 0, 400, 300);
    const all = messages();
    return new DOMRect(0, heightOfAll(all.slice(0, all.indexOf(this))) - thread.scrollTop, 400, heightOf(this));
  });
  Object.defineProperty(thread, "clientHeight", { configurable: true, get: () => 300 });
  Object.defineProperty(thread, "scrollHeight", { configurable: true, get: () => heightOfAll(messages()) });
}

describe("the reader's place", () => {
  /** Nine messages without translations, the reader at so many px from the top. */
  const at = (top: number) => {
    draw(SCENES.translated("en"));
    reading({ texts: new Map() });
    layOut();
    one("thread").scrollTop = top;
    one("thread").dispatchEvent(new Event("scroll"));
  };
  const topOf = (id: string) => message(id).getBoundingClientRect().top;

  test("is kept when translations come above", () => {
    at(350);
    expect(topOf("m5")).toBe(50);
    reading({});
    expect([topOf("m5"), one("thread").scrollTop]).toEqual([50, 390]);
  });

  test("does not creep away, although browsers scroll by whole pixels", () => {
    at(350);
    const thread = one("thread");
    let top = thread.scrollTop;
    Object.defineProperty(thread, "scrollTop", {
      configurable: true,
      get: () => top,
      set: (value: number) => {
        top = Math.floor(value);
      },
    });
    for (let times = 0; times < 20; times++) reading({ texts: of({ translation: "+".repeat(times) }) });
    expect(Math.abs(topOf("m5") - 50)).toBeLessThan(1.5);
  });

  test("is left alone when they come below", () => {
    at(0);
    reading({ texts: new Map([...READING.texts].filter(([, { direction }]) => direction === "out")) });
    expect(one("thread").scrollTop).toBe(0);
  });

  test("is kept when a message that is partly out of sight grows", () => {
    at(150);
    reading({});
    expect([topOf("m3"), one("thread").scrollTop]).toEqual([50, 190]);
  });

  test("is kept when earlier messages and translations come above together, and a new one below", async () => {
    at(350);
    const { messages } = open();
    const more = (id: string) => ({ ...nth(messages, 2), id });
    chat({ reading: READING, messages: [more("e1"), more("e2"), ...messages, more("n1")] });
    expect(topOf("m5")).toBe(50);
    await settled();
    expect(all("thread-latest")).toHaveLength(1);
  });

  test("at the end stays at the end", () => {
    at(600);
    reading({});
    expect(one("thread").scrollTop).toBe(1020);
  });

  test("is not taken back to the end in the moment in which the reader scrolls away", () => {
    at(600);
    reading({});
    one("thread").scrollTop = 350; // the browser tells of it a moment later
    const before = topOf("m5");
    reading({ texts: new Map() });
    expect(topOf("m5")).toBe(before);
  });

  test("is told once the thread has come to rest", () => {
    at(250);
    one("thread").dispatchEvent(new Event("scrollend"));
    expect(acts("sighted")).toEqual([["m3", "m6"]]);
  });
});
