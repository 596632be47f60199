import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { speaker } from "../../../src/i18n/say";
import { textsOf } from "../../../src/i18n/texts";
import { Speech } from "../../../src/overlay/speech";
import { NO_PORT } from "../../../src/port";
import { SETTLED_MS } from "../../../src/translation/writing/writer";
import { Writing } from "../../../src/translation/writing/writing";
import { MEI, TAN } from "../../unit/sample";
import { LentPage, WRITTEN } from "../../unit/translation/lent";

// What is tested here is what the agent's events do; that the page's own do nothing is tested elsewhere.
vi.mock("../../../src/overlay/trusted", () => ({ trusted: (action: unknown) => action }));

const SAY = speaker(textsOf("en"));
let page: LentPage;
let writing: Writing;
let root: HTMLElement;
let buyers: string | null;

beforeEach(() => {
  buyers = "th";
  root = document.body.appendChild(document.createElement("div"));
  page = new LentPage(window);
  page.element = document.body.appendChild(document.createElement("textarea"));
  writing = new Writing(
    page.lent,
    () => draw(),
    () => buyers,
  );
  look();
});
afterEach(() => {
  page.ending.abort();
  render(null, root);
  document.body.replaceChildren();
});

function draw(): void {
  void act(() => render(<Speech.Provider value={SAY}>{writing.drawn()}</Speech.Provider>, root));
}

function look(): void {
  writing.looked();
  draw();
}

function find<E extends HTMLElement>(testid: string): E | null {
  return root.querySelector<E>(`[data-testid="${testid}"]`);
}

function one<E extends HTMLElement>(testid: string): E {
  const found = find<E>(testid);
  if (found === null) throw new Error(`There is no ${testid}.`);
  return found;
}

/** This event, so long after now. */
function at<E extends Event>(event: E, laterMs: number): E {
  return Object.defineProperty(event, "timeStamp", { value: performance.now() + laterMs });
}

function fire(testid: string, event: Event, laterMs = 0): void {
  void act(() => void one(testid).dispatchEvent(at(event, laterMs)));
  draw();
}

const click = (testid: string, laterMs = SETTLED_MS) =>
  fire(testid, new MouseEvent("click", { bubbles: true }), laterMs);
const press = (testid: string, init: KeyboardEventInit = {}, laterMs = SETTLED_MS) =>
  fire(testid, new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true, ...init }), laterMs);

function type(testid: string, text: string): void {
  one<HTMLTextAreaElement>(testid).value = text;
  fire(testid, new InputEvent("input", { bubbles: true }));
}

async function translated(words = "您好 S$20"): Promise<void> {
  click("writer-open");
  type("writer-words", words);
  press("writer-words");
  await page.question("translation.write").answer(WRITTEN);
  draw();
}

describe("the button", () => {
  test("is there while the core is, and opens the writer with the caret in it", () => {
    click("writer-open");
    expect(document.activeElement).toBe(one("writer-words"));
    expect(find("writer-open")).toBeNull();
    expect(one("writer").getAttribute("aria-label")).toBe("Write to mei.lin in your own language");
  });

  test("is not there without a core, and without a text box", () => {
    page.isReady = false;
    look();
    expect(find("writer-open")).toBeNull();
    page.isReady = true;
    page.box = null;
    look();
    expect(find("writer-open")).toBeNull();
  });

  test("takes over what stands in the page's box, and leaves it there", () => {
    page.box = "您好";
    click("writer-open");
    expect(one<HTMLTextAreaElement>("writer-words").value).toBe("您好");
    expect(page.box).toBe("您好");
  });

  test("takes over what stands there now, not what did before, but nothing over the agent's own", () => {
    for (const box of ["您", "您好", ""]) {
      page.box = box;
      click("writer-open");
      expect(one<HTMLTextAreaElement>("writer-words").value).toBe(box);
      press("writer-words", { key: "Escape" });
    }
    click("writer-open");
    type("writer-words", "谢谢");
    press("writer-words", { key: "Escape" });
    page.box = "您好";
    click("writer-open");
    expect(one<HTMLTextAreaElement>("writer-words").value).toBe("谢谢");
  });

  test("brings back the agent's words for a translation of ours", async () => {
    await translated();
    press("writer-translation");
    press("writer", { key: "x" });
    click("writer-open");
    expect(one<HTMLTextAreaElement>("writer-words").value).toBe("您好 S$20");
  });
});

