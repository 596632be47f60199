// @vitest-environment jsdom
import { describe, expect, test } from "vitest";
import { bound, tell } from "../bound";
import { documentOf, savedPage } from "../saved-page";

const open = (name: string) => {
  const saved = savedPage("lazada", name);
  const document = documentOf(saved);
  const page = bound(document, saved);
  return { saved, document, page, at: (css: string) => document.querySelector(css) as HTMLElement };
};
/** The agent chooses another country in the page's header. */
const chooseTab = (document: Document, nth: number) =>
  document.querySelectorAll(".simple-tab .tab-item").forEach((tab, index) => {
    tab.classList.toggle("selected", index === nth);
  });

describe("the store", () => {
  test("is gone while another country's tab is chosen, and back with the host's", () => {
    const { document, page } = open("2026-11-open");
    const before = page.identity();
    chooseTab(document, 1);
    expect(page.identity()).toBeNull();
    expect(page.active()).toBeNull();
    expect(page.unrecognised()).toContain("identity");
    chooseTab(document, 0);
    expect(page.identity()).toEqual(before);
  });

  test("is not taken from conversations of another country, though their account is the same", () => {
    const { saved, document, page } = open("2026-11-country-changing");
    expect(page.identity()).toBeNull();
    tell(
      document,
      saved.facts.facts.map((each) => ({ ...each, fact: { ...(each.fact as object), site: "SG" } })),
    );
    expect(page.identity()).toMatchObject({ site: "SG", store: "100094063" });
  });

  test("stays unknown on a page that has once named two accounts", () => {
    const { page, at } = open("2026-11-two-stores");
    expect(page.identity()).toBeNull();
    at(".session-list .ReactVirtualized__Grid__innerScrollContainer").lastElementChild?.remove();
    expect(page.identity()).toBeNull();
  });
});

describe("the open conversation", () => {
  test("of another country is not this store's, even when the list shows only this one", () => {
    const { saved, document, page, at } = open("2026-11-open");
    const [first] = saved.facts.facts;
    tell(document, [{ ...first, fact: { ...(first?.fact as object), site: "MY" } }] as typeof saved.facts.facts);
    expect(page.switching()).toBe(false);
    at(".session-item.selected").remove();
    expect(page.identity()).not.toBeNull();
    expect(page.active()).toBeNull();
  });
});

describe("the count of unread messages", () => {
  test("is the page's own where it counts one country", () => {
    const { page, at } = open("2026-11-one-country");
    at(".unread-count").textContent = "12";
    expect(page.unread()).toBe(12);
    at(".unread-count").textContent = "99+";
    expect(page.unread()).toBeNull();
  });

  test("is added up where the page counts several countries together", () => {
    const { page, at } = open("2026-11-open");
    at(".unread-count").textContent = "12";
    expect(page.unread()).toBe(2);
  });
});

test("the link around the send icon sends as well", () => {
  const { page, at } = open("2026-11-open");
  expect(page.isSendControl(at(".im-message-input-footer-right a"))).toBe(true);
  expect(page.isSendControl(at(".im-icon-dialogue"))).toBe(false);
});
