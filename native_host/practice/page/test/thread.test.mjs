// How news joins a thread. `npm test`
import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./bundle.mjs";

const { append, change, join, joinPage } = await load("thread.ts");

const NONE = new Map();
const UNREAD = { messages: [], older: null };

const stored = (number, more = {}) => ({
  id: `23108452198734560${number}`,
  order: `23108452198734560${number}`,
  time: number,
  status: "normal",
  request: "",
  ...more,
});
const pending = (time, status = "sending") => ({ id: "uuid", order: "", time, status });
const ids = (thread) => thread.messages.map(({ id, time }) => (id === "uuid" ? "uuid" : time));
const holding = (...numbers) => joinPage(UNREAD, numbers.map((n) => stored(n)).reverse(), "", true, NONE);

test("a message that is there already is not joined again", () => {
  assert.deepEqual(ids(join(holding(11, 12), stored(12), NONE)), [11, 12]);
});

test("a message that the platform stopped after taking it fails where it stands", () => {
  const stopped = join(holding(11, 12), stored(12, { status: "failed", reason: "Not allowed" }), NONE);
  assert.deepEqual(ids(stopped), [11, 12]);
  assert.deepEqual(stopped.messages.map(({ reason }) => reason), [undefined, "Not allowed"]);
  assert.deepEqual(join(stopped, stored(12), NONE).messages[1].status, "failed");
});

test("a recalled message gives way to the word that it was", () => {
  const recalled = stored(11, { kind: "system", text: "This message was recalled" });
  assert.deepEqual(join(holding(11, 12), recalled, NONE).messages.map(({ kind }) => kind), ["system", undefined]);
});

test("messages that come out of order take their place by order", () => {
  assert.deepEqual(ids(join(holding(11, 13), stored(12), NONE)), [11, 12, 13]);
});

for (const status of ["sending", "failed"]) {
  test(`a ${status} bubble gives way to its stored form`, () => {
    const waiting = append(holding(11), pending(12, status));
    const requests = new Map([["uuid", ["first try", "second try"]]]);
    assert.deepEqual(ids(join(waiting, stored(12, { request: "first try" }), requests)), [11, 12]);
  });
}

test("a bubble of the same words but another request stays", () => {
  const waiting = append(holding(11), pending(12));
  const requests = new Map([["uuid", ["mine"]]]);
  assert.deepEqual(ids(join(waiting, stored(13, { request: "of another tab" }), requests)), [11, "uuid", 13]);
});

test("older pages go in front", () => {
  const thread = { ...holding(13, 14), older: stored(13).id };
  assert.deepEqual(joinPage(thread, [stored(12), stored(11)], "more", false, NONE).older, "more");
  assert.deepEqual(ids(joinPage(thread, [stored(12), stored(11)], "", false, NONE)), [11, 12, 13, 14]);
});

test("a newest page that touches what we have is joined to it", () => {
  assert.deepEqual(ids(joinPage(holding(11, 12), [stored(13), stored(12)], "x", true, NONE)), [11, 12, 13]);
});

test("a newest page beyond a gap starts over, and keeps what waits", () => {
  const waiting = append(holding(11, 12), pending(30, "failed"));
  const after = joinPage(waiting, [stored(41), stored(22)], "back", true, NONE);
  assert.deepEqual([ids(after), after.older], [[22, "uuid", 41], "back"]);
});

test("a newest page that brings a waiting message leaves one of it", () => {
  const waiting = append(holding(11), pending(12, "failed"));
  const requests = new Map([["uuid", ["mine"]]]);
  const page = [stored(22, { request: "mine" })];
  assert.deepEqual(ids(joinPage(waiting, page, "", true, requests)), [22]);
});

test("a change touches only its own message", () => {
  const failed = change(append(holding(11), pending(12)), "uuid", { status: "failed", reason: "Network error" });
  assert.deepEqual(failed.messages.map(({ status }) => status), ["normal", "failed"]);
});
