import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Board } from "../../../src/pages/panel/board";
import { NO_FILTER, testOf } from "../../../src/pages/panel/filter";
import { ORDERS } from "../../../src/pages/panel/order";
import type { ListFilter } from "../../../src/pages/panel/view";
import type { SessionView } from "../../../src/protocol/messages";
import { session } from "../sample";

const NOBODY = new Map<string, string>();

/** `last_ms` is given in seconds. */
function of(number: number, changes: Partial<SessionView> = {}): SessionView {
  const key = { ...session().key, conversation: String(number) };
  return session({ key, last_direction: "in", ...changes, last_ms: (changes.last_ms ?? number) * 1000 });
}

function show(board: Board, filter: ListFilter): void {
  board.show(testOf(filter, NOBODY), false, ORDERS[filter.order]);
}

function names(board: Board): string[] {
  return board.drawn.map((entry) => entry.session.key.conversation);
}

function filled(count: number): Board {
  const board = new Board();
  board.put(
    Array.from({ length: count }, (_, number) => of(number)),
    true,
  );
  return board;
}

describe("a list that stands at its top", () => {
  test("takes in what comes, newest first", () => {
    const board = filled(3);
    board.put([of(7)], false);
    board.put([of(0, { last_ms: 9 })], false);
    expect(names(board)).toEqual(["0", "7", "2", "1"]);
    expect(board.fresh).toBe(0);
  });

  test("counts as being there within 20 px", () => {
    const board = filled(3);
    board.scrolled(20);
    board.put([of(7)], false);
    expect(names(board)[0]).toBe("7");
  });

  test("moves nothing while the pointer is over it, until the pointer leaves", () => {
    const board = filled(3);
    board.hovered(true);
    board.put([of(7)], false);
    board.put([of(0, { last_ms: 9 })], false);
    expect([names(board), board.fresh]).toEqual([["2", "1", "0"], 2]);
    board.hovered(false);
    expect([names(board), board.fresh]).toEqual([["0", "7", "2", "1"], 0]);
  });
});

test("of messages of the same second the one that was heard later stands first, and reading it moves nothing", () => {
  const board = new Board();
  board.put([of(1, { revision: 1, last_ms: 5.9 }), of(2, { revision: 2, last_ms: 5 })], false);
  expect(names(board)).toEqual(["2", "1"]);
  board.put([of(1, { revision: 3, last_ms: 5.9, unread: 1 })], false);
  expect(names(board)).toEqual(["2", "1"]);
});

describe("a list beyond 20 px from its top", () => {
  function scrolled(): Board {
    const board = filled(5);
    board.scrolled(21);
    return board;
  }

  test("inserts nothing, and counts what is new", () => {
    const board = scrolled();
    board.put([of(7), of(8)], false);
    board.put([of(8, { last_ms: 11 })], false);
    expect([names(board), board.fresh]).toEqual([["4", "3", "2", "1", "0"], 2]);
  });

  test("shows what changed where it stands", () => {
    const board = scrolled();
    board.put([of(2, { last_ms: 30, preview: "Is it in stock?" })], false);
    expect(board.drawn[2]?.session.preview).toBe("Is it in stock?");
    expect([names(board), board.fresh]).toEqual([["4", "3", "2", "1", "0"], 1]);
  });

  test("does not count what stands where it belongs already, nor what the store wrote itself", () => {
    const board = scrolled();
    board.put([of(4, { last_ms: 40 })], false);
    board.put([of(1, { last_ms: 50, last_direction: "out" })], false);
    expect(board.fresh).toBe(0);
  });

  test("stays as it is when the pointer leaves", () => {
    const board = scrolled();
    board.hovered(true);
    board.put([of(7)], false);
    board.hovered(false);
    expect(names(board)).toEqual(["4", "3", "2", "1", "0"]);
  });

  test("takes all in on the pill, and on the way back to the top", () => {
    for (const arrive of [(board: Board) => board.insertFresh(), (board: Board) => board.scrolled(20)]) {
      const board = scrolled();
      board.put([of(7), of(2, { last_ms: 9 })], false);
      arrive(board);
      expect([names(board), board.fresh]).toEqual([["2", "7", "4", "3", "1", "0"], 0]);
    }
  });

  test("is drawn at once when the agent asks for other rows", () => {
    const board = scrolled();
    board.put([of(3, { unread: 2 }), of(7)], false);
    show(board, { ...NO_FILTER, unread: true });
    expect([names(board), board.fresh]).toEqual([["3"], 0]);
  });

  test("keeps a row that the filter would not show any more", () => {
    const board = new Board();
    board.put([of(1, { unread: 1 }), of(2, { unread: 1 })], true);
    show(board, { ...NO_FILTER, unread: true });
    board.scrolled(100);
    board.put([of(2)], false);
    expect(names(board)).toEqual(["2", "1"]);
    board.scrolled(0);
    expect(names(board)).toEqual(["1"]);
  });

  test("lets go of rows that are gone, and of no other", () => {
    const board = scrolled();
    board.replace([of(9), of(4), of(2), of(0, { last_ms: 99 })]);
    expect([names(board), board.fresh]).toEqual([["4", "2", "0"], 2]);
  });

  test("grows at its lower end while it is read, and does not call that news", () => {
    const board = new Board();
    board.put([of(9), of(8)], true);
    board.scrolled(30);
    board.put([of(7), of(6)], true);
    expect([names(board), board.fresh]).toEqual([["9", "8", "7", "6"], 0]);
  });

  test("painted from its middle, gets the rest around it once that is read", () => {
    const board = new Board();
    board.replace([of(6), of(5)]);
    board.scrolled(400);
    board.put([of(9), of(8), of(7)], true);
    board.put([of(4), of(3)], true);
    expect(names(board)).toEqual(["6", "5", "4", "3"]);
    expect(board.listed()).toBe(true);
    expect([names(board), board.fresh]).toEqual([["9", "8", "7", "6", "5", "4", "3"], 0]);
  });
});

