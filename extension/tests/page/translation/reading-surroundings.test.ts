import { beforeEach, describe, expect, test } from "vitest";
import type { Bubble } from "../../../src/sites/site";
import { boxOf } from "../../../src/translation/reading/bubble-box";
import { groundOf } from "../../../src/translation/reading/ground";
import { levelOf } from "../../../src/translation/reading/level";
import { scrollerOf } from "../../../src/translation/reading/scroller";
import { bubble } from "../../unit/sample";

const find = (css: string) => document.querySelector(css) as HTMLElement;

beforeEach(() => document.body.replaceChildren());

describe("how high the cards stand", () => {
  test.each([
    ["with a page that has no layers", `<main><div id="thread"></div></main>`, 0],
    [
      "with the outermost layer",
      `<main style="position:relative;z-index:3"><div id="thread" style="position:absolute;z-index:900"></div></main>`,
      3,
    ],
    ["not where no layer is made", `<main style="z-index:50"><div id="thread"></div></main>`, 0],
    [
      "with a layer of a flex container",
      `<main style="display:flex"><div style="z-index:7"><div id="thread"></div></div></main>`,
      7,
    ],
  ])("is %s", (_, html, level) => {
    document.body.innerHTML = html;
    expect(levelOf(find("#thread"))).toBe(level);
  });
});

describe("the ground that the cards stand on", () => {
  test.each([
    ["white", `<main><div id="thread"></div></main>`, "light"],
    ["grey", `<main style="background:#f3f4f6"><div id="thread"></div></main>`, "light"],
    ["dark", `<main style="background:#fff"><div id="thread" style="background:#1b1f27"></div></main>`, "dark"],
    [
      "what is under a veil",
      `<main style="background:#1b1f27"><div id="thread" style="background:rgba(255,255,255,0.1)"></div></main>`,
      "dark",
    ],
  ])("is %s", (_, html, ground) => {
    document.body.innerHTML = html;
    expect(groundOf(find("#thread"))).toBe(ground);
  });
});

describe("what rolls a thread", () => {
  const rolling = (element: HTMLElement, by: number) => {
    Object.defineProperty(element, "clientHeight", { value: 100 });
    Object.defineProperty(element, "scrollHeight", { value: 100 + by });
  };

  test("is the nearest that has more than is seen", () => {
    document.body.innerHTML = `<main style="overflow-y:auto"><div id="thread"><section style="overflow-y:auto"><p></p></section></div></main>`;
    rolling(find("main"), 500);
    expect(scrollerOf(find("p"), find("#thread"))).toBe(find("main"));
    rolling(find("section"), 1);
    expect(scrollerOf(find("p"), find("#thread"))).toBe(find("section"));
  });

  test("is nothing where all is seen, or where it can't be rolled", () => {
    document.body.innerHTML = `<div id="thread" style="overflow-y:hidden"><p></p></div>`;
    rolling(find("#thread"), 500);
    expect(scrollerOf(find("p"), find("#thread"))).toBeNull();
  });
});

describe("a bubble's box", () => {
  const widths: Record<string, number> = { row: 700, face: 40, said: 200, words: 180 };

  function drawn(html: string, text: string): Bubble {
    document.body.innerHTML = `<div id="row">${html}</div>`;
    for (const element of document.querySelectorAll<HTMLElement>("[id]")) {
      element.getBoundingClientRect = () => new DOMRect(0, 0, widths[element.id], 36);
    }
    document.createRange = () =>
      ({ selectNodeContents: () => {}, getBoundingClientRect: () => new DOMRect(0, 0, 500, 36) }) as unknown as Range;
    return { element: find("#row"), message: bubble({ text }) };
  }

  test("is that of the outermost element that says the message, without face and time", () => {
    const html = `<i id="face">M</i><div id="said"><p id="words">one  two</p></div><i>21:05</i>`;
    expect(boxOf(drawn(html, "one two"))).toMatchObject({ left: 0, right: 200 });
  });

  test("is that of all it holds, where no element says just the message", () => {
    expect(boxOf(drawn(`<p id="words">one two 21:05</p>`, "one two"))).toMatchObject({ right: 500 });
  });

  test("is found anew when a row is drawn anew with other words, or other elements", () => {
    const first = drawn(`<p id="words">one</p>`, "one");
    expect(boxOf(first).right).toBe(180);
    const said = document.createElement("p");
    said.textContent = "two";
    said.getBoundingClientRect = () => new DOMRect(0, 0, 90, 36);
    first.element.replaceChildren(said);
    expect(boxOf({ ...first, message: bubble({ text: "two" }) }).right).toBe(90);
    const again = document.createElement("p");
    again.textContent = "two";
    again.getBoundingClientRect = () => new DOMRect(0, 0, 95, 36);
    first.element.replaceChildren(again);
    expect(boxOf({ ...first, message: bubble({ text: "two" }) }).right).toBe(95);
  });
});
