import { describe, expect, test, vi } from "vitest";
import { bubble, nth, PHRASES } from "../gallery/samples";
import { SCENES } from "../gallery/scenes";
import {
  acts,
  all,
  chat,
  compose,
  draw,
  focused,
  key,
  one,
  open,
  press,
  replies,
  root,
  settled,
  text,
  typed,
  view,
} from "./panel-page";

describe("the chat", () => {
  test("groups messages by day and names what is not text", () => {
    draw();
    expect([...root.querySelectorAll(".day h3")].map((each) => each.textContent)).toEqual(["Yesterday", "Today"]);
    expect(all("message-kind").map((each) => each.textContent)).toEqual(["Image", "Order"]);
    expect(nth(all("message"), 5).textContent).toContain("This message was recalled.");
    expect(nth(all("message"), 8).textContent).toContain("The platform did not give it to the buyer.");
    expect(nth(all("message"), 6).querySelector(".text")?.getAttribute("dir")).toBe("auto");
  });

  test("reads earlier messages on demand", async () => {
    draw();
    await press("earlier");
    expect(acts("readEarlier")).toHaveLength(1);
  });

  test("says the buyer's new message, but not those that were there", () => {
    draw();
    const spoken = () => one("thread").querySelector("[role=status]")?.textContent?.trim();
    expect(spoken()).toBe("");
    const { messages } = open();
    chat({ messages: [...messages, { ...nth(messages, 1), id: "m10", text: "谢谢！" }] });
    expect(spoken()).toBe("陈伟强 wrote: 谢谢！");
  });

  test("shows ours with their state and offers", () => {
    draw();
    chat({ bubbles: [bubble()] });
    expect(text("bubble-state")).toBe("Send failed");
    expect(one("bubble-retry").getAttribute("aria-label")).toBe("Retry");
  });

  test("of a store that is answered on its page has one clear button", async () => {
    draw(SCENES["on its page"]("en"));
    expect(text("answer-on-page")).toBe("Answer on its page");
    await press("answer-on-page");
    expect(acts("openInPage")).toEqual([[open().id]]);
    chat({ opening: true });
    await press("answer-on-page");
    expect(acts("openInPage")).toHaveLength(1);
  });

  test("of a session that is gone can be read and not answered", () => {
    draw(SCENES.gone("en"));
    expect(text("chat-gone")).toContain("You can read it");
    expect([all("composer"), all("on-page")]).toEqual([[], []]);
  });
});

