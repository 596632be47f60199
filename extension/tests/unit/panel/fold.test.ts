import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { fold } from "../../../src/pages/panel/fold";

const cases: { text: string; folded: string }[] = JSON.parse(
  readFileSync(new URL("../../../../tests/golden/folding.json", import.meta.url), "utf8"),
);

test.each(cases)("$text is searched as $folded", ({ text, folded }) => expect(fold(text)).toBe(folded));

test("folding what is folded changes nothing", () => {
  for (const { folded } of cases) expect(fold(folded)).toBe(folded);
});