describe("keys", () => {
  test("of an input method do nothing", () => {
    click("writer-open");
    type("writer-words", "nihao");
    press("writer-words", { isComposing: true });
    press("writer-words", { keyCode: 229 });
    expect(page.count("translation.write")).toBe(0);
    window.dispatchEvent(new Event("compositionstart"));
    press("writer-words");
    expect(page.count("translation.write")).toBe(0);
    window.dispatchEvent(at(new Event("compositionend"), 0));
    press("writer-words", {}, 1000);
    expect(page.count("translation.write")).toBe(1);
  });

  test("Shift+Enter makes a new line", () => {
    click("writer-open");
    type("writer-words", "您好");
    press("writer-words", { shiftKey: true });
    expect(page.count("translation.write")).toBe(0);
  });

  test("Enter in the translation puts it into the page's box; sooner than it can be read it does not", async () => {
    await translated();
    expect(document.activeElement).toBe(one("writer-translation"));
    press("writer-translation", {}, 10);
    expect(page.done).toEqual([]);
    press("writer-translation");
    expect(page.done).toEqual(["mei.lin Sawasdee S$20"]);
    expect(find("writer-translation")).toBeNull();
    expect(document.activeElement).toBe(one("writer"));
  });

  test("an Enter that is still held down goes no further, another key goes to the page's box", async () => {
    await translated();
    press("writer-translation");
    press("writer");
    press("writer", { repeat: true });
    expect(page.done).toEqual(["mei.lin Sawasdee S$20"]);
    expect(one("writer").dataset.step).toBe("closing");
    press("writer", { key: "a" });
    expect(find("writer")).toBeNull();
    expect(document.activeElement).toBe(page.element);
  });

  test("Ctrl+Enter sends it", async () => {
    await translated();
    press("writer-translation", { ctrlKey: true });
    await Promise.resolve();
    await new Promise((resolve) => setTimeout(resolve));
    expect(page.done).toEqual(["mei.lin Sawasdee S$20", "mei.lin Enter"]);
  });

  test("Escape closes, and the caret is where it was in the page's box", () => {
    page.box = "half a sente";
    page.caret = 4;
    page.element.focus();
    click("writer-open");
    page.caret = 0;
    press("writer-words", { key: "Escape" });
    expect([document.activeElement, page.caret]).toEqual([page.element, 4]);
  });

  test("the caret comes behind what was put into the box", async () => {
    await translated();
    press("writer-translation");
    press("writer", { key: "a" });
    expect(page.caret).toBe("Sawasdee S$20".length);
  });

  test("Escape closes, and the caret is in the page's box", () => {
    click("writer-open");
    press("writer-words", { key: "Escape" });
    expect(find("writer")).toBeNull();
    expect(document.activeElement).toBe(page.element);
  });
});

