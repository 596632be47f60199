import { describe, expect, test } from "vitest";
import { List } from "../../../src/pages/panel/list";
import { RESTORED_MS } from "../../../src/pages/panel/recovery";
import { Search } from "../../../src/pages/panel/search";
import { sessionId } from "../../../src/pages/panel/view";
import type { SessionHit, SessionView } from "../../../src/protocol/messages";
import { session, store } from "../sample";
import { Clock } from "./clock";
import { settled } from "./core";

function of(number: number, changes: Partial<SessionView> = {}): SessionView {
  const key = { ...session().key, conversation: String(number) };
  return session({ key, last_ms: number * 1000, buyer_name: `buyer ${number}`, last_direction: "in", ...changes });
}

const id = (number: number) => sessionId(of(number).key);

function made(count: number) {
  const clock = new Clock();
  const asked: string[] = [];
  const answers: ((hits: SessionHit[]) => void)[] = [];
  const search = new Search({
    ask: (_type, { text }) => {
      asked.push(text);
      return new Promise((resolve) => answers.push((hits) => resolve({ hits, more: false } as never)));
    },
    after: clock.after,
    changed: () => list.found(),
  });
  const state = { whole: true };
  const list: List = new List({ now: clock.now, after: clock.after, search, whole: () => state.whole, changed() {} });
  list.put(
    Array.from({ length: count }, (_, number) => of(number)),
    true,
  );
  const names = () => list.view.rows.map((row) => row.session.key.conversation);
  return { list, clock, search, asked, answers, state, names };
}

function hit(number: number, snippet: string): SessionHit {
  return { session: of(number), snippet, message: "1", time_ms: 1, count: 1 };
}

describe("the selected session", () => {
  test("is brought to the middle and marked when the list is filtered, and the mark ends by itself", () => {
    const { list, clock } = made(30);
    list.select(id(5));
    list.filterBy({ text: "buyer" });
    expect(list.view).toMatchObject({ selected: id(5), recovery: { kind: "restored" }, centre: { id: id(5) } });
    clock.pass(RESTORED_MS);
    expect(list.view.recovery).toBeNull();
  });

  test("filtered out stays selected while the list goes to its top, says so, and is shown with one click", () => {
    const { list, names } = made(30);
    list.select(id(5));
    list.filterBy({ text: "buyer 2", pinned: false });
    expect(list.view).toMatchObject({ selected: id(5), recovery: { kind: "filtered", buyer: "buyer 5" } });
    expect(list.view.centre?.id).toBe(id(29));
    list.put([of(41)], false);
    expect(list.view.centre).toMatchObject({ id: id(29), wish: 1 });
    list.showAnyway();
    expect(list.view).toMatchObject({ filter: { text: "" }, recovery: { kind: "restored" }, centre: { id: id(5) } });
    expect(names()).toHaveLength(31);
  });

  test("gone stays selected, and no other is selected in its place", () => {
    const { list } = made(5);
    list.select(id(2));
    list.replace([of(0), of(1)]);
    expect(list.view).toMatchObject({ selected: id(2), recovery: { kind: "gone", buyer: "buyer 2" } });
    list.put([of(3)], false);
    expect(list.view.selected).toBe(id(2));
    list.put([of(2)], false);
    expect(list.view.recovery).toEqual({ kind: "restored" });
  });

  test("stays where it is when one message comes, and is followed when a burst pushes it out of sight", () => {
    const { list } = made(30);
    list.scrolled(0, null, 8);
    list.select(id(29));
    list.put([of(40)], false);
    expect(list.view).toMatchObject({ recovery: null, centre: null });
    list.put(
      Array.from({ length: 20 }, (_, number) => of(50 + number)),
      false,
    );
    expect(list.view).toMatchObject({ recovery: { kind: "restored" }, centre: { id: id(29) } });
  });

  test("is not followed by a list that the agent has scrolled", () => {
    const { list } = made(30);
    list.select(id(29));
    list.scrolled(500, { id: id(20), offset: 3 }, 8);
    list.put([of(40)], false);
    expect(list.view).toMatchObject({ recovery: null, centre: null, fresh: 1 });
  });

  test("opened from the unread ones stays among them when it is read, until another is", () => {
    const { list, names } = made(0);
    list.put([of(1, { unread: 1 }), of(2, { unread: 1 }), of(3, { unread: 1 })], false);
    list.filterBy({ unread: true });
    list.select(id(2));
    list.put([of(2)], false);
    expect([names(), list.view.recovery]).toEqual([["3", "2", "1"], null]);
    list.select(id(1));
    expect(names()).toEqual(["3", "1"]);
  });

  test("of an earlier time is found once the list has it, or is told to be gone once the list is whole", () => {
    const { list, state } = made(3);
    state.whole = false;
    list.recall(id(8), "buyer 8", true);
    list.put([of(9)], true);
    expect(list.view).toMatchObject({ selected: id(8), recovery: null });
    list.put([of(8)], true);
    expect(list.view).toMatchObject({ recovery: { kind: "restored" }, centre: { id: id(8) } });
    list.recall(id(77), "somebody", true);
    state.whole = true;
    list.listed();
    expect(list.view.recovery).toEqual({ kind: "gone", buyer: "somebody" });
  });
});

