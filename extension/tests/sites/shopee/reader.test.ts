// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { FACT, READER_STARTED } from "../../../src/sites/react/events";
import type { Fact } from "../../../src/sites/react/facts";
import { startReader } from "../../../src/sites/react/reader";
import { sources } from "../../../src/sites/shopee/sources";
import { draw, handle, redraw } from "../react/drawn-by-react";

const conversation = {
  id: "296431470344582725",
  to_id: 69018330,
  to_name: "mei",
  shop_id: 170044686,
  to_avatar: "",
  pinned: true,
  latest_message_content: { text: "hi" },
  latest_message_from_id: 69018330,
  last_message_timestamp: "1795258800123456789",
};
const rowFact = {
  kind: "row",
  conversation: conversation.id,
  buyer: "69018330",
  name: "mei",
  store: "170044686",
  preview: "hi",
  time: 1795258800000,
  mine: false,
  pinned: true,
};
const message = {
  id: "2310845219873456001",
  conversation_id: conversation.id,
  from_id: 170050000,
  to_id: 69018330,
  send_by_yourself: true,
  content: { text: "hi" },
  created_at: 1795258800,
};
const messageFact = {
  kind: "message",
  id: message.id,
  local: null,
  conversation: conversation.id,
  buyer: "69018330",
  mine: true,
  text: "hi",
  time: 1795258800000,
};

const LOCAL = "8f14e45f-ceea-467f-a5be-8d3f2b1c0d9e";

let said: { element: EventTarget | null; fact: Fact }[] = [];
const hear = (event: Event) =>
  said.push({ element: event.target, fact: JSON.parse((event as CustomEvent<string>).detail) });
const facts = () => said.splice(0).map(({ fact }) => fact);
/** Mutation observers are called before this goes on. */
const drawn = () => Promise.resolve();
const list = () => document.querySelector('[data-cy="webchat-conversation-list"]') as Element;
const thread = () => document.querySelector("#message-virtualized-list") as Element;

function add(place: Element, dataCy: string, ...around: Record<string, unknown>[]): Element {
  const element = document.createElement("div");
  element.dataset.cy = dataCy;
  element.textContent = "text";
  draw(element, ...around);
  place.append(element);
  return element;
}
const addRow = (...around: Record<string, unknown>[]) => add(list(), "webchat-conversation-cell-root", ...around);
const addBubble = (...around: Record<string, unknown>[]) => add(thread(), "webchat-message-send", ...around);

beforeEach(() => {
  document.body.innerHTML = `<div data-cy="webchat-conversation-list"></div><div id="message-virtualized-list"></div>
    <div id="inputField"><i></i><i></i></div><div data-cy="mini-webchat-root"><div data-cy="webchat-message-send">x</div></div>`;
  said = [];
  document.addEventListener(FACT, hear, true);
  startReader(document, sources);
});
afterEach(() => {
  document.removeEventListener(FACT, hear, true);
  document.dispatchEvent(new CustomEvent(READER_STARTED));
});

