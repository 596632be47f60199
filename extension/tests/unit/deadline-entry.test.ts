import { describe, expect, test } from "vitest";
import { blank, type Entered, entryOf, RULE_SITES, ruleOf } from "../../src/pages/options/deadline-entry";
import type { DeadlineRule } from "../../src/protocol/messages";

const TODAY = "2026-11-21";
const SHOPEE: DeadlineRule = {
  platform: "shopee",
  sites: [],
  kind: "hours",
  hours: 12,
  cut: null,
  answer_by: null,
  soon_minutes: 180,
  since: "2000-01-01",
  checked: "2026-11-01",
  source: "Duoke 264",
  confidence: "vendor",
  holidays: [],
};
const LAZADA: DeadlineRule = {
  ...SHOPEE,
  platform: "lazada",
  sites: ["PH"],
  kind: "cycle",
  hours: null,
  cut: "18:00",
  answer_by: "19:00",
  holidays: ["2026-12-25"],
};
const typed = (changes: Partial<Entered>): Entered => ({ ...blank(TODAY), source: "our own target", ...changes });

describe("a rule that goes through the form untouched", () => {
  test.each([SHOPEE, LAZADA])("stays what it is, read today and the user's own: %j", (rule) => {
    expect(ruleOf(entryOf(rule, TODAY), [])).toEqual({ ...rule, confidence: "own", checked: TODAY });
  });
});

describe("what was typed", () => {
  test("is a rule without what its kind does not have", () => {
    expect(ruleOf(typed({ kind: "cycle", hours: "", cut: "17:30", answer_by: "18:00" }), [])).toMatchObject({
      kind: "cycle",
      hours: null,
      cut: "17:30",
      answer_by: "18:00",
    });
    expect(ruleOf(typed({ hours: " 6 ", cut: "", answer_by: "" }), [])).toMatchObject({ hours: 6, cut: null });
  });

  test("has its holidays once each, in order, however they are parted", () => {
    expect(ruleOf(typed({ holidays: "2027-01-01, 2026-12-25\n2026-12-25；2026-12-26、" }), [])).toMatchObject({
      holidays: ["2026-12-25", "2026-12-26", "2027-01-01"],
    });
  });

  test.each<[Partial<Entered>, string]>([
    [{ hours: "" }, "hours"],
    [{ hours: "0" }, "hours"],
    [{ hours: "721" }, "hours"],
    [{ hours: "1.5" }, "hours"],
    [{ kind: "cycle", cut: "" }, "cut"],
    [{ kind: "cycle", cut: "19:00", answer_by: "18:00" }, "answer_by"],
    [{ kind: "cycle", cut: "19:00", answer_by: "19:00" }, "answer_by"],
    [{ soon_minutes: "-1" }, "soon_minutes"],
    [{ soon_minutes: "10081" }, "soon_minutes"],
    [{ since: "" }, "since"],
    [{ since: "0026-01-01" }, "since"],
    [{ holidays: "2026-02-30" }, "holidays"],
    [{ holidays: "25/12/2026" }, "holidays"],
    [{ source: " " }, "source"],
    [{ checked: "" }, "checked"],
  ])("%j is none, and the field is named", (changes, field) => {
    expect(ruleOf(typed(changes), [])).toMatchObject({ problem: field, field });
  });

  test("leaves out at most 100 days", () => {
    const days = Array.from({ length: 101 }, (_, day) =>
      new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10),
    );
    expect(ruleOf(typed({ holidays: days.join(" ") }), [])).toMatchObject({ problem: "manyHolidays" });
    expect(ruleOf(typed({ holidays: days.slice(1).join(" ") }), [])).toMatchObject({ hours: 12 });
  });

  test("must not say another thing of the same day and site than a rule that is there", () => {
    const since = "2026-01-01";
    const there = [{ ...SHOPEE, since, sites: ["SG", "MY"] }];
    expect(ruleOf(typed({ since, sites: ["MY"] }), there)).toMatchObject({ problem: "same", field: "since" });
    expect(ruleOf(typed({ since, sites: ["TH"] }), there)).toMatchObject({ hours: 12 });
    expect(ruleOf(typed({ since, sites: [] }), there)).toMatchObject({ hours: 12 });
    expect(ruleOf(typed({ since, sites: [] }), [{ ...SHOPEE, since }])).toMatchObject({ problem: "same" });
    expect(ruleOf(typed({ since, platform: "lazada" }), [{ ...SHOPEE, since }])).toMatchObject({ hours: 12 });
  });
});

test("a rule can be made for every site that has a page, Taiwan's too", () => {
  expect(RULE_SITES.shopee).toContain("TW");
  expect(RULE_SITES.tiktok).toContain("GB");
});
