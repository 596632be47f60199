// @vitest-environment jsdom
/** What holds for every adapter on every saved page, the ones that it must refuse included. */
import { afterEach, describe, expect, test } from "vitest";
import { sites } from "../../src/sites/registry";
import { bound, readings } from "./bound";
import { documentOf, savedPages } from "./saved-page";

const pages = sites.flatMap((site) =>
  savedPages(site.platform).map((saved) => ({ site, saved, name: `${site.platform}: ${saved.name}` })),
);
const recognised = pages.filter(({ saved }) => saved.expected.page !== null);

afterEach(() => document.body.replaceChildren());

describe.each(pages)("$name", ({ site, saved }) => {
  test("is recognised by its address, or refused", () => {
    expect(site.recognise(new URL(saved.facts.address))).toEqual(saved.expected.page);
  });
});

describe.each(recognised)("$name", ({ saved }) => {
  const { page: _, ...expected } = saved.expected;

  test("is read as what it is", () => {
    const document = documentOf(saved);
    expect(readings(bound(document, saved), document)).toEqual(expected);
  });

  test("reads the same twice, and is not changed by it", () => {
    const document = documentOf(saved);
    const before = document.documentElement.outerHTML;
    const page = bound(document, saved);
    expect(readings(page, document)).toEqual(readings(page, document));
    expect(document.documentElement.outerHTML).toBe(before);
  });

  test("reads the same while it is being watched", () => {
    const document = documentOf(saved);
    const page = bound(document, saved);
    const watching = new AbortController();
    page.observe(() => {}, watching.signal);
    expect(readings(page, document)).toEqual(expected);
    expect(readings(page, document)).toEqual(expected);
    watching.abort();
  });

  test("is read inside its own document only", () => {
    const other = pages.find(
      ({ saved: { platform, name } }) => platform === saved.platform && name.endsWith("two-stores"),
    );
    document.body.innerHTML = other?.saved.html ?? "";
    const own = documentOf(saved);
    expect(readings(bound(own, saved), own)).toEqual(expected);
  });

  test("names no buyer and no message without the reader", () => {
    const document = documentOf(saved);
    const page = bound(document, saved, []);
    expect(page.active()).toBeNull();
    expect(page.thread()).toBeNull();
    expect(page.bubbles()).toEqual([]);
    expect(page.conversations() ?? []).toEqual([]);
  });
});
