// @vitest-environment jsdom
/** What the reader takes from TikTok Shop's page. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { tiktokKind } from "../../../src/sites/tiktok/kind";
import { sources } from "../../../src/sites/tiktok/sources";
import { draw } from "../react/drawn-by-react";
import { Listener } from "../react/listener";

const contact = {
  conversationId: "7494560109732334261",
  pigeonUid: "7294560109732330011",
  nickname: "mei",
  latestMessage: { msgType: 1000, content: '{"content":"hi"}', createTime: 1795258800, isSelf: true, sender: "1" },
};
const rowFact = {
  kind: "row",
  conversation: contact.conversationId,
  buyer: contact.pigeonUid,
  name: "mei",
  store: null,
  preview: "hi",
  time: 1795258800000,
  mine: true,
  pinned: null,
};
const SERVER_ID = "7494560109732335001";
const UUID = "5d41402a-bc4b-4a76-b971-9d911017c592";
const message = {
  messageServerId: SERVER_ID,
  messageId: UUID,
  sender: contact.pigeonUid,
  msgType: 1000,
  content: '{"content":"hi"}',
  createTime: 1795258800,
  rawMessage: { serverId: SERVER_ID, conversationId: contact.conversationId },
};
const messageFact = {
  kind: "message",
  id: SERVER_ID,
  local: UUID,
  conversation: contact.conversationId,
  buyer: null,
  mine: null,
  text: "hi",
  time: 1795258800000,
};

let listener: Listener;

beforeEach(() => {
  document.body.innerHTML =
    '<div data-testid="chat.chatroom.conversation_list"></div><div data-testid="chat.chatroom.message_list"></div>';
  listener = new Listener(document, sources, tiktokKind.parse);
});
afterEach(() => listener.stop());

function seen(list: string, item: string, drawn: (element: Element) => unknown) {
  const element = document.createElement("div");
  element.dataset.testid = `chat.chatroom.${item}`;
  drawn(element);
  document.querySelector(`[data-testid="chat.chatroom.${list}"]`)?.append(element);
  return listener.heard();
}
const row = (drawn: (element: Element) => unknown) => seen("conversation_list", "conversation_card", drawn);
const card = (changes: object) =>
  seen("message_list", "message_card", (element) => draw(element, {}, { message: { ...message, ...changes } }));
/** As React keeps props on an element, under the name that this version of it has. */
const props = (name: string, children: unknown) => (element: Element) =>
  Object.assign(element, { [`${name}$x1`]: { children } });

describe("a row of the list", () => {
  test.each([
    ["since React 17", "__reactProps", { props: { contact } }],
    ["up to React 16", "__reactEventHandlers", { props: { contact } }],
    ["beside others", "__reactProps", ["text", null, { props: {} }, { props: { contact } }]],
    ["deeper", "__reactProps", { props: { children: [{ props: { children: { props: { contact } } } }] } }],
  ])("holds its contact in the props of its child: %s", async (_, name, children) => {
    expect(await row(props(name, children))).toEqual([rowFact]);
  });

  test("may have it around the row instead", async () => {
    expect(await row((element) => draw(element, {}, { contact }))).toEqual([rowFact]);
  });

  const latest = contact.latestMessage;
  test.each([
    ["nothing of its newest message", undefined, { preview: null, time: null, mine: null }],
    ["the buyer's", { ...latest, isSelf: undefined, sender: contact.pigeonUid }, { mine: false }],
    ["somebody's", { ...latest, isSelf: undefined }, { mine: null }],
    ["a picture", { ...latest, msgType: 1001 }, { preview: null }],
  ])("tells as its newest message %s", async (_, latestMessage, expected) => {
    const drawn = props("__reactProps", { props: { contact: { ...contact, latestMessage } } });
    expect(await row(drawn)).toEqual([{ ...rowFact, ...expected }]);
  });

  test.each([
    ["an id that was given unquoted and lost digits", { conversationId: Number(contact.conversationId) }],
    ["a buyer's id that lost digits", { pigeonUid: Number(contact.pigeonUid) }],
    ["no name", { nickname: "" }],
    ["no buyer", { pigeonUid: undefined }],
  ])("is not told with %s", async (_, changes) => {
    expect(await row(props("__reactProps", { props: { contact: { ...contact, ...changes } } }))).toEqual([]);
  });
});

describe("a message card", () => {
  test.each([
    ["as it is", {}, {}],
    ["not stored yet", { messageServerId: "", rawMessage: { ...message.rawMessage, serverId: "" } }, { id: null }],
    ["with an id in one place only", { messageServerId: "" }, {}],
    ["with two ids", { messageServerId: "7494560109732335002" }, { id: null }],
    [
      "with an id that lost digits",
      { messageServerId: Number(SERVER_ID), rawMessage: { conversationId: contact.conversationId } },
      { id: null },
    ],
    ["with a big integer for an id", { messageServerId: BigInt(SERVER_ID) }, {}],
    ["without its own name", { messageId: "" }, { local: null }],
    ["with its text plain", { content: "hi" }, {}],
    ["with a picture", { msgType: 1001, content: '{"url":"x"}' }, { text: null }],
    ["without a time", { createTime: 0 }, { time: null }],
  ])("is told %s", async (_, changes, expected) => {
    expect(await card(changes)).toEqual([{ ...messageFact, ...expected }]);
  });

  test("of an unknown conversation is not told", async () => {
    expect(await card({ rawMessage: {} })).toEqual([]);
    expect(await card({ rawMessage: { conversationId: Number(contact.conversationId) } })).toEqual([]);
  });
});
