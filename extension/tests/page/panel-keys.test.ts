import { describe, expect, test } from "vitest";
import { storeId } from "../../src/pages/panel/view";
import { nth, STORE_VIEWS } from "../gallery/samples";
import { full, SCENES } from "../gallery/scenes";
import {
  acts,
  all,
  draw,
  focused,
  key,
  list,
  one,
  press,
  replies,
  root,
  row,
  settled,
  stores,
  text,
  typed,
  view,
} from "./panel-page";

describe("the keyboard", () => {
  const focusList = async () => {
    draw();
    one("session-list").focus();
    await settled();
  };
  const active = () => root.querySelector<HTMLElement>("[data-active=true]")?.dataset.id;

  test("moves in the list without opening, and Enter opens what it is at", async () => {
    await focusList();
    key(one("session-list"), "Home");
    await settled();
    key(one("session-list"), "ArrowDown");
    await settled();
    expect(active()).toBe(view.list.rows[1]?.id);
    expect(one("session-list").getAttribute("aria-activedescendant")).toBe(row(1).id);
    expect(acts("select")).toEqual([]);
    key(one("session-list"), "Enter");
    expect(acts("select")).toEqual([[view.list.rows[1]?.id]]);
    expect(acts("show")).toEqual([["chat"]]);
    expect(focused()).toBe("reply");
  });

  describe("Enter while the answer is on its way", () => {
    const waiting = { kind: "data", cause: null } as const;
    const early = async (name = "Enter") => {
      await focusList();
      list({ overlay: waiting, filter: { ...view.list.filter, text: "kurta" } });
      key(one("session-list"), name);
      await settled();
      expect(acts("select")).toEqual([]);
    };
    const others = () => view.list.rows.slice(3, 6);

    test("opens the first row of the answer, and nothing of what stood there before", async () => {
      await early();
      const { id } = nth(others(), 0);
      list({ rows: others(), selected: null, overlay: null });
      expect(acts("select")).toEqual([[id]]);
      expect(focused()).toBe("reply");
      list({ rows: view.list.rows.slice(1) });
      expect(acts("select")).toHaveLength(1);
    });

    test("opens the selected one if it is in the answer", async () => {
      await early();
      const { id } = nth(others(), 2);
      list({ rows: others(), selected: id, overlay: null });
      expect(acts("select")).toEqual([[id]]);
    });

    test.each([
      ["finds nothing", () => list({ rows: [], overlay: null })],
      [
        "is for a text that has been changed since",
        () => list({ rows: others(), overlay: null, filter: { ...view.list.filter, text: "kurtas" } }),
      ],
      [
        "comes when the agent is elsewhere",
        () => {
          one("session-search").focus();
          list({ rows: others(), overlay: null });
        },
      ],
    ])("opens nothing when the answer %s", async (_what, answer) => {
      await early();
      answer();
      expect(acts("select")).toEqual([]);
    });
  });

  test("Page and End keys go far, and the row they lead to is drawn", async () => {
    await focusList();
    key(one("session-list"), "End");
    one("session-list").dispatchEvent(new Event("scroll"));
    await settled();
    expect(active()).toBe(view.list.rows.at(-1)?.id);
    key(one("session-list"), "PageUp");
    await settled();
    expect(active()).toBe(view.list.rows.at(-10)?.id);
  });

  test.each([
    ["n", "next", ["urgent"]],
    ["u", "next", ["unread"]],
    ["q", "toggleReplies", [true]],
    ["?", "toggleHelp", [true]],
    ["s", "show", ["stores"]],
    ["r", "show", ["chat"]],
  ])("%s does %s", async (letter, act, args) => {
    await focusList();
    key(one("session-list"), letter);
    expect(acts(act)).toEqual([args]);
  });

  test.each([
    ["/", "session-search"],
    ["s", "store-search"],
    ["r", "reply"],
  ])("%s goes to %s", async (letter, testid) => {
    await focusList();
    key(one("session-list"), letter);
    expect(focused()).toBe(testid);
  });

  test("p pins the session that the keyboard is at", async () => {
    await focusList();
    key(one("session-list"), "Home");
    await settled();
    key(one("session-list"), "p");
    expect(acts("pin")).toEqual([[view.list.rows[0]?.id, true]]);
  });

  test("a letter is known by its place under another script's layout", async () => {
    await focusList();
    key(one("session-list"), "ื", { code: "KeyN" });
    expect(acts("next")).toEqual([["urgent"]]);
  });

  test.each([
    ["in a text", {}, "reply"],
    ["with Control", { ctrlKey: true }, "session-list"],
    ["while a word is being composed", { isComposing: true }, "session-list"],
  ] as const)("single keys mean nothing %s", async (_when, more, testid) => {
    await focusList();
    const event = key(one(testid), "n", more);
    expect([acts("next"), event.defaultPrevented]).toEqual([[], false]);
  });

  test("Escape goes back a level: from quick replies to the reply, from the reply to the list", async () => {
    draw({ replies: { ...view.replies, open: true } });
    await settled();
    key(one("replies-search"), "Escape");
    expect(acts("toggleReplies")).toEqual([[false]]);
    replies({ open: false });
    await settled();
    expect(focused()).toBe("reply");
    key(one("reply"), "Escape");
    expect(acts("show")).toEqual([["list"]]);
    expect(focused()).toBe("session-list");
  });

  test("Escape in a search takes its text away first", () => {
    draw(SCENES.searching("en"));
    one("session-search").focus();
    key(one("session-search"), "Escape");
    expect(acts("filterList")).toEqual([[{ text: "" }]]);
    expect(focused()).toBe("session-search");
  });

  test("whoever goes elsewhere meanwhile keeps the focus there", async () => {
    draw({ chat: null });
    one("session-list").focus();
    key(one("session-list"), "r");
    one("session-search").focus();
    draw({ chat: full("en").chat });
    await settled();
    expect(focused()).toBe("session-search");
  });

  test("the list of keys is a dialog that gives the focus back", async () => {
    await focusList();
    draw({ help: true });
    expect(one("help").contains(document.activeElement)).toBe(true);
    key(one("help"), "n");
    expect(acts("next")).toEqual([]);
    draw({ help: false });
    expect(focused()).toBe("session-list");
  });
});