describe("a press", () => {
  test("selects what was drawn, whatever has come since", () => {
    const { list, names } = made(3);
    list.hovered(true);
    const pressed = list.view.rows[0]?.id ?? "";
    list.put([of(50), of(51)], false);
    list.select(pressed);
    expect([list.view.selected, names()[0]]).toEqual([id(2), "2"]);
  });
});

describe("a search", () => {
  test("shows names and previews at once, and messages when the core has looked", async () => {
    const { list, clock, asked, answers, names } = made(3);
    list.put([of(7, { preview: "refund please" })], false);
    list.filterBy({ text: "refund" });
    expect(names()).toEqual(["7"]);
    clock.pass(100);
    expect(asked).toEqual(["refund"]);
    answers[0]?.([hit(1, "a refund was promised")]);
    await settled();
    expect(list.view.rows.map(({ session: { key }, snippet }) => [key.conversation, snippet])).toEqual([
      ["7", null],
      ["1", "a refund was promised"],
    ]);
  });

  test("asks once for a word typed in one go, and drops the answer to the word before", async () => {
    const { list, clock, asked, answers, names } = made(3);
    for (const text of ["r", "re", "ref"]) list.filterBy({ text });
    clock.pass(100);
    list.filterBy({ text: "refunds" });
    clock.pass(100);
    expect(asked).toEqual(["ref", "refunds"]);
    answers[1]?.([hit(2, "refunds")]);
    answers[0]?.([hit(1, "ref")]);
    await settled();
    expect(names()).toEqual(["2"]);
  });

  test("that grows keeps the messages that are seen to hold it", async () => {
    const { list, clock, answers, names } = made(3);
    list.filterBy({ text: "ref" });
    clock.pass(100);
    answers[0]?.([hit(2, "my refund"), hit(1, "the reference")]);
    await settled();
    list.filterBy({ text: "refu" });
    expect(names()).toEqual(["2"]);
  });
});

describe("what a row says", () => {
  test("is the same object until something in it changes", () => {
    const { list } = made(3);
    list.setStores([store()]);
    const [first, second] = list.view.rows;
    list.setStores([store()]);
    list.put([of(1, { unread: 4 })], false);
    list.tick();
    expect(list.view.rows[0]).toBe(first);
    expect(list.view.rows[1]).not.toBe(second);
    list.setStores([store({ unread: 9 })]);
    expect(list.view.rows[0]?.store?.unread).toBe(9);
  });

  test("turns urgent with time, and is counted", () => {
    const { list, clock } = made(0);
    const { ms } = clock;
    list.put([of(1, { waiting_ms: ms, soon_ms: ms + 10, due_ms: ms + 20, unread: 3, pinned: true }), of(2)], false);
    const urgency = () => list.view.rows[1]?.urgency;
    expect([urgency(), list.view.counts]).toEqual(["later", { all: 2, unread: 1, unreplied: 1, due: 0, pinned: 1 }]);
    clock.pass(10);
    list.tick();
    expect([urgency(), list.view.counts.due]).toEqual(["soon", 1]);
    clock.pass(10);
    list.tick();
    expect(urgency()).toBe("overdue");
  });
});