describe("the writer", () => {
  test("two clicks on Insert put it in once", async () => {
    await translated();
    click("writer-insert");
    expect(find("writer-insert")).toBeNull();
    expect(page.done).toEqual(["mei.lin Sawasdee S$20"]);
  });

  test("names the buyer's language, and lets the agent choose another", async () => {
    await translated();
    const choice = one<HTMLSelectElement>("writer-to");
    expect(choice.selectedOptions[0]?.textContent).toBe("泰语, as the buyer writes");
    choice.value = "ms";
    fire("writer-to", new Event("change", { bubbles: true }));
    expect(page.question("translation.write").params).toMatchObject({ to: "ms" });
  });

  test("marks what came through, and what an edit has lost", async () => {
    await translated();
    expect(one("writer-kept").textContent).toBe("Unchanged S$20");
    type("writer-translation", "Sawasdee");
    expect(one("writer-missing").textContent).toBe("Missing in the translation S$20");
    expect(find("writer-kept")).toBeNull();
  });

  test("counts the text that is sent; one that is too long can be put in, not sent", async () => {
    await translated();
    await page.question("rules.get").answer({ sending: [{ platform: "shopee", characters: 10 }] });
    draw();
    expect(one("writer-counted").textContent).toContain("13 of 10 characters");
    expect(one<HTMLButtonElement>("writer-send").disabled).toBe(true);
    press("writer-translation", { ctrlKey: true });
    expect(page.done).toEqual([]);
    type("writer-translation", "Sawasdee");
    expect(one("writer-counted").textContent).toBe("8 of 10 characters");
    expect(one<HTMLButtonElement>("writer-send").disabled).toBe(false);
  });

  test("says why a translation failed, and tries again", async () => {
    click("writer-open");
    type("writer-words", "您好");
    click("writer-translate");
    await page.question("translation.write").refuse("not_translated", { trouble: "refused_key" });
    draw();
    expect(one("writer-problem").textContent).toContain("The engine refuses the key.");
    click("writer-translate");
    expect(find("writer-problem")).toBeNull();
    expect(one("writer-status").textContent).toBe("Translating...");
    expect(one("writer-translate").textContent).toBe("Cancel");
  });

  test("asks the next core when the one that was asked has gone", () => {
    click("writer-open");
    type("writer-words", "您好");
    press("writer-words");
    for (const state of ["ready", "lost", "connecting", "ready", "ready"] as const) {
      writing.heard({ kind: "port", port: { ...NO_PORT, state } });
    }
    expect(page.count("translation.write")).toBe(2);
  });

  test("shows what the translation says", async () => {
    await translated();
    expect(one("writer-back").textContent).toContain("Reading it back...");
    await page.question("translation.back").answer({ text: "您好 S$20" });
    draw();
    expect(one("writer-back").textContent).toContain("您好 S$20");
    type("writer-translation", "Sawasdee ka");
    expect(one("writer-back").textContent).toContain("before your last change");
    click("writer-read-back");
    expect(page.question("translation.back").params).toMatchObject({ text: "Sawasdee ka" });
  });

  test("asks in one line when the box holds something else", async () => {
    await translated();
    page.box = "ok";
    click("writer-insert");
    expect(one("writer-found").textContent).toContain("The text box already has: ok");
    click("writer-append");
    expect(page.box).toBe("ok\nSawasdee S$20");
  });

  test("follows the open conversation; what was typed waits on its own sheet", () => {
    click("writer-open");
    type("writer-words", "您好");
    page.shown = TAN;
    look();
    expect(one<HTMLTextAreaElement>("writer-words").value).toBe("");
    expect(document.activeElement).toBe(one("writer"));
    page.shown = null;
    look();
    expect(find("writer")).not.toBeNull();
    page.shown = MEI;
    look();
    expect(one<HTMLTextAreaElement>("writer-words").value).toBe("您好");
  });

  test("text stays text", () => {
    click("writer-open");
    type("writer-words", "<img src=x>");
    expect(root.querySelector("img")).toBeNull();
  });
});