describe("the reply", () => {
  const box = () => one<HTMLTextAreaElement>("reply");

  test("is sent with Enter, once, and never while a word is being composed", () => {
    draw();
    compose({ text: "It ships today." });
    key(box(), "Enter", { shiftKey: true });
    key(box(), "Enter", { isComposing: true });
    key(box(), "Enter", { keyCode: 229 });
    key(box(), "Enter", { repeat: true });
    expect(acts("send")).toEqual([]);
    key(box(), "Enter");
    expect(acts("send")).toHaveLength(1);
  });

  test.each([
    ["nothing is written", { text: " \n" }],
    ["it is under way", { busy: true }],
    ["a variable has no value", { gaps: ["order"] }],
  ])("is not sent while %s", (_why, changes) => {
    draw();
    compose({ text: "It ships today.", ...changes });
    key(box(), "Enter");
    one("send").click();
    expect(acts("send")).toEqual([]);
    expect(one("send").getAttribute("aria-disabled")).toBe("true");
  });

  test("that the platform would refuse is held back with the reason", () => {
    draw(SCENES["too long"]("en"));
    one("send").click();
    expect(acts("send")).toEqual([]);
    expect(text("composer-problem")).toContain("Too long for the platform: shorten it.");
    expect(one("limit-characters").className).toBe("bad");
  });

  test("counts what the platform counts before it is sent", () => {
    draw(SCENES.writing("en"));
    expect(["limit-characters", "limit-run", "limit-days"].map(text)).toEqual([
      "32 of 600 characters",
      "3 of 5 in a row",
      "6 days since the buyer wrote",
    ]);
  });

  test("names the buyer and the store on the button, in the store's colour", () => {
    draw();
    compose({ text: "It ships today." });
    expect(text("send")).toBe("Send to 陈伟强 · Marina Bay Home");
    expect(one("send").style.getPropertyValue("--store")).toMatch(/^#/);
  });

  test("an older view does not take away what was typed since", () => {
    draw();
    typed(box(), "你好");
    expect(acts("write")).toEqual([["你好"]]);
    compose({ text: "" });
    expect(box().value).toBe("你好");
  });

  test("a draft that comes from elsewhere is shown", () => {
    draw();
    compose({ text: "Given back" });
    expect(box().value).toBe("Given back");
    compose({ text: "" });
    expect(box().value).toBe("");
  });

  test("of another session begins with that session's draft", () => {
    draw();
    typed(box(), "for the first");
    const other = nth(view.list.rows, 4);
    const { composer } = open();
    chat({
      id: other.id,
      session: other.session,
      store: other.store,
      composer: composer === null ? null : { ...composer, text: "for the other" },
    });
    expect(box().value).toBe("for the other");
  });

  test("a slash in an empty box opens the quick replies", () => {
    draw();
    expect(key(box(), "/").defaultPrevented).toBe(true);
    expect(acts("toggleReplies")).toEqual([[true]]);
    typed(box(), "1");
    expect(key(box(), "/").defaultPrevented).toBe(false);
  });
});

describe("quick replies", () => {
  const palette = async () => {
    draw(SCENES.phrases("en"));
    await settled();
  };

  test("are searched, inserted with Enter, and sent or inserted with one press", async () => {
    await palette();
    const search = one<HTMLInputElement>("replies-search");
    expect(focused()).toBe("replies-search");
    typed(search, "ขอบ");
    key(search, "Enter");
    nth(all("phrase-insert"), 1).click();
    nth(all("phrase-send"), 1).click();
    expect(acts("searchReplies")).toEqual([["ขอบ"]]);
    expect(acts("useReply")).toEqual([
      [PHRASES[0], "insert"],
      [PHRASES[1], "insert"],
      [PHRASES[1], "send"],
    ]);
  });

  test("arrow keys go through them and back to the search", async () => {
    await palette();
    key(one("replies-search"), "ArrowDown");
    expect(document.activeElement === all("phrase-insert")[0]).toBe(true);
    key(nth(all("phrase-insert"), 0), "ArrowUp");
    expect(focused()).toBe("replies-search");
  });

  test("cannot be sent for a store that is answered on its page", async () => {
    await palette();
    chat({ composer: null });
    expect(all("phrase-send")).toEqual([]);
    expect(all("phrase-insert").length).toBe(PHRASES.length);
  });

  test("are made with a title, a shortcut, a text with variables, and for chosen stores", async () => {
    draw();
    replies({ editing: { id: "new", title: "", shortcut: "", text: "", stores: [] } });
    const form = one<HTMLFormElement>("reply-form");
    one<HTMLInputElement>("reply-title").value = "Voucher";
    one<HTMLInputElement>("reply-shortcut").value = "/vou cher";
    one<HTMLTextAreaElement>("reply-text").value = "Hello ";
    one<HTMLTextAreaElement>("reply-text").setSelectionRange(6, 6);
    form.querySelector<HTMLButtonElement>(".chip")?.click();
    await press("reply-some");
    one("store-boxes").querySelector<HTMLInputElement>("[type=checkbox]")?.click();
    await settled();
    await press("reply-save");
    expect(acts("saveReply")).toEqual([
      [
        {
          id: "new",
          title: "Voucher",
          shortcut: "voucher",
          text: "Hello {buyer}",
          stores: [{ platform: "shopee", site: "SG", store: "170044686" }],
        },
      ],
    ]);
  });

  test("of the team are marked and not deleted; where they are locked none is made, changed or brought in", async () => {
    draw(SCENES.phrases("en"));
    await press("replies-manage");
    replies({ rows: [{ ...nth(PHRASES, 0), team: true }, ...PHRASES.slice(1)] });
    for (const shown of ["kept-reply", "phrase"]) {
      expect(
        all(shown)
          .slice(0, 2)
          .map(({ textContent }) => textContent?.includes("From your team")),
      ).toEqual([true, false]);
    }
    expect(
      all<HTMLButtonElement>("reply-delete")
        .map(({ disabled }) => disabled)
        .slice(0, 2),
    ).toEqual([true, false]);
    expect(one<HTMLButtonElement>("reply-edit").disabled).toBe(false);
    replies({ locked: true });
    expect(text("replies-locked")).toContain("Set by your team. It can't be changed here.");
    expect(all("reply-new")).toEqual([]);
    const ways = ["reply-edit", "reply-delete", "replies-import"].map((way) => one<HTMLButtonElement>(way).disabled);
    expect([...ways, one<HTMLButtonElement>("replies-export").disabled]).toEqual([true, true, true, false]);
  });

  test("are deleted when asked once more, and go to a file and come from one", async () => {
    draw(SCENES.phrases("en"));
    await press("replies-manage");
    await press("reply-delete");
    expect(acts("deleteReply")).toEqual([]);
    await press("reply-delete-confirm");
    expect(acts("deleteReply")).toEqual([["1"]]);
    await press("replies-export");
    expect(acts("exportReplies")).toHaveLength(1);
    const file = one<HTMLInputElement>("replies-file");
    Object.defineProperty(file, "files", { value: [new File(['{"replies":[]}'], "replies.json")] });
    file.dispatchEvent(new Event("change", { bubbles: true }));
    await vi.waitFor(() => expect(acts("importReplies")).toEqual([['{"replies":[]}', false]]), { interval: 2 });
    replies({ imported: 7 });
    expect(text("replies-outcome")).toBe("7 quick replies were imported.");
    replies({ imported: null, failure: "bad_request", fault: { row: 3, field: "title" } });
    expect(text("replies-outcome")).toContain('in entry 3, "title" cannot be used');
    replies({ fault: { row: 0, field: "file" } });
    expect(text("replies-outcome")).toContain("This file holds no quick replies.");
  });
});
