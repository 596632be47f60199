import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nextOf } from "../../../src/pages/panel/next";
import { shared } from "../../../src/pages/panel/sharing";
import { EMPTY_THREAD, lengthened, renewed, type Thread } from "../../../src/pages/panel/thread";
import type { SessionRow } from "../../../src/pages/panel/view";
import type { SessionView, ThreadMessageView } from "../../../src/protocol/messages";
import { session } from "../sample";

function said(from: number, to: number): ThreadMessageView[] {
  return Array.from({ length: to - from }, (_, at) => ({
    id: String(from + at),
    direction: "in",
    kind: "text",
    text: `${from + at}`,
    time_ms: from + at,
    recalled: false,
    intercepted: false,
  }));
}

const ids = ({ messages }: Thread) => messages.map(({ id }) => Number(id));

describe("a thread", () => {
  test("keeps earlier messages when its newest are read again", () => {
    const before: Thread = { messages: said(0, 60), more: false };
    const after = renewed(before, { messages: said(30, 80), more: true });
    expect([ids(after).length, after.more]).toEqual([80, false]);
  });
  test("begins anew when there is a gap, because none can be shown", () => {
    const after = renewed({ messages: said(0, 10), more: false }, { messages: said(30, 80), more: true });
    expect([ids(after)[0], after.more]).toEqual([30, true]);
  });
  test("shows a message that was recalled since", () => {
    const recalled = said(0, 3).map((message) => ({ ...message, recalled: true }));
    expect(renewed({ messages: said(0, 3), more: false }, { messages: recalled, more: false }).messages).toEqual(
      recalled,
    );
  });
  test("stays when nothing is told of it", () => {
    const before: Thread = { messages: said(0, 3), more: true };
    expect(renewed(before, EMPTY_THREAD)).toBe(before);
  });
  test("however it is read, has each message once, in order and without a gap", () => {
    fc.assert(
      fc.property(fc.array(fc.record({ to: fc.integer({ min: 1, max: 40 }), back: fc.boolean() })), (readings) => {
        let thread = EMPTY_THREAD;
        let newest = 0;
        for (const { to, back } of readings) {
          const first = ids(thread)[0];
          if (back && first !== undefined) {
            const from = Math.max(0, first - 5);
            thread = lengthened(thread, { messages: said(from, first), more: from > 0 });
          } else {
            newest = Math.max(newest, to);
            const from = Math.max(0, newest - 10);
            thread = renewed(thread, { messages: said(from, newest), more: from > 0 });
          }
          const [start = 0] = ids(thread);
          expect(ids(thread)).toEqual(said(start, newest).map(({ id }) => Number(id)));
          expect(thread.more).toBe(start > 0);
        }
      }),
    );
  });
});

describe("the next session", () => {
  const row = (number: number, changes: Partial<SessionView>): SessionRow => ({
    id: String(number),
    session: session(changes),
    store: null,
    urgency: null,
    snippet: null,
  });
  const rows = [
    row(1, {}),
    row(2, { waiting_ms: 5, due_ms: 50, unread: 1 }),
    row(3, { waiting_ms: 9, due_ms: 20 }),
    row(4, { waiting_ms: 1, unread: 2 }),
  ];
  test("by need is the most urgent one, then the one after it, and round again", () => {
    expect([null, "3", "2", "4", "1"].map((at) => nextOf(rows, at, "urgent"))).toEqual(["3", "2", "4", "3", "3"]);
  });
  test("that is unread is the one below, and from the end the first", () => {
    expect([null, "2", "3", "4"].map((at) => nextOf(rows, at, "unread"))).toEqual(["2", "4", "4", "2"]);
  });
  test("is nobody when nobody waits", () => {
    expect([nextOf([row(1, {})], null, "urgent"), nextOf([row(1, { unread: 1 })], "1", "unread")]).toEqual([
      null,
      null,
    ]);
  });
});

describe("a value made anew", () => {
  test("is the old one when it is equal, and keeps equal parts when it is not", () => {
    const before = { a: { b: [1, { c: 2 }] }, d: { e: 3 } };
    expect(shared(before, structuredClone(before))).toBe(before);
    const after = shared(before, { a: { b: [1, { c: 9 }] }, d: { e: 3 } });
    expect(after).toEqual({ a: { b: [1, { c: 9 }] }, d: { e: 3 } });
    expect(after.d).toBe(before.d);
    expect(shared({ a: [1] } as object, { a: { 0: 1 } })).toEqual({ a: { 0: 1 } });
    expect(shared([1, 2], [1])).toEqual([1]);
    expect(shared<object>({ a: 1, b: 2 }, { a: 1 })).toEqual({ a: 1 });
  });
});
