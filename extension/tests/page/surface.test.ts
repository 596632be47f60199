import { h } from "preact";
import { afterEach, describe, expect, test, vi } from "vitest";
import { MARK, takeOver } from "../../src/content/instance";
import { Surface } from "../../src/overlay/surface";

let surface: Surface;

function start(now = () => 0): void {
  surface = new Surface(document, now);
  surface.draw("ours", "");
}

const host = () => document.querySelector<HTMLElement>(`[${MARK}]`);
const observed = () => new Promise((resolve) => setTimeout(resolve));

afterEach(() => surface.remove());

describe("the overlay's element", () => {
  test("shows the page nothing of what is in it", () => {
    start();
    expect(host()?.shadowRoot).toBeNull();
    expect(host()?.childNodes).toHaveLength(0);
    expect(host()?.localName).toMatch(/^x-[a-z]{10}$/);
  });

  test("keeps keys from the page", () => {
    start();
    const heard = vi.fn();
    document.addEventListener("keydown", heard);
    host()?.dispatchEvent(new KeyboardEvent("keydown", { key: "a", bubbles: true, composed: true }));
    document.removeEventListener("keydown", heard);
    expect(heard).not.toHaveBeenCalled();
  });

  test("keeps the caret where it is, but for a press in a field of its own", () => {
    start();
    const within = vi.spyOn(Element.prototype, "attachShadow");
    const other = new Surface(document, () => 0);
    other.draw(h("div", {}, h("button", {}), h("textarea", {})), "");
    const root = within.mock.results[0]?.value as ShadowRoot;
    within.mockRestore();
    const press = (css: string) => {
      const event = new MouseEvent("mousedown", { bubbles: true, cancelable: true });
      root.querySelector(css)?.dispatchEvent(event);
      return event.defaultPrevented;
    };
    expect([press("button"), press("textarea")]).toEqual([true, false]);
    other.remove();
  });

  test("is put back when the page takes it away", async () => {
    start();
    host()?.remove();
    await observed();
    expect(host()).not.toBeNull();
  });

  test("gives up when the page insists", async () => {
    start();
    for (let times = 0; times < 6; times++) {
      host()?.remove();
      await observed();
    }
    expect(host()).toBeNull();
    surface.draw("ours", "");
    expect(host()).toBeNull();
  });

  test("does not take removals that are far apart for a fight", async () => {
    let now = 0;
    start(() => now);
    for (let times = 0; times < 8; times++) {
      now += 6000;
      host()?.remove();
      await observed();
    }
    expect(host()).not.toBeNull();
  });
});

describe("a newer script", () => {
  test("ends the older one", () => {
    start();
    const replaced = vi.fn(() => surface.remove());
    takeOver(document, replaced);
    expect(takeOver(document, () => {})).toBe(false);
    expect(replaced).toHaveBeenCalledOnce();
  });

  test("clears away what a script left that can no longer answer", () => {
    start();
    expect(takeOver(document, () => {})).toBe(true);
    expect(host()).toBeNull();
  });
});