type Step =
  | { do: "put"; number: number; last: number; unread: number; waits: number | null; listing: boolean }
  | { do: "scroll"; top: number }
  | { do: "hover"; over: boolean }
  | { do: "replace"; keep: number }
  | { do: "filter"; filter: Partial<ListFilter> }
  | { do: "pill" | "listed" };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant("put" as const),
      number: fc.nat(15),
      last: fc.nat(60),
      unread: fc.nat(1),
      waits: fc.option(fc.nat(60)),
      listing: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("scroll" as const), top: fc.constantFrom(0, 20, 21, 400) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("hover" as const), over: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("replace" as const), keep: fc.integer({ min: 1, max: 4 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("filter" as const),
      filter: fc.record({ unread: fc.boolean(), order: fc.constantFrom("newest", "waiting", "due") }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("pill" as const, "listed" as const) }) },
);

/** The board with what the rules need to be judged from outside. */
class Watched {
  readonly board = new Board();
  readonly truth = new Map<string, SessionView>();
  filter = NO_FILTER;
  top = 0;
  over = false;

  /** Carries a step out; true if rows that are in sight may move by it. */
  run(step: Step): boolean {
    const { board, truth } = this;
    const free = () => (this.top <= 20 && !this.over) || board.drawn.length === 0;
    switch (step.do) {
      case "put": {
        const waiting = step.waits;
        const row = of(step.number, { last_ms: step.last, unread: step.unread, waiting_ms: waiting, due_ms: waiting });
        truth.set(row.key.conversation, row);
        const may = free();
        board.put([row], step.listing);
        return may;
      }
      case "scroll": {
        const arrives = this.top > 20 && step.top <= 20;
        this.top = step.top;
        board.scrolled(step.top);
        return arrives || free();
      }
      case "hover":
        this.over = step.over;
        board.hovered(step.over);
        return free();
      case "replace": {
        const may = free();
        for (const id of [...truth.keys()]) if (Number(id) % step.keep !== 0) truth.delete(id);
        board.replace(truth.values());
        return may;
      }
      case "filter":
        this.filter = { ...NO_FILTER, ...step.filter };
        show(board, this.filter);
        return true;
      case "pill":
        board.insertFresh();
        return true;
      case "listed":
        board.listed();
        return false;
    }
  }

  expected(): string[] {
    const test = testOf(this.filter, NOBODY);
    return [...this.truth.values()]
      .map((row) => ({ id: JSON.stringify(Object.values(row.key)), store: "", session: row, haystack: "", arrived: 1 }))
      .filter(test)
      .sort(ORDERS[this.filter.order])
      .map((one) => one.session.key.conversation);
  }
}

describe("under any schedule of events, scrolls and hovers", () => {
  test("no row moves unless it may, each shows its session as it is now, and in the end all stand in order", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const watched = new Watched();
        const { board } = watched;
        for (const one of steps) {
          const before = names(board);
          const may = watched.run(one);
          const after = names(board);
          if (!may) {
            const stayed = before.filter((id) => watched.truth.has(id));
            expect(after.filter((id) => before.includes(id))).toEqual(stayed);
            const first = after.indexOf(stayed[0] ?? "");
            // What came stands above the first or below the last of them.
            if (stayed.length > 0) expect(after.slice(first, first + stayed.length)).toEqual(stayed);
          }
          expect(new Set(after).size).toBe(after.length);
          for (const entry of board.drawn)
            expect(entry.session).toBe(watched.truth.get(entry.session.key.conversation));
        }
        board.insertFresh();
        expect(names(board)).toEqual(watched.expected());
        expect(board.fresh).toBe(0);
      }),
      { numRuns: 500 },
    );
  });

  test("what is new and shown nowhere is counted", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const watched = new Watched();
        const { board } = watched;
        for (const one of steps) watched.run(one);
        board.listed();
        const missing = watched.expected().filter((id) => !names(board).includes(id));
        expect(board.fresh).toBeGreaterThanOrEqual(missing.length);
      }),
      { numRuns: 300 },
    );
  });
});
