import axe from "axe-core";
import { render } from "preact";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { Failure } from "../../src/channel";
import type { Language } from "../../src/i18n/entry";
import { speaker } from "../../src/i18n/say";
import { textsOf } from "../../src/i18n/texts";
import { Speech } from "../../src/overlay/speech";
import { Deadlines } from "../../src/pages/options/deadlines";
import { type Desk, DeskContext } from "../../src/pages/options/desk";
import type { DeadlineRule, RuleTable } from "../../src/protocol/messages";

const NOW_MS = new Date(2026, 10, 21, 12).getTime();
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
const TIKTOK: DeadlineRule = { ...SHOPEE, platform: "tiktok", sites: ["TH"], since: "2025-08-15", soon_minutes: 90 };
const LAZADA: DeadlineRule = {
  ...SHOPEE,
  platform: "lazada",
  sites: ["PH", "MY"],
  kind: "cycle",
  hours: null,
  cut: "18:00",
  answer_by: "19:00",
  confidence: "official",
  source: "community.lazada.com.ph",
  holidays: ["2026-12-25", "2026-12-30"],
};
const BUILT_IN = [SHOPEE, TIKTOK, LAZADA];

let root: HTMLElement;
let table: RuleTable;
const ask = vi.fn<(type: string, params: { deadlines: DeadlineRule[] | null }) => Promise<RuleTable>>();

function draw(language: Language = "en"): void {
  render(
    <Speech.Provider value={speaker(textsOf(language))}>
      <DeskContext.Provider value={{ ask, open: () => {}, language } as unknown as Desk}>
        <Deadlines nowMs={NOW_MS} team={null} />
      </DeskContext.Provider>
    </Speech.Provider>,
    root,
  );
}

const all = <E extends HTMLElement>(testid: string) => [...root.querySelectorAll<E>(`[data-testid="${testid}"]`)];
const one = <E extends HTMLElement>(testid: string, at = 0): E => {
  const found = all<E>(testid)[at];
  if (found === undefined) throw new Error(`no ${testid}`);
  return found;
};
const until = (fact: () => void) => vi.waitFor(fact, { interval: 2 });
const press = (testid: string, at = 0) => one(testid, at).click();
const enter = async (name: string, value: string) => {
  const field = one<HTMLInputElement>(`deadline-${name}`);
  field.value = value;
  field.dispatchEvent(new Event(field.tagName === "SELECT" ? "change" : "input", { bubbles: true }));
  await new Promise((resolve) => setTimeout(resolve));
};
const saved = () => ask.mock.calls.filter(([type]) => type === "rules.save").map(([, params]) => params.deadlines);
const said = () => one("outcome").textContent;
const rows = () => all("deadline-row").map((row) => row.textContent);

async function unfold(): Promise<void> {
  draw();
  press("deadlines-open");
  await until(() => expect(all("deadline-row").length + all("deadlines-own").length).toBeGreaterThan(0));
}

beforeEach(() => {
  root = document.body.appendChild(document.createElement("main"));
  table = { deadlines: BUILT_IN, sending: [], own: false };
  ask.mockReset();
  ask.mockImplementation(async (type, { deadlines }) => {
    if (type === "rules.save") table = { ...table, deadlines: deadlines ?? BUILT_IN, own: deadlines !== null };
    return table;
  });
  return () => {
    render(null, root);
    root.remove();
  };
});

test("nothing is asked for before somebody wants to see the rules", async () => {
  draw();
  expect(ask).not.toHaveBeenCalled();
  expect(one("deadlines-open").getAttribute("aria-expanded")).toBe("false");
  await unfold();
  expect(ask.mock.calls).toEqual([["rules.get", {}]]);
});

test("each rule says where it holds, what it wants, since when, and who says so how surely", async () => {
  await unfold();
  expect(one("deadlines-own").textContent).toBe("These are Storebell's built-in rules.");
  expect(rows()).toEqual([
    expect.stringMatching(
      /^Shopeeall sitesWithin 12 h of the first.*soon from 3 h before.*always.*a vendor's summaryDuoke/,
    ),
    expect.stringMatching(
      /^LazadaPH MYCame by 18:00: until 19:00 that day; later: until 19:00 the next day.*2 days don't count.*own page.*read 2026-11-01/,
    ),
    expect.stringMatching(/^TikTok ShopTH.*soon from 90 min before.*2025-08-15/),
  ]);
});

