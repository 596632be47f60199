// @vitest-environment jsdom
import { describe, expect, test } from "vitest";
import { bound } from "../bound";
import { documentOf, savedPage } from "../saved-page";

const open = (name: string) => {
  const saved = savedPage("shopee", name);
  const document = documentOf(saved);
  return {
    document,
    page: () => bound(document, saved),
    at: (css: string) => document.querySelector(css) as HTMLElement,
  };
};

describe("the open conversation", () => {
  test("is not certain over an empty thread in a hidden tab, which may not be drawing", () => {
    const { document, page } = open("2026-11-empty-thread");
    Object.assign(document, { visibilityState: "hidden" });
    expect(page().active()).toBeNull();
  });

  test("stays certain when other buyers push its row out of the drawn list", () => {
    const { page, at } = open("2026-11-long-list");
    const chat = page();
    const before = chat.active();
    at('[data-cy="webchat-conversation-cell-root-current"]').parentElement?.remove();
    expect(before).not.toBeNull();
    expect(chat.active()).toEqual(before);
  });

  test("is not certain when its row is gone and the header names another", () => {
    const { page, at } = open("2026-11-long-list");
    const chat = page();
    at('[data-cy="webchat-conversation-cell-root-current"]').parentElement?.remove();
    at(".UcYjICexD_").textContent = "ahmad_zul";
    expect(chat.active()).toBeNull();
  });
});

describe("the store", () => {
  test("stays unknown on a page that has once named two, whatever is drawn now", () => {
    const { document, page, at } = open("2026-11-two-stores");
    const chat = page();
    expect(chat.identity()).toBeNull();
    at('[data-cy="webchat-conversation-list"]').remove();
    expect(document.querySelector('[data-cy^="webchat-conversation-cell"]')).toBeNull();
    expect(chat.identity()).toBeNull();
  });
});

describe("the count of unread messages", () => {
  test("is unknown while something is searched", () => {
    const { page, at } = open("2026-11-nothing-open");
    at('[data-cy="webchat-conversation-list-wrapper"]').insertAdjacentHTML(
      "afterbegin",
      `<input class="shopee-react-input__input" value="mei">`,
    );
    expect(page().unread()).toBeNull();
  });

  test("is unknown when a conversation has more than the page counts", () => {
    const { page, at } = open("2026-11-nothing-open");
    at("._3s0_a8dpo1").textContent = "99+";
    expect(page().unread()).toBeNull();
    expect(page().conversations()?.[0]?.unread).toBeNull();
  });
});

describe("a row's newest message", () => {
  const mei = '[data-cy="webchat-conversation-cell-message"]';

  test("is not timed by what the reader says of another", () => {
    const { page, at } = open("2026-11-nothing-open");
    at(mei).textContent = "A newer one";
    expect(page().conversations()?.[0]).toMatchObject({ preview: "A newer one", timeMs: null, lastDirection: null });
  });

  test("is the whole of what is drawn cut short", () => {
    const { page, at } = open("2026-11-nothing-open");
    at(mei).textContent = "Is this in st…";
    expect(page().conversations()?.[0]).toMatchObject({ preview: "Is this in stock?", timeMs: 1795258800000 });
  });

  test("is read without its preview in a build that draws it elsewhere", () => {
    const { page, at } = open("2026-11-nothing-open");
    at(mei).remove();
    expect(page().conversations()?.[0]).toMatchObject({ preview: "Is this in stock?", unread: null });
  });
});

describe("the list", () => {
  test("is not told as a whole while it is searched, or while one of its rows is not certain", () => {
    const { page, at } = open("2026-11-nothing-open");
    expect(page().listing()).toMatchObject({ whole: true });
    at('[data-cy="webchat-conversation-cell-name"]').title = "somebody else";
    expect(page().listing()?.rows).toHaveLength(2);
    expect(page().listing()).toMatchObject({ whole: false });
    const searched = open("2026-11-nothing-open");
    searched
      .at('[data-cy="webchat-conversation-list-wrapper"]')
      .insertAdjacentHTML("afterbegin", `<input class="shopee-react-input__input" value="mei">`);
    expect(searched.page().listing()).toMatchObject({ whole: false });
  });
});

describe("the thread", () => {
  test("is not told to its end while a new row is being measured", () => {
    const { page, at } = open("2026-11-ended");
    expect(page().thread()?.contiguous).toBe(true);
    at("#message-virtualized-list .ReactVirtualized__Grid__innerScrollContainer").insertAdjacentHTML(
      "beforeend",
      `<div style="height: auto; left: 0; position: absolute; top: 0; width: auto"></div>`,
    );
    expect(page().thread()?.contiguous).toBe(false);
  });

  test("is not told as a whole when a drawn row is missing", () => {
    const { page, at } = open("2026-11-ended");
    const chat = page();
    at("#message-virtualized-list .ReactVirtualized__Grid__innerScrollContainer").children[1]?.remove();
    expect(chat.thread()?.messages).toHaveLength(3);
    expect(chat.thread()?.contiguous).toBe(false);
  });
});
