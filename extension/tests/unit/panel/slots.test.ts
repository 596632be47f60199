/** Which element a row of the list is drawn in. */
import { expect, test } from "vitest";
import { Slots } from "../../../src/pages/panel/drawn/slots";

test("who stays keeps its element, who comes takes that of one who left", () => {
  const slots = new Slots();
  expect(slots.take(["a", "b", "c"])).toEqual([0, 1, 2]);
  expect(slots.take(["b", "c", "d"])).toEqual([1, 2, 0]);
  expect(slots.take(["e", "b", "c", "d", "f"])).toEqual([3, 1, 2, 0, 4]);
});

test("nobody shares an element after the list was short", () => {
  const slots = new Slots();
  slots.take(["a", "b", "c"]);
  expect(slots.take(["c"])).toEqual([2]);
  expect(new Set(slots.take(["x", "c", "y", "z"])).size).toBe(4);
});
