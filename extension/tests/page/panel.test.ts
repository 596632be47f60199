import axe from "axe-core";
import { describe, expect, test } from "vitest";
import { ROW_PX } from "../../src/pages/panel/drawn/session-row";
import { nth, rows } from "../gallery/samples";
import { SCENES, type SceneName } from "../gallery/scenes";
import {
  acts,
  all,
  draw,
  focused,
  key,
  LIST_PX,
  list,
  one,
  press,
  root,
  row,
  settled,
  text,
  typed,
  view,
} from "./panel-page";

describe("every scene", () => {
  const scenes = Object.keys(SCENES) as SceneName[];

  // Those that differ in structure: axe-core is slow here. A browser looks at all of them, colours included.
  test.each(["full", "nothing yet", "sync failed", "own messages", "phrases", "editing a phrase", "keys"] as const)(
    "%s has no violation that axe-core finds without colours",
    async (scene) => {
      draw(SCENES[scene]("en"));
      const { violations } = await axe.run(root, {
        preload: false,
        resultTypes: ["violations"],
        rules: { "color-contrast": { enabled: false } },
      });
      expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join("\n")}`)).toEqual([]);
    },
    30_000,
  );

  test.each(scenes)("%s shows no key of a missing text in Chinese", (scene) => {
    draw(SCENES[scene]("zh"));
    expect(root.textContent).not.toMatch(/\b[A-Z_]{4,}\.\w+/);
  });
});

describe("the list of sessions", () => {
  test("tells of each session the buyer, the site at the avatar, the store below, the preview and the unread", () => {
    draw();
    const first = row(0);
    expect(one("session-buyer", first).textContent).toBe("mei.lin");
    expect(one("site-label", first).textContent).toBe("SG");
    expect(one("session-store", first).textContent).toBe("lion.city.gadgets");
    expect(one("session-preview", first).textContent).toContain("请问有货吗");
    expect(one("session-unread", first).textContent).toBe("11 unread");
    expect(one("deadline", first).textContent).toBe("Overdue 2 h");
    expect(one("session-preview", first).getAttribute("dir")).toBe("auto");
  });

  test("draws what is in sight, and says of how many", () => {
    draw({ list: { ...view.list, rows: rows(10_000), selected: null } });
    expect(all("session-row").length).toBeLessThan(30);
    expect(row(3).getAttribute("aria-setsize")).toBe("10000");
    expect(row(3).getAttribute("aria-posinset")).toBe("4");
  });

  test("a press opens the session that was drawn when the pointer went down", () => {
    draw();
    const [first, second, ...rest] = view.list.rows;
    const pressed = row(1);
    pressed.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true, clientX: 100, clientY: 100 }));
    list({ rows: [nth(rest, 0), nth(rest, 1), ...[first, second].filter((each) => each !== undefined)] });
    row(1).dispatchEvent(new MouseEvent("click", { bubbles: true, clientX: 100, clientY: 100 }));
    expect(acts("select")).toEqual([[second?.id]]);
  });

  test("a pointer that was dragged to another row presses nothing", () => {
    draw();
    row(1).dispatchEvent(new PointerEvent("pointerdown", { bubbles: true, clientX: 100, clientY: 100 }));
    one("session-list").dispatchEvent(new MouseEvent("click", { bubbles: true, clientX: 100, clientY: 180 }));
    expect(acts("select")).toEqual([]);
  });

  test("the pin in a row pins without opening", () => {
    draw();
    one("session-pin", row(2)).dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
    one("session-pin", row(2)).dispatchEvent(new MouseEvent("click", { bubbles: true }));
    expect(acts("pin")).toEqual([[row(2).dataset.id, false]]);
    expect(acts("select")).toEqual([]);
  });

  test("the pointer over it and its scrolling are told", () => {
    draw();
    const shown = one("session-list");
    shown.dispatchEvent(new PointerEvent("pointerenter"));
    shown.scrollTop = 100;
    shown.dispatchEvent(new Event("scroll"));
    shown.dispatchEvent(new PointerEvent("pointerleave"));
    expect(acts("hovered")).toEqual([[true], [false]]);
    expect(acts("scrolled")).toEqual([[100, { id: view.list.rows[1]?.id, offset: 28 }, 10]]);
  });

  test("stands where it was left, and brings a row to its middle once for each wish", () => {
    const at = (place: number) => nth(view.list.rows, place).id;
    draw({ list: { ...view.list, restore: { id: at(20), offset: 10 } } });
    const shown = one("session-list");
    expect(shown.scrollTop).toBe(20 * ROW_PX + 10);
    list({ centre: { id: at(50), wish: 1 } });
    expect(shown.scrollTop).toBe(50 * ROW_PX - (LIST_PX - ROW_PX) / 2);
    // Who leaves before the browser has told of the scroll finds the row in its place again.
    expect(acts("scrolled").map(([top, first]) => [top, first])).toEqual([
      [20 * ROW_PX + 10, { id: at(20), offset: 10 }],
      [shown.scrollTop, { id: at(45), offset: ROW_PX / 2 }],
    ]);
    shown.scrollTop = 0;
    list({ fresh: 1 });
    expect(shown.scrollTop).toBe(0);
  });

  test("what is new waits behind a pill", async () => {
    draw();
    expect(all("fresh")).toEqual([]);
    list({ fresh: 3 });
    expect(text("fresh")).toBe("↑ 3 new");
    await press("fresh");
    expect(acts("insertFresh")).toHaveLength(1);
  });

  test("says what became of the selected session, and shows a hidden one with one press", async () => {
    draw();
    list({ recovery: { kind: "restored" } });
    expect(text("recovery")).toBe("Restored same session.");
    list({ recovery: { kind: "filtered", buyer: "mei.lin" } });
    expect(text("recovery")).toContain("mei.lin");
    await press("show-anyway");
    expect(acts("showAnyway")).toHaveLength(1);
  });

  test("says what to do when it is empty", async () => {
    draw(SCENES["no match"]("en"));
    await press("clear-all");
    expect(acts("clearFilter")).toHaveLength(1);
    draw(SCENES["nothing yet"]("en"));
    expect(text("sessions-empty")).toContain("Open a seller-center chat page");
  });

  test("marks what was searched for, in any script", () => {
    draw(SCENES.searching("en"));
    expect(row(0).querySelector("mark")?.textContent).toBe("有货");
  });
});

describe("overlays", () => {
  test("have the guides' two texts, each with a bar that only moves", () => {
    draw(SCENES["first loading"]("en"));
    expect(nth(all("loading"), 1).querySelector("[role=status]")?.textContent).toBe("Loading...");
    draw(SCENES["loading data"]("en"));
    expect(one("loading").querySelector("[role=status]")?.textContent).toBe("Loading data...");
    expect(one("loading").querySelector("[role=progressbar]")?.hasAttribute("aria-valuenow")).toBe(false);
    expect(one("session-list").getAttribute("aria-busy")).toBe("true");
  });

  test("keep presses and Enter from what they cover", () => {
    draw(SCENES["loading data"]("en"));
    row(1).click();
    key(one("session-list"), "Enter");
    expect(acts("select")).toEqual([]);
  });

  test("name the cause and offer Retry when it takes long", async () => {
    draw(SCENES["platform slow"]("en"));
    expect(text("loading-cause")).toContain("the platform answers slowly");
    await press("loading-retry");
    expect(acts("again")).toEqual([["list"]]);
  });
});

describe("filters", () => {
  test("change one thing each", async () => {
    draw();
    typed(one<HTMLInputElement>("session-search"), "杯子");
    nth(all("list-platform"), 1).click();
    nth(all("list-site"), 1).click();
    one("filter-unread").click();
    const order = one<HTMLSelectElement>("order");
    order.value = "due";
    order.dispatchEvent(new Event("change", { bubbles: true }));
    await press("store-picker");
    one("store-boxes").querySelector<HTMLInputElement>("[type=checkbox]")?.click();
    expect(acts("filterList")).toEqual([
      [{ text: "杯子" }],
      [{ platform: "shopee" }],
      [{ sites: ["SG"] }],
      [{ unread: true }],
      [{ order: "due" }],
      [{ stores: [{ platform: "shopee", site: "SG", store: "170044686" }] }],
    ]);
  });

  test("arrow keys choose the next tab", () => {
    draw();
    key(nth(all("list-platform"), 0), "ArrowLeft");
    expect(acts("filterList")).toEqual([[{ platform: "tiktok" }]]);
    expect(document.activeElement === all("list-platform").at(-1)).toBe(true);
  });

  test("Escape closes the choice of stores and nothing else", async () => {
    draw();
    await press("store-picker");
    key(nth([...one("store-boxes").querySelectorAll("input")], 0), "Escape");
    await settled();
    expect(all("store-boxes")).toEqual([]);
    expect(focused()).toBe("store-picker");
    expect(acts("show")).toEqual([]);
  });
});

describe("the upper edge", () => {
  test("has a banner for each host, named by its stores, with Retry at its right end", () => {
    draw(SCENES["sync failed"]("en"));
    expect(all("banner-text").map((each) => each.textContent)).toEqual([
      "Network restored, but full session sync failed. Click to retry.",
      "Network restored. Syncing latest sessions...",
    ]);
    expect(nth(all("host-banner"), 0).textContent).toContain("lion.city.gadgets");
    expect(one("banner-retry").parentElement?.lastElementChild).toBe(one("banner-retry"));
  });

  test("says that an update waits, and what it would interrupt", () => {
    draw(SCENES["update waits"]("en"));
    expect(text("update")).toContain("An update waits: version 1.5.0. It comes by itself when nothing is on its way.");
    expect(text("update")).toContain("Now it would interrupt: typing.");
    expect(text("update-now")).toBe("Update now");
  });

  test("names the program that is too old, and what goes on", () => {
    draw(SCENES["program too old"]("zh"));
    expect(text("port-bar")).toContain("请运行新版本的安装程序。");
    expect(text("port-bar")).toContain("记录中等待、更新后再发出的消息：2 条。");
  });

  test("says when the program is away, and how old the list is", () => {
    draw(SCENES["core away"]("en"));
    expect(text("port-bar")).toContain("Reconnecting in 8 s.");
    expect(text("list-stale")).toBe("As of 3 min ago");
  });
});