describe("the reader in the page's world", () => {
  test("says on the row itself whose it is, as soon as it is drawn", async () => {
    const row = addRow({ style: {} }, { conversation });
    await drawn();
    expect(said).toEqual([{ element: row, fact: rowFact }]);
  });

  test.each([
    ["the store wrote last", { latest_message_from_id: 170050000 }, { mine: true }],
    ["nobody knows who wrote last", { latest_message_from_id: undefined }, { mine: null }],
    [
      "the time is an inexact number",
      { last_message_timestamp: Number("1795258800123456789") },
      { time: 1795258800000 },
    ],
    ["the time is a big integer", { last_message_timestamp: 1795258800123456789n }, { time: 1795258800000 }],
    ["the newest is a picture", { latest_message_content: { url: "x" } }, { preview: null }],
    [
      "there is no message",
      { latest_message_content: null, last_message_timestamp: "0" },
      { preview: null, time: null },
    ],
    ["half a character is left of the newest", { latest_message_content: { text: "hi\ud83d" } }, { preview: "hi" }],
    ["nobody knows whether it is pinned", { pinned: undefined }, { pinned: null }],
  ])("says of a row where %s", async (_, changes, expected) => {
    addRow({ conversation: { ...conversation, ...changes } });
    await drawn();
    expect(facts()).toEqual([{ ...rowFact, ...expected }]);
  });

  test("says what a bubble holds", async () => {
    addBubble({ message });
    await drawn();
    expect(facts()).toEqual([messageFact]);
  });

  test.each([
    ["the page's own uuid while it is not stored", { id: LOCAL }, { id: null, local: LOCAL }],
    ["an inexact number for an id", { id: Number(message.id) }, { id: null }],
    ["no text but an image", { content: { url: "x" } }, { text: null }],
    ["a time in ms", { created_at: 1795258800123 }, { time: 1795258800123 }],
    ["a time in ISO form", { created_at: "2026-11-21T11:00:00Z" }, { time: 1795258800000 }],
    ["no time", { created_at: undefined }, { time: null }],
    ["a message of the buyer's", { send_by_yourself: false, from_id: 5, to_id: 6 }, { mine: false, buyer: "5" }],
    ["neither side named", { send_by_yourself: undefined }, { mine: null, buyer: null }],
  ])("reads a message with %s", async (_, changes, expected) => {
    addBubble({ message: { ...message, ...changes } });
    await drawn();
    expect(facts()).toEqual([{ ...messageFact, ...expected }]);
  });

  test("finds a message under another name, if it has an id", async () => {
    addBubble({ data: { other: 1 } }, { item: message });
    addBubble({ data: { ...message, id: undefined } });
    await drawn();
    expect(facts()).toEqual([messageFact]);
  });

  test("looks no farther up than twelve parents", async () => {
    addRow(...Array.from({ length: 12 }, () => ({})), { conversation });
    addRow(...Array.from({ length: 11 }, () => ({})), { conversation });
    await drawn();
    expect(facts()).toHaveLength(1);
  });

  test.each([{}, { conversation: null }, { conversation: { id: "x" } }, { conversation: [] }, { conversation: 5 }])(
    "says nothing of a row with %j",
    async (props) => {
      addRow(props);
      await drawn();
      expect(facts()).toEqual([]);
    },
  );

  test("says it anew when the element is used for other data", async () => {
    const row = addRow({ conversation });
    await drawn();
    facts();
    redraw(row, { conversation: { ...conversation, id: "296431470344582811", to_name: "tan" } });
    row.textContent = "tan";
    await drawn();
    expect(facts()).toMatchObject([{ conversation: "296431470344582811", name: "tan" }]);
  });

  test("does not repeat what it said when something else in the list changes", async () => {
    addRow({ conversation });
    await drawn();
    facts();
    list().append("…");
    await drawn();
    expect(facts()).toEqual([]);
  });

  test("does not look at a list that has not changed", async () => {
    const row = addRow({ conversation });
    await drawn();
    facts();
    redraw(row, { conversation: { ...conversation, to_name: "tan" } });
    document.body.append("elsewhere");
    await drawn();
    expect(facts()).toEqual([]);
  });

  test("repeats everything when the agent comes back to the page, for an adapter that started late", async () => {
    addRow({ conversation });
    addBubble({ message });
    await drawn();
    facts();
    document.body.dispatchEvent(new FocusEvent("focusin", { bubbles: true }));
    expect(facts().map(({ kind }) => kind)).toEqual(["row", "message"]);
  });

  test("tells the icon that sends from the others, in older builds", () => {
    const [emoji, send] = document.querySelectorAll("i");
    handle(emoji as Element, () => "MSG_TYPE_IMAGE");
    handle(send as Element, () => "MSG_TYPE_TEXT");
    facts();
    document.dispatchEvent(new Event("visibilitychange"));
    expect(said).toEqual([{ element: send, fact: { kind: "send" } }]);
  });

  test("leaves the floating mini chat alone", async () => {
    const mini = document.querySelector('[data-cy="mini-webchat-root"] div') as Element;
    draw(mini, { message });
    mini.textContent = "changed";
    await drawn();
    expect(facts()).toEqual([]);
  });

  test("gives way to a newer reader, so that everything is said once", async () => {
    startReader(document, sources);
    addRow({ conversation });
    await drawn();
    expect(facts()).toHaveLength(1);
  });

  test("changes nothing in the page", async () => {
    addRow({ conversation });
    const before = document.documentElement.outerHTML;
    await drawn();
    expect(document.documentElement.outerHTML).toBe(before);
  });
});
