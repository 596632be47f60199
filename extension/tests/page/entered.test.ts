import { beforeEach, expect, test } from "vitest";
import { Entered } from "../../src/pages/entered";

let nowMs: number;
let entered: Entered;

function field(html: string): HTMLInputElement {
  document.body.innerHTML = html;
  return document.body.firstElementChild as HTMLInputElement;
}

function enter(into: HTMLInputElement, value: string): void {
  into.value = value;
  into.dispatchEvent(new Event("input", { bubbles: true }));
}

function later() {
  nowMs += 60_000;
  return entered.interrupts();
}

beforeEach(() => {
  nowMs = 0;
  entered = new Entered(document, () => nowMs);
});

test("what was entered stands there alone until it is saved", () => {
  const key = field("<input>");
  expect(later()).toEqual([]);
  enter(key, "29a39d");
  expect(entered.interrupts()).toEqual(["unsaved", "typing"]);
  expect(later()).toEqual(["unsaved"]);
});

test.each([
  ["emptied", (key: HTMLInputElement) => enter(key, "")],
  ["emptied by us, as a secret is", (key: HTMLInputElement) => Object.assign(key, { value: "" })],
  ["gone, with its form", (key: HTMLInputElement) => key.remove()],
])("a field that is %s holds nothing", (_what, change) => {
  const key = field("<input>");
  enter(key, "29a39d");
  change(key);
  expect(later()).toEqual([]);
});

test("a tick is saved at once, and what stood in a field before anybody typed is not theirs", () => {
  enter(field("<input type=checkbox>"), "on");
  field("<input value='https://127.0.0.1'>");
  expect(entered.interrupts()).toEqual([]);
});
