import { describe, expect, test } from "vitest";
import { COLOURS, markOf, PATTERNS } from "../../src/overlay/store-mark";

type Rgb = [number, number, number];

/** How colours look to people with each kind of colour blindness (Machado et al. 2009, severity 1, linear RGB). */
const EYES: Record<string, [Rgb, Rgb, Rgb]> = {
  usual: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

function linear(hex: string): Rgb {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return [red, green, blue];
}

const dot = (row: Rgb, [red, green, blue]: Rgb) => row[0] * red + row[1] * green + row[2] * blue;
const seen = (rows: [Rgb, Rgb, Rgb], colour: Rgb): Rgb => [
  dot(rows[0], colour),
  dot(rows[1], colour),
  dot(rows[2], colour),
];

/** OKLab, in which distances are like those that people see. */
function oklab(colour: Rgb): Rgb {
  const [red, green, blue] = colour.map((value) => Math.min(1, Math.max(0, value))) as Rgb;
  const light: Rgb = [
    Math.cbrt(dot([0.4122214708, 0.5363325363, 0.0514459929], [red, green, blue])),
    Math.cbrt(dot([0.2119034982, 0.6806995451, 0.1073969566], [red, green, blue])),
    Math.cbrt(dot([0.0883024619, 0.2817188376, 0.6299787005], [red, green, blue])),
  ];
  return [
    dot([0.2104542553, 0.793617785, -0.0040720468], light),
    dot([1.9779984951, -2.428592205, 0.4505937099], light),
    dot([0.0259040371, 0.7827717662, -0.808675766], light),
  ];
}

describe("the colours of stores", () => {
  test.each(COLOURS)("white text can be read on %s", (colour) => {
    const luminance = dot([0.2126, 0.7152, 0.0722], linear(colour));
    expect(1.05 / (luminance + 0.05)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(Object.entries(EYES))("stay apart to %s eyes", (_name, rows) => {
    const shown = COLOURS.map((colour) => oklab(seen(rows, linear(colour))));
    for (const [at, one] of shown.entries())
      for (const other of shown.slice(at + 1))
        expect(Math.hypot(...one.map((value, axis) => value - (other[axis] ?? 0)))).toBeGreaterThan(0.1);
  });
});

describe("a store's mark", () => {
  const mark = (store: string) => markOf({ platform: "shopee", site: "SG", store });

  test("is the same everywhere", () => expect(mark("170044686")).toEqual(mark("170044686")));

  test("uses every colour with every pattern", () => {
    const marks = new Set(Array.from({ length: 500 }, (_, store) => JSON.stringify(mark(String(170_000_000 + store)))));
    expect(marks.size).toBe(COLOURS.length * PATTERNS.length);
  });
});
