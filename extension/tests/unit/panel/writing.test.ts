/** What is written: its limits, its variables, and the phrases it comes from. */
import { describe, expect, test } from "vitest";
import { read, write } from "../../../src/pages/panel/exchange";
import { charactersOf, limitsOf } from "../../../src/pages/panel/limits";
import { offered } from "../../../src/pages/panel/palette";
import { fill, gapsIn, valuesOf } from "../../../src/pages/panel/variables";
import type { QuickReply, SendingRule, ThreadMessageView } from "../../../src/protocol/messages";
import { LION, ORCHARD, session, store } from "../sample";

const DAY_MS = 86_400_000;
const RULE: SendingRule = {
  platform: "shopee",
  characters: 600,
  run: 5,
  days: 7,
  checked: "2026-11-01",
  source: "",
  confidence: "vendor",
};

function reply(changes: Partial<QuickReply> = {}): QuickReply {
  return {
    id: "1",
    title: "Shipping",
    shortcut: "ship",
    text: "It ships today.",
    stores: [],
    used: 0,
    changed_ms: 0,
    ...changes,
  };
}

describe("a message is held back", () => {
  const over = (text: string, changes = {}, underway = 0) =>
    limitsOf(RULE, session({ own_run: 0, buyer_ms: DAY_MS, ...changes }), text, underway, 2 * DAY_MS).over;

  test("with more characters than the platform takes, an emoji being one", () => {
    expect([over("x".repeat(600)), over("x".repeat(601))]).toEqual([[], ["characters"]]);
    expect(charactersOf("👍🏽a")).toBe(3);
  });
  test("as the sixth in a row, those on their way included", () => {
    expect([over("x", { own_run: 4 }), over("x", { own_run: 5 }), over("x", { own_run: 3 }, 2)]).toEqual([
      [],
      ["run"],
      ["run"],
    ]);
  });
  test("a week after the buyer's last", () => {
    const at = (days: number) => limitsOf(RULE, session({ own_run: 0, buyer_ms: 1 }), "x", 0, 1 + days * DAY_MS);
    expect([at(6.9).over, at(7).over, at(7).days]).toEqual([[], ["days"], 7]);
  });
  test("never without a rule, or where nothing is known", () => {
    expect(limitsOf(null, session({ own_run: 90 }), "x".repeat(9000), 0, 0)).toMatchObject({ over: [], days: null });
    expect(over("x", { buyer_ms: null })).toEqual([]);
  });
});

describe("a phrase", () => {
  const messages: ThreadMessageView[] = ["250101ABCDEFGH", "251121XYZ98765"].map((text, at) => ({
    id: String(at),
    direction: "in",
    kind: "order",
    text: `Order ${text}`,
    time_ms: at,
    recalled: false,
    intercepted: false,
  }));
  const values = valuesOf(session(), store(), messages, new Date(2026, 10, 21).getTime());

  test("is filled with what is known here, the newest order among it", () => {
    const text = "Hello {buyer}, {store} ({site}) sends {order} on {date}.";
    expect(fill(text, values)).toEqual({
      text: "Hello mei.lin, lion.city.gadgets (SG) sends 251121XYZ98765 on 2026-11-21.",
      gaps: [],
    });
  });
  test("names what has no value, and leaves it standing", () => {
    expect(fill("{tracking} {tracking} {coupon} {constructor}", values)).toEqual({
      text: "{tracking} {tracking} {coupon} {constructor}",
      gaps: ["tracking", "coupon", "constructor"],
    });
    expect(valuesOf(session(), null, [], 0)).toMatchObject({ order: null, store: null });
  });
  test("does not take a buyer's name for a variable", () => {
    const { text } = fill("{buyer}", { ...values, buyer: "{order} $& $1" });
    expect(text).toBe("{order} $& $1");
    expect(gapsIn("no braces, {} or { buyer }")).toEqual([]);
  });
});

describe("phrases are offered", () => {
  const own = reply({
    id: "own",
    title: "Own",
    shortcut: "own",
    stores: [{ platform: "shopee", site: "SG", store: LION.store }],
    used: 1,
  });
  const shared = reply({ id: "shared", title: "Thanks", shortcut: "th", text: "Cảm ơn bạn", used: 9 });
  const other = reply({
    id: "other",
    title: "Other",
    stores: [{ platform: "tiktok", site: "SG", store: ORCHARD.store }],
    used: 99,
  });
  const ids = (text: string) => offered([other, shared, own], text, LION).map(({ id }) => id);

  test("the store's own first, then those for all", () => expect(ids("")).toEqual(["own", "shared", "other"]));
  test("by what they say, accents or not", () => expect(ids("cam on")).toEqual(["shared"]));
  test("by shortcut before anything else", () => expect(ids("/th")[0]).toBe("shared"));
  test("not at all when nothing fits", () => expect(ids("zzz")).toEqual([]));
});

describe("a file of phrases", () => {
  const newId = () => "new";

  test("comes back as it was written", () => {
    const replies = [reply(), reply({ id: "2", stores: [{ platform: "lazada", site: "TH", store: "200187412" }] })];
    expect(read(write(replies), newId)).toEqual({ replies });
  });
  test("may be a bare list, with what is not said filled in", () => {
    expect(read('\ufeff[{"title": "T", "text": "X", "extra": 1}]', newId)).toEqual({
      replies: [{ id: "new", title: "T", shortcut: "", text: "X", stores: [], used: 0, changed_ms: 0 }],
    });
  });
  test.each([
    ["not json", 0, "file"],
    ["{}", 0, "file"],
    ['{"format": "another", "replies": []}', 0, "file"],
    [JSON.stringify(Array.from({ length: 2001 }, () => reply())), 0, "file"],
    ["[7]", 1, "file"],
    [JSON.stringify([reply(), reply({ id: "a\nb" })]), 2, "id"],
    [JSON.stringify([{ text: "x" }]), 1, "title"],
    [JSON.stringify([reply({ title: "x".repeat(81) })]), 1, "title"],
    [JSON.stringify([reply({ shortcut: "a b" })]), 1, "shortcut"],
    [JSON.stringify([reply({ text: "" })]), 1, "text"],
    [JSON.stringify([{ ...reply(), text: ["x"] }]), 1, "text"],
    [JSON.stringify([{ ...reply(), stores: [{ platform: "ebay", site: "SG", store: "1" }] }]), 1, "stores"],
    [JSON.stringify([{ ...reply(), stores: [{ platform: "shopee", site: "sg", store: "1" }] }]), 1, "stores"],
    [JSON.stringify([{ ...reply(), used: -1 }]), 1, "used"],
    [JSON.stringify([{ ...reply(), changed_ms: "now" }]), 1, "changed_ms"],
  ])("%.60s is refused at entry %i for its %s", (file, row, field) =>
    expect(read(file, newId)).toEqual({ fault: { row, field } }),
  );
});