describe("a rule", () => {
  test("that is changed makes the table the user's own, and the focus stays with it", async () => {
    await unfold();
    press("deadline-edit", 1);
    await until(() => expect(document.activeElement).toBe(one("deadline-platform")));
    await enter("answer_by", "18:30");
    press("deadline-site-TH");
    await until(() => expect(one<HTMLInputElement>("deadline-site-TH").checked).toBe(true));
    press("deadline-save");
    await until(() => expect(said()).toBe("Saved. Every session counts by it now."));
    const changed = {
      ...LAZADA,
      answer_by: "18:30",
      sites: ["MY", "PH", "TH"],
      confidence: "own",
      checked: "2026-11-21",
    };
    expect(saved()).toEqual([[SHOPEE, TIKTOK, changed]]);
    expect(one("deadlines-own").textContent).toContain("your own rules");
    await until(() => expect(document.activeElement).toBe(one("deadline-edit", 1)));
  });

  test("that makes no sense is not handed on: it is said why, at its field", async () => {
    await unfold();
    press("deadline-edit", 1);
    await until(() => expect(all("deadline-form")).toHaveLength(1));
    await enter("answer_by", "17:00");
    press("deadline-save");
    await until(() => expect(one("deadline-wrong").textContent).toBe("The answer's time must be after the messages'."));
    const field = one("deadline-answer_by");
    await until(() => expect(document.activeElement).toBe(field));
    expect(field.getAttribute("aria-invalid")).toBe("true");
    expect(field.getAttribute("aria-describedby")).toBe(one("deadline-wrong").id);
    expect(saved()).toEqual([]);
    await enter("holidays", "2026-13-45");
    await enter("answer_by", "19:00");
    press("deadline-save");
    await until(() => expect(one("deadline-wrong").textContent).toBe("This is no date: 2026-13-45"));
  });

  test("that the core refuses stays in its form", async () => {
    await unfold();
    press("deadline-edit");
    await until(() => expect(all("deadline-form")).toHaveLength(1));
    ask.mockRejectedValueOnce(new Failure("rule_unusable"));
    press("deadline-save");
    await until(() => expect(said()).toContain("A rule in the table cannot be used."));
    expect(all("deadline-form")).toHaveLength(1);
    expect(one("outcome").getAttribute("role")).toBe("alert");
  });

  test("can be left as it was with Escape", async () => {
    await unfold();
    press("deadline-edit", 2);
    await until(() => expect(document.activeElement).toBe(one("deadline-platform")));
    one("deadline-platform").dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    await until(() => expect(document.activeElement).toBe(one("deadline-edit", 2)));
    expect(saved()).toEqual([]);
  });

  test("that is new begins today and goes to the others", async () => {
    await unfold();
    press("deadline-add");
    await until(() => expect(all("deadline-form")).toHaveLength(1));
    await enter("platform", "tiktok");
    await enter("hours", "24");
    await enter("source", "seller-uk.tiktok.com");
    press("deadline-site-GB");
    await until(() => expect(one<HTMLInputElement>("deadline-site-GB").checked).toBe(true));
    press("deadline-save");
    await until(() => expect(said()).toContain("Saved."));
    const { hours, sites, since } = saved()[0]?.[3] ?? SHOPEE;
    expect({ hours, sites, since }).toEqual({ hours: 24, sites: ["GB"], since: "2026-11-21" });
  });

  test("that is removed comes back with one press, and so do the built-in ones", async () => {
    await unfold();
    press("deadline-remove");
    await until(() => expect(said()).toBe("The rule was removed."));
    await until(() => expect(document.activeElement).toBe(one("deadline-undo")));
    expect(saved()).toEqual([[TIKTOK, LAZADA]]);
    press("deadline-undo");
    await until(() => expect(said()).toBe("The rules are as they were before."));
    expect(saved().at(-1)).toBeNull();
    expect(all("deadline-row")).toHaveLength(3);
    expect(all("deadline-undo")).toEqual([]);
  });
});

test("the user's own rules give way to the built-in ones, and come back with one press", async () => {
  table = { deadlines: [TIKTOK], sending: [], own: true };
  await unfold();
  press("deadline-back");
  await until(() => expect(said()).toBe("The built-in rules hold again."));
  expect(all("deadline-row")).toHaveLength(3);
  expect(all("deadline-back")).toEqual([]);
  await until(() => press("deadline-undo"));
  await until(() => expect(all("deadline-row")).toHaveLength(1));
  expect(saved()).toEqual([null, [TIKTOK]]);
});

test("a table without rules says what follows from it", async () => {
  table = { deadlines: [], sending: [], own: true };
  await unfold();
  expect(root.textContent).toContain("no session has a deadline");
});

test("rules that can't be had are said so", async () => {
  ask.mockRejectedValue(new Failure("unavailable"));
  draw();
  press("deadlines-open");
  await until(() => expect(said()).toContain("Storebell's program does not answer."));
});

test.each(["en", "zh"] as const)("axe finds nothing amiss in %s, in the table and in the form", async (language) => {
  draw(language);
  press("deadlines-open");
  await until(() => expect(all("deadline-row")).toHaveLength(3));
  press("deadline-edit", 1);
  await until(() => expect(all("deadline-form")).toHaveLength(1));
  const { violations } = await axe.run(root, { rules: { "color-contrast": { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  expect(root.querySelector("h2")?.textContent).toBe(language === "zh" ? "回复时限" : "Deadlines");
});
