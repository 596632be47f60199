// @vitest-environment jsdom
/** What the reader takes from Lazada's page. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { lazadaKind } from "../../../src/sites/lazada/kind";
import { sources } from "../../../src/sites/lazada/sources";
import { draw } from "../react/drawn-by-react";
import { Listener } from "../react/listener";

const session = {
  session_id: "100094063_2_1011822749_1_103",
  buyer_id: 1011822749,
  title: "mei",
  site_id: "SG",
  summary: "hi",
  last_message_time: 1795258800123,
};
const rowFact = {
  kind: "row",
  conversation: session.session_id,
  buyer: "1011822749",
  name: "mei",
  store: "100094063",
  site: "SG",
  preview: "hi",
  time: 1795258800123,
  mine: null,
  pinned: null,
};
const message = {
  message_id: "23hR7YH0BtkiN00001",
  session_id: session.session_id,
  from_account_type: 2,
  template_id: 1,
  content: '{"txt":"hi"}',
  send_time: 1795258800123,
};
const messageFact = {
  kind: "message",
  id: message.message_id,
  local: null,
  conversation: session.session_id,
  buyer: "1011822749",
  mine: true,
  text: "hi",
  time: 1795258800123,
};

let listener: Listener;
const place = (selector: string) => document.querySelector(selector) as Element;

beforeEach(() => {
  document.body.innerHTML =
    '<div class="session-list"></div><div class="session-view"><div class="message-list"></div></div>';
  listener = new Listener(document, sources, lazadaKind.parse);
});
afterEach(() => listener.stop());

function seen(list: string, item: string, ...around: Record<string, unknown>[]) {
  const element = document.createElement("div");
  element.className = item;
  draw(element, ...around);
  place(list).append(element);
  return listener.heard();
}
const row = (changes: object) => seen(".session-list", "session-item", {}, { session: { ...session, ...changes } });
const bubble = (changes: object) => seen(".message-list", "message-row", { message: { ...message, ...changes } });

describe("a row of the list", () => {
  test("names the session, both its sides and its country", async () => {
    expect(await row({})).toEqual([rowFact]);
  });

  test.each([
    ["a buyer's id in digits", { buyer_id: "1011822749" }, {}],
    ["no buyer's id: the session names the buyer", { buyer_id: undefined }, {}],
    ["no country", { site_id: undefined }, { site: null }],
    ["no message yet", { summary: undefined, last_message_time: 0 }, { preview: null, time: null }],
    ["a long message, of which the beginning is told", { summary: "界".repeat(999) }, { preview: "界".repeat(200) }],
  ])("may have %s", async (_, changes, expected) => {
    expect(await row(changes)).toEqual([{ ...rowFact, ...expected }]);
  });

  test.each([
    ["another buyer than its session", { buyer_id: 1011822750 }],
    ["a buyer's id that lost digits", { buyer_id: Number("7494560109732334261") }],
    ["a session that is a number", { session_id: 100094063 }],
    ["a session of another form", { session_id: "100094063_1_1011822749_2_103" }],
    ["no name", { title: "" }],
  ])("is not told with %s", async (_, changes) => {
    expect(await row(changes)).toEqual([]);
  });
});

describe("a bubble", () => {
  test("is told", async () => {
    expect(await bubble({})).toEqual([messageFact]);
  });

  const local = "local-8f14e45f-ceea-467f-a5be-8d3f2b1c0d9e";
  test.each([
    ["the buyer's", { from_account_type: 1 }, { mine: false }],
    ["somebody's", { from_account_type: undefined }, { mine: null }],
    ["not stored yet", { message_id: local }, { id: null, local }],
    ["a picture", { template_id: 3, content: '{"imgUrl":"x","txt":"[pic]"}' }, { text: null }],
    ["no JSON", { content: "hi" }, { text: null }],
    ["without a time", { send_time: null }, { time: null }],
  ])("may be %s", async (_, changes, expected) => {
    expect(await bubble(changes)).toEqual([{ ...messageFact, ...expected }]);
  });

  test.each([{ session_id: "x" }, { session_id: 7 }, { message_id: 23 }, { message_id: "" }])(
    "is not told with %j",
    async (changes) => {
      expect(await bubble(changes)).toEqual([]);
    },
  );
});
