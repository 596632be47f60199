/** What the build takes out of Preact. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, test } from "vitest";
import { withoutMarkup } from "../../build/preact.mjs";

const library = readFileSync(createRequire(import.meta.url).resolve("preact"), "utf8");

test("the library that is locked loses its one way to write markup, and nothing else", () => {
  expect(library).toContain("innerHTML");
  const left = withoutMarkup(library);
  expect(left).not.toContain("innerHTML");
  expect(library.length - left.length).toBeLessThan(100);
  expect(() => new Function(left.replace(/export\s*\{[^}]*\};?|\/\/# source.*$/gm, ""))).not.toThrow();
});

test.each([
  ["another way", "dom.innerHTML = html"],
  ["two ways", library + library],
  ["one more", `${library};x.innerHTML=y`],
])("a library with %s is not built", (_, code) => {
  expect(() => withoutMarkup(code)).toThrow(/look for innerHTML/);
});
