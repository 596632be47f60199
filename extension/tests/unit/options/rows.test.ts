import { describe, expect, test } from "vitest";
import { speaker } from "../../../src/i18n/say";
import { textsOf } from "../../../src/i18n/texts";
import { changesOf } from "../../../src/pages/options/doctor/changes";
import { asText, counts, fixable, type Known, ownRows, rowOf } from "../../../src/pages/options/doctor/rows";
import { NO_PORT, PORT_STATES } from "../../../src/port";
import type { Finding } from "../../../src/protocol/messages";

const en = speaker(textsOf("en"));
const finding = (code: string, place: string, changes: Partial<Finding> = {}): Finding => ({
  code,
  severity: "error",
  sentence: { en: `${place} is missing.`, zh: `缺少 ${place}。` },
  repair: { en: "Run: storebell repair", zh: "请运行：storebell repair" },
  fixable: true,
  params: { place },
  ...changes,
});
const WELL = finding("data_ready", "data", { severity: "ok", repair: null });
const A = finding("manifest_missing", "a.json");
const B = finding("manifest_missing", "b.json");
const POLICY = finding("policy_host_blocked", "p.json", { fixable: false, severity: "warning" });
const known = (changes: Partial<Known> = {}): Known => ({
  port: { ...NO_PORT, state: "ready" },
  nowMs: 0,
  about: { version: "1.2.0", id: "abcd", browser: "Chrome 156" },
  withheld: [],
  ...changes,
});

describe("rows", () => {
  test("have the program's own words, in the language of the page", () => {
    expect(rowOf(A, "zh")).toEqual({
      code: "manifest_missing",
      severity: "error",
      sentence: "缺少 a.json。",
      repair: "请运行：storebell repair",
      cure: { fix: "manifest_missing" },
    });
  });

  test("offer a repair only for what the program can mend and is not well", () => {
    const rows = [A, B, POLICY, { ...WELL, fixable: true }].map((each) => rowOf(each, "en"));
    expect(rows.map(({ cure }) => cure !== null)).toEqual([true, true, false, false]);
    expect(fixable(rows)).toEqual(["manifest_missing"]);
    expect(counts(rows)).toEqual({ error: 2, warning: 1, ok: 1 });
  });

  test("are copied as the command line writes them, the worst first", () => {
    expect(asText([WELL, POLICY, A].map((each) => rowOf(each, "en")))).toBe(
      [
        "✗ a.json is missing.",
        "    → Run: storebell repair",
        "! p.json is missing.",
        "    → Run: storebell repair",
        "✓ data is missing.",
      ].join("\n"),
    );
  });
});

describe("what the page sees itself", () => {
  test("a page that is joined to the program and allowed everywhere is well", () => {
    expect(ownRows(known(), en).map(({ severity }) => severity)).toEqual(["ok", "ok", "ok"]);
  });

  test.each(PORT_STATES)("the state %s has a row, and one thing to do where the program can't be asked", (state) => {
    const [way] = ownRows(known({ port: { ...NO_PORT, state } }), en);
    expect(way?.sentence).not.toContain("PORT.");
    expect(way?.severity === "ok").toBe(state === "ready");
    if (way?.severity === "error") expect(way.repair).not.toBe(null);
  });

  test("pages that the browser keeps it off are named by their hosts, and can be asked for", () => {
    const withheld = ["https://seller.shopee.sg/*", "https://seller.shopee.com.my/*"];
    const row = ownRows(known({ withheld }), en).at(-1);
    expect(row).toMatchObject({ severity: "error", cure: { allow: withheld } });
    expect(row?.sentence).toContain("seller.shopee.sg, seller.shopee.com.my");
  });

  test("of permissions nothing is said before they are known", () => {
    expect(ownRows(known({ withheld: null }), en).map(({ code }) => code)).toEqual(["page_port", "page_extension"]);
  });
});

describe("what a repair did", () => {
  const verdicts = (...given: Parameters<typeof changesOf>) => changesOf(...given).map(({ mended }) => mended);

  test("what is no longer found is repaired", () => {
    expect(verdicts(["manifest_missing"], [A, B, WELL], [WELL])).toEqual([true, true]);
  });
  test("what is found as before is not", () => {
    expect(verdicts(["manifest_missing"], [A, B], [B])).toEqual([true, false]);
  });
  test("what is found with other values is not", () => {
    const wal = (size: string) => finding("wal_large", size);
    expect(verdicts(["wal_large"], [wal("90 MB")], [wal("91 MB")])).toEqual([false]);
  });
  test("only what was to be repaired is told of", () => {
    expect(changesOf(["manifest_missing"], [A, POLICY], []).map(({ finding }) => finding)).toEqual([A]);
  });
  test("what is well after under the same code is repaired", () => {
    expect(verdicts(["manifest_missing"], [A], [{ ...A, severity: "ok" }])).toEqual([true]);
  });
});
