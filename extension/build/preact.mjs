/**
 * Preact without a way to write markup: the pages are hostile, so nothing of ours may ever do so, and linters that look
 * for `innerHTML` find none. When the library is updated and this no longer fits, the build says so.
 */
import { readFileSync } from "node:fs";

const WRITES_MARKUP = "l||y&&(h.__html==y.__html||h.__html==t.innerHTML)||(t.innerHTML=h.__html),";

/** @param {string} code what `preact.mjs` holds */
export function withoutMarkup(code) {
  const [before, after, ...more] = code.split(WRITES_MARKUP);
  if (after === undefined || more.length > 0 || (before + after).includes("innerHTML")) {
    throw new Error(
      "preact.mjs writes markup elsewhere than it did: look for innerHTML in it, then at build/preact.mjs",
    );
  }
  return before + after;
}

export const plainPreact = {
  name: "plain-preact",
  setup(bundle) {
    bundle.onLoad({ filter: /[\\/]preact[\\/]dist[\\/]preact\.mjs$/ }, ({ path }) => ({
      contents: withoutMarkup(readFileSync(path, "utf8")),
      loader: "js",
    }));
  },
};
