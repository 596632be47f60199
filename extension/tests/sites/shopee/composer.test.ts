// @vitest-environment jsdom
import { beforeEach, describe, expect, test } from "vitest";
import { isSendIcon, pressEnter } from "../../../src/sites/react/composer";
import { Observations } from "../../../src/sites/react/observations";
import { shopeeKind } from "../../../src/sites/shopee/kind";

const { hooks, parse } = shopeeKind;
const readComposer = shopeeKind.composer;

const textarea = () => document.querySelector("#inputField textarea") as HTMLTextAreaElement;

beforeEach(() => {
  document.body.innerHTML = `<div data-cy="webchat-conversation-detail-input">
    <div id="inputField"><textarea></textarea><svg class="chat-icon"><path></path></svg></div><svg class="emoji"></svg></div>
    <div data-cy="mini-webchat-root"><div id="inputField"><textarea>mini</textarea></div></div>`;
});

describe("the composer", () => {
  test("takes text as typed: past React's own setter, and with an event", () => {
    const typed: string[] = [];
    const watched = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, "value");
    Object.defineProperty(textarea(), "value", {
      configurable: true,
      get: () => watched?.get?.call(textarea()),
      set: () => expect.unreachable("React would take this text for its own"),
    });
    document.addEventListener("input", (event) => typed.push((event.target as HTMLTextAreaElement).value), {
      once: true,
    });
    readComposer(document)?.fill("你好\nthere");
    expect(typed).toEqual(["你好\nthere"]);
    expect(readComposer(document)?.text()).toBe("你好\nthere");
  });

  test("is none when there are two", () => {
    textarea().after(document.createElement("textarea"));
    expect(readComposer(document)).toBeNull();
    expect(pressEnter(readComposer(document))).toBe(false);
  });

  test("is sent by one Enter, on the composer itself", () => {
    const pressed: object[] = [];
    const enter = { key: "Enter", keyCode: 13, shiftKey: false, isComposing: false };
    for (const each of ["keydown", "keypress", "keyup"])
      textarea().addEventListener(each, (event) => {
        const { type, key, keyCode, shiftKey, isComposing } = event as KeyboardEvent;
        pressed.push({ type, key, keyCode, shiftKey, isComposing });
        if (type === "keydown") event.preventDefault();
      });
    readComposer(document)?.fill("hello");
    expect(pressEnter(readComposer(document))).toBe(true);
    expect(pressed).toEqual([
      { type: "keydown", ...enter },
      { type: "keyup", ...enter },
    ]);
  });

  test("has nothing to send when it is blank", () => {
    const pressed: Event[] = [];
    textarea().addEventListener("keydown", (event) => pressed.push(event));
    readComposer(document)?.fill(" \n ");
    expect(pressEnter(readComposer(document))).toBe(false);
    expect(pressed).toEqual([]);
  });

  test("has one send icon, with its parts", () => {
    const observations = new Observations(document, parse, () => {});
    const hits = [...document.querySelectorAll("svg, path")].filter((e) =>
      isSendIcon(document, hooks, e, observations),
    );
    expect(hits.map(({ tagName }) => tagName)).toEqual(["svg", "path"]);
  });

  test("has none when it could be this one or that", () => {
    const observations = new Observations(document, parse, () => {});
    textarea().after(document.querySelector("svg.chat-icon")?.cloneNode() as Node);
    const hits = [...document.querySelectorAll("svg")].filter((e) => isSendIcon(document, hooks, e, observations));
    expect(hits).toEqual([]);
  });
});
