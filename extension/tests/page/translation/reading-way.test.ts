import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Lent } from "../../../src/content/guest";
import { Roll } from "../../../src/translation/reading/roll";
import type { CardView } from "../../../src/translation/reading/view";
import { Way } from "../../../src/translation/reading/way";

const BOX = { left: 0, top: 0, right: 700, bottom: 600 };

let pressed: (event: object) => void;
let roll: Roll;
let way: Way;
let thread: HTMLElement;
let composer: HTMLElement;
const stopped = vi.fn();

/** A key as an agent presses it. */
function key(key: string, target: Element | null, changes: object = {}) {
  return {
    isTrusted: true,
    key,
    code: `Key${key}`,
    target,
    preventDefault: stopped,
    stopImmediatePropagation: () => {},
    ...changes,
  } as unknown as KeyboardEvent;
}

const card = (name: string) => document.querySelector<HTMLElement>(`[data-name="${name}"]`) as HTMLElement;
const at = () => (document.activeElement as HTMLElement).dataset.name;
const cards = (...names: string[]) => names.map((name) => ({ name }) as CardView);

beforeEach(() => {
  stopped.mockReset();
  vi.stubGlobal(
    "ResizeObserver",
    vi.fn(function sizes() {
      return { observe: () => {}, disconnect: () => {} };
    }),
  );
  document.body.innerHTML = `<section id="thread"><p></p></section><textarea id="box"></textarea><main>
    <article class="card" data-name="one" tabindex="-1"></article>
    <article class="card" data-name="two" tabindex="-1"><textarea></textarea></article>
    <article class="card mark" data-name="three" tabindex="-1"><button class="mark" data-name="mark"></button></article></main>`;
  thread = document.querySelector("#thread") as HTMLElement;
  composer = document.querySelector("#box") as HTMLElement;
  const { signal } = new AbortController();
  const listens = { addEventListener: (_: string, listener: typeof pressed) => (pressed = listener) };
  roll = new Roll(window, () => {}, signal);
  roll.follow({ box: BOX, thread, scroller: thread, level: 0, ground: "light" });
  roll.take(document.querySelector("main"));
  const lent = { window: listens, signal, site: { composer: () => ({ element: composer }) } } as unknown as Lent;
  way = new Way(lent, () => {}, roll);
});

describe("the keyboard", () => {
  test("goes to the newest card with Alt+Shift+R, and to what can be done with it", () => {
    pressed(key("R", composer, { altKey: true, shiftKey: true }));
    expect([at(), stopped.mock.calls.length]).toEqual(["mark", 1]);
  });

  test("goes back to the card that was left", () => {
    way.focused({ target: card("one") } as unknown as FocusEvent);
    pressed(key("R", composer, { altKey: true, shiftKey: true }));
    expect(at()).toBe("one");
  });

  test.each([
    ["without Shift", { altKey: true }],
    ["with Control as well", { altKey: true, shiftKey: true, ctrlKey: true }],
    ["made by the page", { altKey: true, shiftKey: true, isTrusted: false }],
  ])("stays where it is %s", (_, changes) => {
    pressed(key("R", composer, changes));
    expect([at(), stopped.mock.calls.length]).toEqual([undefined, 0]);
  });

  test("stays where it is when there is no card", () => {
    document.querySelector("main")?.replaceChildren();
    pressed(key("R", composer, { altKey: true, shiftKey: true }));
    expect(stopped).not.toHaveBeenCalled();
  });

  test("goes from card to card, and not beyond", () => {
    way.key(key("ArrowDown", card("one")));
    expect(at()).toBe("two");
    way.key(key("ArrowUp", card("two")));
    way.key(key("ArrowUp", card("one")));
    expect(at()).toBe("one");
  });

  test("goes back to the text box with Escape", () => {
    way.key(key("Escape", card("one")));
    expect(document.activeElement).toBe(composer);
  });

  test("belongs to a field that it is in", () => {
    way.key(key("ArrowUp", card("two").querySelector("textarea")));
    way.key(key("Escape", card("two").querySelector("textarea")));
    expect([at(), stopped.mock.calls.length]).toEqual([undefined, 0]);
  });

  test("finds one card with Tab: the last that was gone to, as long as it is there", () => {
    expect(way.current(cards("one", "two"))).toBe("two");
    way.focused({ target: card("one") } as unknown as FocusEvent);
    expect(way.current(cards("one", "two"))).toBe("one");
    expect(way.current(cards("two", "three"))).toBe("three");
    expect(way.current([])).toBeNull();
  });
});

describe("the thread", () => {
  const wheel = (target: Element, changes: Partial<WheelEvent> = {}) =>
    roll.wheel({ target, deltaY: 50, deltaMode: 0, preventDefault: stopped, ...changes } as unknown as WheelEvent);

  test("is rolled by a wheel over a card", () => {
    wheel(card("one"));
    wheel(card("one"), { deltaY: 2, deltaMode: WheelEvent.DOM_DELTA_LINE });
    expect([thread.scrollTop, stopped.mock.calls.length]).toEqual([82, 2]);
  });

  test("is not rolled by a wheel that zooms, or that rolls a long card", () => {
    wheel(card("one"), { ctrlKey: true });
    const long = card("two").querySelector("textarea") as HTMLElement;
    Object.defineProperty(long, "scrollHeight", { value: 500 });
    wheel(long);
    expect([thread.scrollTop, stopped.mock.calls.length]).toEqual([0, 0]);
  });

  test("is rolled so far that a card is seen that the keyboard goes to", () => {
    card("two").getBoundingClientRect = () => new DOMRect(0, 640, 200, 36);
    way.key(key("ArrowDown", card("one")));
    expect(thread.scrollTop).toBe(76);
    card("one").getBoundingClientRect = () => new DOMRect(0, -20, 200, 36);
    way.key(key("ArrowUp", card("two")));
    expect(thread.scrollTop).toBe(56);
  });
});