describe("the wrong-language question", () => {
  let sent: number;

  beforeEach(() => {
    sent = 0;
    page.box = "您好";
    writing.ask({ recipient: MEI, text: "您好", own: null, theirs: null, sendAsItIs: () => void sent++ });
    draw();
  });

  test("names both languages and has the focus itself", () => {
    expect(one("wrong-language").textContent).toContain("This is in 中文; mei.lin writes 泰语.");
    expect(document.activeElement).toBe(one("wrong-language"));
  });

  test("is asked on a page that has not been at rest since translation came to it", () => {
    page.shown = null;
    writing = new Writing(
      page.lent,
      () => draw(),
      () => buyers,
    );
    look();
    expect(find("wrong-language")).toBeNull();
    writing.ask({ recipient: MEI, text: "您好", own: null, theirs: null, sendAsItIs: () => void sent++ });
    look();
    expect(find("wrong-language")).not.toBeNull();
  });

  test("names those that the core has told", () => {
    writing.ask({ recipient: MEI, text: "您好", own: "zh-Hant", theirs: "vi", sendAsItIs: () => {} });
    draw();
    expect(one("wrong-language").textContent).toContain("This is in 繁体中文; mei.lin writes 越南语.");
  });

  test("does not claim to know the buyer's", () => {
    buyers = null;
    draw();
    expect(one("wrong-language").textContent).toContain("but mei.lin writes in another language");
  });

  test("takes no press that was not meant for it", () => {
    for (const testid of ["wrong-language-send", "wrong-language-translate", "wrong-language-later"]) click(testid, 50);
    press("wrong-language", {}, 50);
    expect(sent).toBe(0);
    expect(find("wrong-language")).not.toBeNull();
  });

  test("Send as it is: once", () => {
    click("wrong-language-send");
    expect([sent, find("wrong-language")]).toEqual([1, null]);
    expect(document.activeElement).toBe(page.element);
  });

  test("Escape leaves the text where it is", () => {
    press("wrong-language", { key: "Escape" });
    expect([sent, page.box, page.done, find("wrong-language")]).toEqual([0, "您好", [], null]);
    expect(document.activeElement).toBe(page.element);
  });

  test("Translate has it translated in the writer; the box is emptied only by the inserting", async () => {
    click("wrong-language-translate");
    expect(page.question("translation.write").params).toMatchObject({ text: "您好" });
    expect(page.box).toBe("您好");
    await page.question("translation.write").answer(WRITTEN);
    draw();
    press("writer-translation");
    expect(page.box).toBe("Sawasdee S$20");
    expect(writing.originalOf(MEI, "Sawasdee S$20")).toBe("您好");
  });

  test("can be silenced for this conversation, and for no other", () => {
    expect([writing.asks(MEI), writing.asks(TAN)]).toEqual([true, true]);
    void act(() => one("wrong-language-quiet").click());
    click("wrong-language-send");
    expect([writing.asks(MEI), writing.asks(TAN)]).toEqual([false, true]);
  });

  test("gives the caret back where it was", () => {
    page.element.focus();
    page.caret = 1;
    writing.ask({ recipient: MEI, text: "您好", own: null, theirs: null, sendAsItIs: () => {} });
    draw();
    page.caret = 0;
    press("wrong-language", { key: "Escape" });
    expect([document.activeElement, page.caret]).toEqual([page.element, 1]);
  });

  test("goes when the box holds another text", () => {
    page.box = "您好吗";
    look();
    expect(find("wrong-language")).toBeNull();
  });

  test("asked again, it is one question, with the focus", () => {
    page.element.focus();
    writing.ask({ recipient: MEI, text: "您好", own: null, theirs: null, sendAsItIs: () => void sent++ });
    draw();
    expect(root.querySelectorAll('[data-testid="wrong-language"]')).toHaveLength(1);
    expect(document.activeElement).toBe(one("wrong-language"));
  });

  test("about another conversation's text is a notice by then, and a question again there", () => {
    page.shown = TAN;
    page.box = "";
    look();
    expect(find("wrong-language")).toBeNull();
    expect(one("wrong-language-elsewhere").textContent).toContain("Not sent to mei.lin");
    page.shown = MEI;
    page.box = "您好";
    look();
    expect(find("wrong-language-elsewhere")).toBeNull();
    expect(find("wrong-language")).not.toBeNull();
  });
});
