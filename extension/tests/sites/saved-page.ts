/** Saved pages of the platforms: `tests/pages/<platform>/<date-variant>/`, with what the reader would say of each. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..", "pages");

export interface SavedPage {
  platform: string;
  name: string;
  html: string;
  /** The page's address, its own calls, and what the reader says of the nth element that a selector finds. */
  facts: {
    about: string;
    address: string;
    requests: { url: string; status: number | null }[];
    /** For how long the page has stood like this, in ms. */
    quietMs: number;
    facts: { at: string; nth: number; fact: unknown }[];
  };
  expected: { page: unknown } & Record<string, unknown>;
}

/** All of a platform. */
export function savedPages(platform: string): SavedPage[] {
  const folder = join(ROOT, platform);
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const read = (file: string) => readFileSync(join(folder, name, file), "utf8");
      const json = (file: string) => JSON.parse(read(file));
      return { platform, name, html: read("page.html"), facts: json("facts.json"), expected: json("expected.json") };
    });
}

/** The one of this name. */
export function savedPage(platform: string, wanted: string): SavedPage {
  const page = savedPages(platform).find(({ name }) => name === wanted);
  if (!page) throw new Error(`there is no saved page ${wanted}`);
  return page;
}

/** The saved page as a document of its own, with nothing of another page in it, in a tab that is in front. */
export function documentOf({ html }: SavedPage): Document {
  const document = new DOMParser().parseFromString(html, "text/html");
  Object.defineProperty(document, "visibilityState", { value: "visible", writable: true });
  return document;
}