describe("the stores", () => {
  test("are filtered by platform, country and text, and turned page by page", async () => {
    draw();
    nth(all("store-platform"), 2).click();
    nth(all("store-site"), 3).click();
    typed(one<HTMLInputElement>("store-search"), "曼谷");
    await press("stores-next");
    await press("stores-previous");
    expect(acts("filterStores")).toEqual([
      [{ platform: "lazada", site: null, page: 1 }],
      [{ site: "TH", page: 1 }],
      [{ text: "曼谷", page: 1 }],
      [{ page: 2 }],
    ]);
    await press("stores-refresh");
    expect(acts("refreshStores")).toHaveLength(1);
  });

  test("say how they are heard, and in which browser they are open", () => {
    draw();
    expect(all("store-heard").map((each) => each.textContent)).toEqual([
      "page, just now",
      "page, 1 min ago · in Firefox",
      "API, just now",
      "not heard, 25 min ago",
      "API, just now",
      "not heard, on 2026-11-20",
    ]);
    expect(nth(all("store-link"), 1).title).toBe("kl.gear: Goes to its page in Firefox");
    nth(all("store-link"), 1).click();
    expect(acts("showStore")).toEqual([[{ platform: "shopee", site: "MY", store: "170099123" }]]);
  });

  test("in trouble say so in red, and what it means on demand", async () => {
    draw();
    const trouble = nth(all("store-trouble"), 0);
    expect(trouble.dataset.trouble).toBe("platform_down");
    expect(all("store-trouble-help")).toEqual([]);
    await press("store-trouble-why", trouble);
    expect(text("store-trouble-help")).toContain("Your network works");
  });

  test("answer Update Store with the guides' sentences", async () => {
    draw();
    const [first, second] = STORE_VIEWS;
    await press("store-menu", all("store-row")[0]);
    await press("store-update");
    expect(acts("updateStore")).toEqual([[{ platform: "shopee", site: "SG", store: "170044686" }]]);
    if (first === undefined || second === undefined) throw new Error("two stores are needed");
    stores({
      updates: new Map([
        [storeId(first.identity), { at: "failed", code: "no_store_to_update" }],
        [storeId(second.identity), { at: "failed", code: "update_failed" }],
      ]),
    });
    expect(
      all("store-update-outcome")
        .map((each) => each.textContent)
        .filter((each) => each !== ""),
    ).toEqual([
      "No store found to update. Please refresh the store list and try again.",
      "Failed to open the update store panel. The system has logged the error.",
    ]);
  });

  test("are deleted only when asked once more", async () => {
    draw();
    await press("store-menu", all("store-row")[1]);
    await press("store-delete");
    expect(focused()).toBe("store-keep");
    await press("store-keep");
    expect(focused()).toBe("store-delete");
    await press("store-delete");
    expect(acts("deleteStore")).toEqual([]);
    await press("store-delete-confirm");
    expect(acts("deleteStore")).toEqual([[{ platform: "shopee", site: "MY", store: "170099123" }]]);
  });

  test("arrow keys go from one to the next, and from the search into them", () => {
    draw();
    const links = all("store-link");
    one("store-search").focus();
    key(one("store-search"), "ArrowDown");
    expect(document.activeElement === links[0]).toBe(true);
    key(nth(links, 0), "ArrowDown");
    expect(document.activeElement === links[1]).toBe(true);
    key(nth(links, 1), "End");
    expect(document.activeElement === links.at(-1)).toBe(true);
  });
});
