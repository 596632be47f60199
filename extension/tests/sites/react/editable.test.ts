// @vitest-environment jsdom
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { editableComposer, textOf } from "../../../src/sites/react/editable";
import type { Composer } from "../../../src/sites/site";

let box: HTMLElement;
const composer = () => editableComposer(box) as Composer;
const html = (inner: string) => {
  box.innerHTML = inner;
  return textOf(box);
};

beforeEach(() => {
  document.body.innerHTML = '<div id="box" contenteditable="true" tabindex="0"></div><input id="elsewhere">';
  box = document.querySelector("#box") as HTMLElement;
});
afterEach(() => Reflect.deleteProperty(document, "execCommand"));

describe("what stands in an editable box", () => {
  test.each([
    ["", ""],
    ["hello", "hello"],
    ["one<br>two", "one\ntwo"],
    ["<br>", ""],
    ["one<br>", "one"],
    ["one<br><br>", "one\n"],
    ["<div>one</div><div>two</div>", "one\ntwo"],
    ["one<div>two</div>", "one\ntwo"],
    ["<p>one</p><p><br></p><p>three</p>", "one\n\nthree"],
    ["<div><br></div><div>two</div>", "\ntwo"],
    ["<p><span>one</span><br><span>two</span><br></p>", "one\ntwo"],
    ['hi <img alt="😊" src="data:,"> there', "hi 😊 there"],
    ['hi<b contenteditable="false">✓</b>', "hi"],
    ["hi\uFEFF", "hi"],
  ])("%j reads %j", (inner, text) => {
    expect(html(inner)).toBe(text);
  });

  test("reads what was filled in, whatever it was", () => {
    const text = fc.array(fc.constantFrom("\n", " ", "a", "你", "😊", "<b>", "\t"), { maxLength: 12 });
    fc.assert(
      fc.property(text, (parts) => {
        composer().fill(parts.join(""));
        expect(composer().text()).toBe(parts.join(""));
      }),
    );
  });
});

describe("filling an editable box", () => {
  test("tells the page as typing does", () => {
    const told: object[] = [];
    for (const type of ["beforeinput", "input"])
      document.addEventListener(
        type,
        (event) => {
          const { inputType, data, cancelable } = event as InputEvent;
          told.push({ type, inputType, data, cancelable, stands: textOf(box) });
        },
        { once: true },
      );
    composer().fill("你好\nthere");
    const how = { inputType: "insertReplacementText", data: "你好\nthere" };
    expect(told).toEqual([
      { type: "beforeinput", ...how, cancelable: true, stands: "" },
      { type: "input", ...how, cancelable: false, stands: "你好\nthere" },
    ]);
  });

  test("leaves it to an editor that takes the text itself", () => {
    const inputs = vi.fn();
    box.addEventListener("input", inputs);
    box.addEventListener("beforeinput", (event) => {
      event.preventDefault();
      box.innerHTML = `<p>${event.data}</p>`;
    });
    composer().fill("hello");
    expect(box.innerHTML).toBe("<p>hello</p>");
    expect(inputs).not.toHaveBeenCalled();
  });

  test("has the browser type, in the box, where the page takes nothing else", () => {
    box.addEventListener("input", () => box.replaceChildren());
    const typed: unknown[] = [];
    const execCommand = (command: string, _ui: boolean, text: string) => {
      typed.push([command, text, document.activeElement]);
      box.append(text);
    };
    Object.assign(document, { execCommand });
    composer().fill("hello");
    expect(typed).toEqual([["insertText", "hello", box]]);
    expect(composer().text()).toBe("hello");
  });

  test("does not take the focus from where the agent is", () => {
    const elsewhere = document.querySelector("#elsewhere") as HTMLElement;
    elsewhere.focus();
    composer().fill("hello");
    composer().place(2);
    expect(document.activeElement).toBe(elsewhere);
  });
});

describe("the caret in an editable box", () => {
  test.each([0, 1, 3, 4, 5, 7])("is where it was put: %i", (caret) => {
    box.focus();
    composer().fill("one\n\ntwo");
    composer().place(caret);
    expect(composer().caret()).toBe(caret);
  });

  test("is at the end when it is put behind it, or is elsewhere", () => {
    box.focus();
    composer().fill("one\ntwo");
    composer().place(99);
    expect(composer().caret()).toBe(7);
    document.getSelection()?.removeAllRanges();
    expect(composer().caret()).toBe(7);
  });

  test("is counted over the lines that the browser made", () => {
    box.focus();
    html("<div>one</div><div>two</div>");
    document.getSelection()?.collapse(box.lastElementChild?.firstChild ?? null, 1);
    expect(composer().caret()).toBe("one\nt".length);
  });
});

test.each(["<input>", "<textarea></textarea>", "<div></div>", '<div contenteditable="false"></div>'])(
  "%s is no editable box",
  (other) => {
    document.body.innerHTML = other;
    expect(editableComposer(document.body.firstElementChild)).toBeNull();
  },
);
