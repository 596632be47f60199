// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { PageRequest } from "../../../src/sites/react/requests";
import type { SitePage } from "../../../src/sites/site";
import { bound, tell } from "../bound";
import { savedPage } from "../saved-page";

const saved = savedPage("shopee", "2026-11-switching-body");

let page: SitePage;
let told: number;
let watching: AbortController;
const frame = () => new Promise((drawn) => requestAnimationFrame(() => drawn(undefined)));
const name = () => document.querySelector(".UcYjICexD_") as Element;
const rows = () => [...document.querySelectorAll('[data-cy^="webchat-conversation-cell-root"]')];

/** The agent goes back to the conversation whose messages are still shown. */
function goBack(): void {
  const [first, second] = rows();
  first?.setAttribute("data-cy", "webchat-conversation-cell-root-current");
  second?.setAttribute("data-cy", "webchat-conversation-cell-root");
  name().textContent = "mei.ling88";
}

beforeEach(async () => {
  document.documentElement.innerHTML = new DOMParser().parseFromString(
    saved.html,
    "text/html",
  ).documentElement.innerHTML;
  page = bound(document, saved);
  told = 0;
  watching = new AbortController();
  page.observe(() => {
    told += 1;
  }, watching.signal);
  await frame();
  told = 0;
});
afterEach(() => watching.abort());

describe("watching the chat", () => {
  test("the end of the session is told at once: the page may be on its way to the login", () => {
    let say: (requests: readonly PageRequest[]) => void = () => {};
    const pressed: boolean[] = [];
    const signing = bound(document, saved, saved.facts.facts, {
      requests: (note) => {
        say = note;
      },
    });
    signing.observe((pressing) => void pressed.push(pressing), watching.signal);
    const call = `https://${saved.facts.address.split("/")[2]}/webchat/api/v1.2/conversations`;
    say([{ url: call, status: 401 }]);
    say([{ url: call, status: 401 }]);
    expect([pressed, signing.signedIn()]).toEqual([[true], false]);
  });

  test("a page that goes to the login is signed out before it is gone", () => {
    let go = () => {};
    const pressed: boolean[] = [];
    const departures = (note: () => void) => {
      go = note;
    };
    const going = bound(document, saved, saved.facts.facts, { departures });
    going.observe((pressing) => void pressed.push(pressing), watching.signal);
    expect(going.signedIn()).toBe(true);
    go();
    expect([pressed, going.signedIn()]).toEqual([[true], false]);
  });

  test("a reading is of what the page shows now, before anyone was told", () => {
    expect(page.active()).toBeNull();
    goBack();
    expect(page.active()).toMatchObject({ buyer_name: "mei.ling88" });
    name().textContent = "ahmad_zul";
    expect(page.active()).toBeNull();
  });

  test("a bubble or a row that has just gone is not read again", () => {
    expect([page.bubbles().length, page.conversations()?.length]).toEqual([4, 3]);
    document.querySelector('[data-cy="webchat-message-send"]')?.remove();
    rows()[2]?.remove();
    expect([page.bubbles().length, page.conversations()?.length]).toEqual([3, 2]);
  });

  test("a reading is of what the reader has just said", () => {
    goBack();
    expect(page.active()).not.toBeNull();
    const bubble = { at: '[data-cy="webchat-message-send"]', nth: 0 };
    tell(document, [{ ...bubble, fact: { kind: "message", id: null, conversation: "296431470344582811" } }]);
    expect(page.bubbles()).toHaveLength(3);
  });

  test("many changes are told once a frame", async () => {
    for (let n = 0; n < 20; n += 1) name().textContent = `buyer ${n}`;
    await frame();
    name().textContent = "again";
    expect(told).toBe(1);
    await frame();
    expect(told).toBe(2);
  });

  test("what the reader says is told", async () => {
    tell(document, saved.facts.facts);
    await frame();
    expect(told).toBe(1);
  });

  test("changes elsewhere on the page are not told", async () => {
    document.body.append(document.createElement("aside"));
    document.querySelector(".top-bar")?.append("news");
    await frame();
    expect(told).toBe(0);
  });

  test("a list that is drawn anew is found again", async () => {
    const list = document.querySelector('[data-cy="webchat-conversation-list"]') as Element;
    list.replaceWith(list.cloneNode(true));
    await frame();
    expect(told).toBe(1);
    expect(page.conversations()).toBeNull();
  });

  test("a tab that is hidden is told at once, because it draws no more frames", () => {
    goBack();
    document.dispatchEvent(new Event("visibilitychange"));
    expect(told).toBe(1);
  });

  test("nothing is told after the signal", async () => {
    name().textContent = "late";
    watching.abort();
    name().textContent = "later";
    await frame();
    expect(told).toBe(0);
  });
});
