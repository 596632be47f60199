// What each platform tells the page, and what its elements then hold. `npm test`
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./bundle.mjs";

const lazada = await load("lazada/shapes.ts", { user_id: "100094063", site: "SG" });
const tiktok = await load("tiktok/shapes.ts", { user_id: "7494049642642450117", site: "SG" });
const shopee = await load("shopee/shapes.ts", { user_id: "170050000", shop_id: "170044686", site: "SG" });

const toldByLazada = (more = {}) => ({
  message_id: "23hR7YH0BtkiN00001",
  session_id: "100094063_2_1011822749_1_103",
  from_account_id: "1011822749",
  from_account_type: 1,
  template_id: 1,
  content: '{"txt":"hello"}',
  send_time: 1623399917435,
  status: 0,
  process_msg: "",
  request_id: "",
  ...more,
});
const toldByTikTok = (more = {}) => ({
  messageServerId: "7494560109732334263",
  messageId: "uuid",
  sender: "7494560109732334261",
  isSelf: false,
  isVisible: true,
  msgType: 1000,
  content: '{"content": "hi"}',
  createTime: 1691411573,
  rawMessage: { serverId: "7494560109732334263", conversationId: "7494560109801200145" },
  ...more,
});

test("Lazada's rows hold what the platform told", () => {
  const { process_msg, request_id, ...held } = toldByLazada();
  assert.deepEqual(lazada.messageOf(lazada.readMessage(toldByLazada()), "1011822749"), held);
});

test("Lazada's messages come in the order of their times, and of one time in that of their ids", () => {
  const [early, late, latest] = [
    lazada.readMessage(toldByLazada({ message_id: "24zzzzzzzzzzz00001" })),
    lazada.readMessage(toldByLazada({ send_time: 1623399917436 })),
    lazada.readMessage(toldByLazada({ send_time: 1623399917436, message_id: "23hR7YH0BtkiO00001" })),
  ];
  assert.deepEqual([latest.order, late.order, early.order].sort(), [early.order, late.order, latest.order]);
});

test("what Lazada intercepted has failed, for its reason", () => {
  const { status, reason } = lazada.readMessage(toldByLazada({ process_msg: "Not allowed" }));
  assert.deepEqual([status, reason], ["failed", "Not allowed"]);
});

test("what was recalled, and what is no text, is shown as a word for it", () => {
  assert.equal(lazada.readMessage(toldByLazada({ status: 1 })).text, "This message was recalled");
  assert.equal(lazada.readMessage(toldByLazada({ template_id: 10007, content: '{"orderId":"1"}' })).text, "[Order]");
  assert.equal(tiktok.readMessage(toldByTikTok({ msgType: 1002, content: '{"product_id":"1"}' })).text, "[Product]");
});

test("Lazada's and TikTok Shop's bubbles on their way have no id of the platform's", () => {
  const bubble = { id: "uuid", request: "uuid", order: "", mine: true, status: "sending", time: 1691411573000 };
  const { message_id, status } = lazada.messageOf({ ...bubble, ...lazada.contentOf("hi") }, "1011822749");
  assert.deepEqual([message_id, status], ["local-uuid", -1]);
  const { messageServerId, messageId, sender } = tiktok.messageOf({ ...bubble, ...tiktok.contentOf("hi") }, "1");
  assert.deepEqual([messageServerId, messageId, sender], ["", "uuid", "7494049642642450117"]);
});

test("TikTok Shop's cards hold what the platform told", () => {
  const { isSelf, isVisible, ...held } = toldByTikTok();
  assert.deepEqual(tiktok.messageOf(tiktok.readMessage(toldByTikTok()), "7494560109732334261"), held);
});

test("TikTok Shop's rows hold who the buyer is, and the newest message", () => {
  const told = {
    conversationId: "7494560109801200145",
    pigeonUid: "7494560109732334261",
    nickname: "Albert",
    unreadCount: 1,
    latestText: "hi",
    latestTime: 1691411573,
    latestServerId: "7494560109732334263",
    latestIsSelf: false,
  };
  const { conversationId, pigeonUid, nickname } = told;
  const latestMessage = { msgType: 1000, content: '{"content":"hi"}', createTime: 1691411573, isSelf: false };
  assert.deepEqual(tiktok.contactOf(tiktok.readConversation(told)), { conversationId, pigeonUid, nickname, latestMessage });
  assert.equal(tiktok.contactOf(tiktok.readConversation({ ...told, latestServerId: "" })).latestMessage, null);
});

test("a notice of TikTok Shop's is nobody's bubble", () => {
  assert.equal(tiktok.readMessage(toldByTikTok({ msgType: 2000 })).kind, "system");
});

test("Shopee's rows and bubbles hold what the platform told", () => {
  const row = {
    id: "2964314703445827253",
    to_id: 69018330,
    to_name: "tan_weijie",
    to_avatar: "",
    shop_id: 170044686,
    unread_count: 2,
    pinned: true,
    ended: false,
    latest_message_id: "2310845219873456001",
    latest_message_content: { text: "hi" },
    latest_message_from_id: 69018330,
    last_message_timestamp: "1691411573000000000",
  };
  assert.deepEqual(shopee.conversationOf(shopee.readConversation(row)), row);
  const bubble = {
    id: "2310845219873456001",
    conversation_id: row.id,
    from_id: 170050000,
    to_id: row.to_id,
    send_by_yourself: true,
    type: "text",
    content: { text: "hi" },
    created_at: 1691411573,
    status: "normal",
  };
  assert.deepEqual(shopee.messageOf(shopee.readMessage({ ...bubble, request_id: "r" }), "69018330"), bubble);
});
