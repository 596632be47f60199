import { beforeEach, expect, test } from "vitest";
import { Use } from "../../../src/pages/options/use/use";
import type { UseRow } from "../../../src/protocol/messages";
import { LION, ORCHARD, store } from "../../unit/sample";
import { Stand, until } from "./stand";

const { platform, site, store: id } = LION;
const STORES = [store({ identity: LION }), store({ identity: ORCHARD })];
const row = (changes: Partial<UseRow>): UseRow => ({
  engine: "deepl",
  name: "DeepL",
  store: { platform, site, store: id },
  hits: 30,
  calls: 10,
  failures: 1,
  characters: 12_345,
  cost: 0.308625,
  ...changes,
});
const ROWS = [
  row({}),
  row({ store: { platform: "tiktok", site: "TH", store: "gone" }, hits: 0, calls: 2, cost: 0.0004 }),
  row({ engine: "device", name: "Browser", hits: 50, calls: 8, cost: 0 }),
];

let stand: Stand;

async function unfold(language: "en" | "zh" = "en"): Promise<void> {
  stand.draw(<Use stores={STORES} />, language);
  await stand.press("use-open");
  await until(() => stand.one("use"));
}

beforeEach(() => {
  stand = new Stand();
  stand.use = { month: "2026-11", months: ["2026-11", "2026-10"], currency: "USD", rows: ROWS };
  return () => stand.end();
});

test("what a month cost and saved is said first, in words", async () => {
  await unfold();
  expect(stand.one("use-share").textContent).toBe("$0.309 this month 80 % of the texts needed no engine call.");
});

test("each engine has its figures, and each of its stores, by name where it is known", async () => {
  await unfold();
  expect(stand.all("use-engine").map(({ dataset }) => dataset.engine)).toEqual(["device", "deepl"]);
  const texts = stand.all("use-row").map(({ textContent }) => textContent);
  expect(texts[1]).toBe(`${LION.name} ${LION.site}3010112,345$0.3086`);
  expect(texts[2]).toContain("gone TH");
  expect(texts[2]).toContain("$0.0004");
  expect(stand.one("use-total").textContent).toContain("8020");
});

test("the bars say the same to who doesn't see them, and are as long as their share", async () => {
  await unfold();
  const bars = [...stand.one("use-bars").querySelectorAll<HTMLElement>('[role="img"]')];
  expect(bars.map((bar) => bar.getAttribute("aria-label"))).toEqual([
    "Browser: 8 calls, 50 texts needed none",
    "DeepL: 12 calls, 30 texts needed none",
  ]);
  const widths = bars.map((bar) =>
    [...bar.querySelectorAll("span")].map(({ style }) => Number.parseInt(style.width, 10)),
  );
  expect(widths).toEqual([
    [13, 86],
    [20, 51],
  ]);
});

test("another month is asked for, and one without use says so", async () => {
  await unfold();
  stand.use = { ...stand.use, rows: [] };
  await stand.enter("use-month", "2026-10");
  await until(() => expect(stand.root.textContent).toContain("Nothing was translated in this month."));
  expect(stand.requests("translation.use")).toEqual([{ month: null }, { month: "2026-10" }]);
  expect(stand.one<HTMLSelectElement>("use-month").selectedOptions[0]?.textContent).toBe("October 2026");
});

test.each(["en", "zh"] as const)("axe finds nothing amiss in %s", async (language) => {
  await unfold(language);
  expect(await stand.faults()).toEqual([]);
});
