import { describe, expect, test } from "vitest";
import { plan } from "../../src/content/release";

describe("the core says go", () => {
  test("the page sends, and its box is left empty", () => {
    expect(plan("go", true, "hello", "hello")).toEqual({ send: true, left: "", doubt: false });
  });
  test("what was typed on meanwhile stays in the box", () => {
    expect(plan("go", true, "hello there", "hello")).toEqual({ send: true, left: " there", doubt: false });
  });
  test("nothing is sent when another conversation is shown, and a text that came along is taken out", () => {
    expect(plan("go", false, "hello", "hello")).toEqual({ send: false, left: "", doubt: false });
  });
  test("another conversation's own text is left alone", () => {
    expect(plan("go", false, "for someone else: hello", "hello")).toEqual({ send: false, left: null, doubt: false });
  });
  test("nothing is sent when the text was edited; only what was frozen is taken out", () => {
    expect(plan("go", true, "oh, hello you", "hello")).toEqual({ send: false, left: "oh,  you", doubt: false });
    expect(plan("go", true, "something else", "hello")).toEqual({ send: false, left: null, doubt: false });
  });
  test("a box that was emptied meanwhile tells nothing: the page may have sent it", () => {
    expect(plan("go", true, "", "hello")).toEqual({ send: false, left: null, doubt: true });
    expect(plan("go", false, "", "hello")).toEqual({ send: false, left: null, doubt: false });
    expect(plan("queued", true, "", "hello")).toEqual({ send: false, left: null, doubt: false });
  });
});

describe("the core has it in the record and it waits", () => {
  test("the box is cleared of it", () => {
    expect(plan("queued", true, "hello", "hello")).toEqual({ send: false, left: "", doubt: false });
    expect(plan("queued", true, "hello there", "hello")).toEqual({ send: false, left: " there", doubt: false });
  });
  test("special characters are no pattern", () => {
    expect(plan("queued", true, "a $& (b)", "$& (b)")).toEqual({ send: false, left: "a ", doubt: false });
  });
});

describe("the core does not answer", () => {
  test("the page goes on as if we were not there", () => {
    expect(plan("none", true, "hello", "hello")).toEqual({ send: true, left: "", doubt: false });
    expect(plan("none", true, "hello there", "hello")).toEqual({ send: true, left: " there", doubt: false });
  });
  test("what was edited or left behind stays as it is", () => {
    expect(plan("none", true, "hi", "hello")).toEqual({ send: false, left: null, doubt: false });
    expect(plan("none", false, "hello", "hello")).toEqual({ send: false, left: null, doubt: false });
  });
});
