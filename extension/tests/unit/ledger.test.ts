import { describe, expect, test } from "vitest";
import { FADE_MS, Ledger, UNTRACKED_MS } from "../../src/content/ledger";
import { MEI, message, TAN } from "./sample";

const MARK = { watermark: null, unsettled: [] };

function ledger() {
  const clock = { ms: 0 };
  return { clock, ledger: new Ledger(() => clock.ms) };
}

describe("the ledger", () => {
  test("shows a message before the core has answered, then as the core says", () => {
    const { ledger: book } = ledger();
    book.begin("c", MEI, "lion.city.gadgets", "hello", MARK);
    expect(book.of(MEI).map(({ view }) => view.state)).toEqual(["sending"]);
    book.update(message({ cid: "c", state: "held" }));
    expect(book.of(MEI).map(({ view }) => view.state)).toEqual(["held"]);
    expect(book.of(TAN)).toEqual([]);
  });

  test("an older word does not undo a newer one", () => {
    const { ledger: book } = ledger();
    book.update(message({ state: "failed", changed_ms: 20 }));
    book.update(message({ state: "sending", changed_ms: 10 }));
    expect(book.of(MEI)[0]?.view.state).toBe("failed");
  });

  test("a sent message fades, and one that was never shown does not appear", () => {
    const { ledger: book, clock } = ledger();
    book.update(message({ state: "sent" }));
    expect(book.of(MEI)).toEqual([]);
    book.update(message({ state: "sending", changed_ms: 1 }));
    book.update(message({ state: "sent", changed_ms: 2 }));
    book.expire();
    expect(book.of(MEI)).toHaveLength(1);
    clock.ms = FADE_MS;
    book.expire();
    expect(book.of(MEI)).toEqual([]);
  });

  test("an untracked message goes after ten seconds", () => {
    const { ledger: book, clock } = ledger();
    book.begin("c", MEI, "lion.city.gadgets", "hello", MARK);
    book.untrack("c", "late");
    clock.ms = UNTRACKED_MS - 1;
    book.expire();
    expect(book.of(MEI)).toHaveLength(1);
    clock.ms = UNTRACKED_MS;
    book.expire();
    expect(book.of(MEI)).toEqual([]);
  });

  test("what the page was let send is known as such until the core has answered for it", () => {
    const { ledger: book } = ledger();
    book.begin("c", MEI, "lion.city.gadgets", "hello", MARK);
    book.untrack("c", "late");
    book.update(message({ cid: "c", state: "queued" }));
    expect(book.isLetGo("c")).toBe(true);
    book.adopt(message({ cid: "c", state: "sending", changed_ms: Number.MAX_SAFE_INTEGER }));
    expect(book.isLetGo("c")).toBe(false);
  });

  test("a message that the core turns out to have does not go after ten seconds", () => {
    const { ledger: book, clock } = ledger();
    book.begin("c", MEI, "lion.city.gadgets", "hello", MARK);
    book.untrack("c", "unavailable");
    book.update(message({ cid: "c", state: "unconfirmed" }));
    clock.ms = UNTRACKED_MS;
    book.expire();
    expect(book.of(MEI).map(({ view }) => view.state)).toEqual(["unconfirmed"]);
  });

  test("a full list takes away what is over, not what waits for its first answer", () => {
    const { ledger: book } = ledger();
    book.update(message({ cid: "over" }));
    book.begin("new", MEI, "lion.city.gadgets", "hello", MARK);
    book.replace([message({ cid: "open" })]);
    expect(book.of(MEI).map(({ view }) => view.cid)).toEqual(["open", "new"]);
  });

  test("names what waits for a person in other conversations", () => {
    const { ledger: book } = ledger();
    book.update(message({ cid: "here", state: "failed" }));
    book.update(message({ cid: "there", state: "unconfirmed", recipient: TAN }));
    book.update(message({ cid: "going", state: "sending", recipient: TAN }));
    expect(book.attention(MEI).map(({ cid }) => cid)).toEqual(["there"]);
    expect(book.attention(null).map(({ cid }) => cid)).toEqual(["here", "there"]);
  });

  test("only what the core has answered for makes the page's list evidence", () => {
    const { ledger: book } = ledger();
    book.begin("c", MEI, "lion.city.gadgets", "hello", MARK);
    expect(book.isOpen(MEI)).toBe(false);
    book.update(message({ cid: "c" }));
    expect(book.isOpen(MEI)).toBe(true);
  });
});
