// @vitest-environment jsdom
import { describe, expect, test } from "vitest";
import type { PageRequest } from "../../../src/sites/react/requests";
import { bound } from "../bound";
import { documentOf, savedPage } from "../saved-page";

const saved = savedPage("tiktok", "2026-11-open");
const STORE = "7494049642642441621";
const OTHER = "7495300187412009012";

const open = (changes: Parameters<typeof bound>[3] = {}) => {
  const document = documentOf(saved);
  return {
    page: bound(document, saved, undefined, changes),
    at: (css: string) => document.querySelector(css) as HTMLElement,
  };
};

describe("the store", () => {
  test("is gone when the page moves to another store without being loaded anew, until its calls have followed", () => {
    let here = new URL(saved.facts.address);
    let note: (requests: readonly PageRequest[]) => void = () => {};
    const call = (store: string) => ({
      url: `https://seller-sg.tiktok.com/api/v1/im/conversations?oec_seller_id=${store}`,
      status: 200,
    });
    const { page } = open({
      address: () => here,
      requests: (take) => {
        note = take;
      },
    });
    expect(page.identity()).toMatchObject({ store: STORE });
    note([call(STORE)]);
    here = new URL(saved.facts.address.replace(STORE, OTHER));
    expect(page.identity()).toBeNull();
    expect(page.active()).toBeNull();
    note([call(OTHER)]);
    expect(page.identity()).toMatchObject({ store: OTHER });
  });

  test("is gone when the page bounces to the homepage", () => {
    let here = new URL(saved.facts.address);
    const { page } = open({ address: () => here });
    here = new URL("https://seller-sg.tiktok.com/homepage");
    expect(page.identity()).toBeNull();
    expect(page.unrecognised()).toContain("identity");
  });
});

describe("the box to write in", () => {
  test("is the one beside the send button, not another's", () => {
    const { page, at } = open();
    at("#root").insertAdjacentHTML("beforeend", '<textarea></textarea><div contenteditable="true"></div>');
    expect(page.composer()?.element).toBe(at(".chat-input-text"));
  });

  test.each([
    ["there is no button", "#chat-input-send-button", (element: Element) => element.remove()],
    ["there are two boxes", ".chat-input-text", (element: Element) => element.after(element.cloneNode(true))],
    [
      "a text area stands beside it",
      ".chat-input-text",
      (element: Element) => element.after(document.createElement("textarea")),
    ],
    ["there is none", ".chat-input-text", (element: Element) => element.remove()],
  ])("is none when %s", (_, which, change) => {
    const { page, at } = open();
    change(at(which));
    expect(page.composer()).toBeNull();
    expect(page.send()).toBe(false);
  });

  test("is sent by one Enter, in the box itself", () => {
    const { page, at } = open();
    const pressed: string[] = [];
    at(".chat-input-text").addEventListener("keydown", (event) => {
      pressed.push(event.key);
      event.preventDefault();
    });
    expect(page.send()).toBe(true);
    expect(pressed).toEqual(["Enter"]);
  });
});
