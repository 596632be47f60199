import { expect, test } from "vitest";
import { colourOf } from "../../src/overlay/switcher/colour";

/** Contrast of white on an hsl colour, as WCAG 2 defines it. */
function contrastOnWhite(hsl: string): number {
  const [hue = 0, saturation = 0, lightness = 0] = [...hsl.matchAll(/\d+/g)].map(([digits]) => Number(digits));
  const channel = (n: number) => {
    const k = (n + hue / 30) % 12;
    const value =
      lightness / 100 -
      (saturation / 100) * Math.min(lightness / 100, 1 - lightness / 100) * Math.max(-1, Math.min(k - 3, 9 - k, 1));
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 1.05 / (0.2126 * channel(0) + 0.7152 * channel(8) + 0.0722 * channel(4) + 0.05);
}

test("white text can be read on every store's colour", () => {
  for (let store = 0; store < 2000; store++) {
    const colour = colourOf({ platform: "shopee", site: "SG", store: String(170_000_000 + store) });
    expect(contrastOnWhite(colour), colour).toBeGreaterThanOrEqual(4.5);
  }
});

test("a store has the same colour everywhere, and stores differ", () => {
  const colour = (store: string) => colourOf({ platform: "shopee", site: "SG", store });
  expect(colour("170044686")).toBe(colour("170044686"));
  expect(colour("170044686")).not.toBe(colour("170099123"));
});
