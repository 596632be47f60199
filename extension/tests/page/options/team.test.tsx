import type { JSX } from "preact";
import { beforeEach, describe, expect, test } from "vitest";
import { Deadlines } from "../../../src/pages/options/deadlines";
import { Glossary } from "../../../src/pages/options/glossary/glossary";
import { StoreCard } from "../../../src/pages/options/store-card";
import { TeamNote } from "../../../src/pages/options/team-note";
import { newEngine } from "../../../src/pages/options/translation/kinds";
import { Translation } from "../../../src/pages/options/translation/translation";
import type { DeadlineRule, RuleTable, TeamStanding, TeamView } from "../../../src/protocol/messages";
import { account, LION, store } from "../../unit/sample";
import { SETTINGS, Stand, until } from "./stand";

const CANARY = "canary-31c7";
const TEAM: TeamView = { name: "Blue Ocean", locked: ["deadlines", "engines"], problems: [] };
const RULE: DeadlineRule = {
  platform: "shopee",
  kind: "hours",
  hours: 4,
  since: "2026-11-01",
  checked: "2026-11-01",
  source: "our own target",
  confidence: "team",
};
const TERM = { id: "kopi", words: { en: "coffee", zh: "咖啡" }, team: true };
const MINE = { id: "mine", words: { en: "tea", zh: "茶" } };
const OURS = newEngine("deepl", "ours", "USD", []);
const LION_STORE = store({ identity: LION, team: true });

let stand: Stand;
const marks = () => stand.all("team-mark").map(({ dataset }) => [dataset.field, dataset.standing]);
const isOff = (testid: string, at = 0) => stand.one(testid, at).matches(":disabled");

beforeEach(() => {
  stand = new Stand();
  return () => stand.end();
});

async function unfold(part: JSX.Element, section: string, there: string): Promise<void> {
  stand.draw(part);
  await stand.press(`${section}-open`);
  await until(() => stand.one(there));
}

describe("the note on the team", () => {
  test("names the team, what only it changes, and what of its settings is not used", async () => {
    const problems = [
      { field: "replies.2.title", why: "wrong" },
      { field: "", why: "too_large" },
    ] as const;
    stand.draw(<TeamNote team={{ ...TEAM, problems: [...problems] }} />);
    expect(stand.one("team").textContent).toContain("Your team: Blue Ocean");
    expect(stand.one("team-locked").textContent).toContain("deadlines, translation engines");
    expect(stand.all("team-problem").map(({ textContent }) => textContent)).toEqual([
      expect.stringContaining("replies.2.title makes no sense."),
      expect.stringContaining("all of it is too large."),
    ]);
    expect(await stand.faults()).toEqual([]);
  });

  test("is said in Chinese as well", () => {
    stand.draw(<TeamNote team={TEAM} />, "zh");
    expect(stand.one("team-locked").textContent).toBe("仅团队可更改：回复时限, 翻译引擎");
  });
});

describe("deadlines", () => {
  const table = (team: TeamStanding): RuleTable => ({ deadlines: [RULE], sending: [], own: team === "own", team });
  const draw = (team: TeamView) => stand.draw(<Deadlines nowMs={0} team={team} />);

  test("of the team are shown as its own, and can be changed", async () => {
    stand.rules = table("holds");
    await unfold(<Deadlines nowMs={0} team={TEAM} />, "deadlines", "deadline-row");
    expect(marks()).toEqual([["deadlines", "holds"]]);
    expect(stand.one("deadline-row").textContent).toContain("your team's");
    expect(stand.all("deadline-edit")).toHaveLength(1);
    expect(stand.all("deadline-back")).toEqual([]);
  });

  test("of the user go back to the team's", async () => {
    stand.rules = table("own");
    await unfold(<Deadlines nowMs={0} team={TEAM} />, "deadlines", "deadline-row");
    expect(stand.one("deadline-back").textContent).toBe("Use your team's again");
    await stand.press("deadline-back");
    expect(stand.requests("rules.save")).toEqual([{ deadlines: null }]);
  });

  test("that are locked say why, and offer no change", async () => {
    stand.rules = table("locked");
    await unfold(<Deadlines nowMs={0} team={TEAM} />, "deadlines", "deadline-row");
    expect(stand.one("team-mark").textContent).toContain("Set by your team. It can't be changed here.");
    const ways = ["deadline-edit", "deadline-remove", "deadline-add", "deadline-back"];
    expect(ways.flatMap((each) => stand.all(each))).toEqual([]);
    expect(await stand.faults()).toEqual([]);
  });

  test("are asked for anew when the team has set something else, and a form for what is gone goes", async () => {
    stand.rules = table("holds");
    await unfold(<Deadlines nowMs={0} team={TEAM} />, "deadlines", "deadline-row");
    await stand.press("deadline-edit");
    stand.rules = table("locked");
    draw({ ...TEAM, locked: [] });
    await until(() => expect(marks()).toEqual([["deadlines", "locked"]]));
    expect(stand.all("deadline-form")).toEqual([]);
    draw({ ...TEAM, locked: [] });
    expect(stand.requests("rules.get")).toHaveLength(2);
  });
});

describe("translation", () => {
  const part = (
    <Translation status={{ ready: true, reading: true, language: null, back: true }} stores={[LION_STORE]} />
  );

  test("that is locked can't be changed, field by field", async () => {
    stand.settings = { ...SETTINGS, team: { reading: "locked", language: "locked", off: "locked", guard: "holds" } };
    await unfold(part, "translation", "translation-choices");
    const off = ["translation-reading", "translation-language", "translated-store"];
    const on = ["translation-guard", "translation-back", "translation-currency"];
    expect([off.map((each) => isOff(each)), on.map((each) => isOff(each))]).toEqual([
      [true, true, true],
      [false, false, false],
    ]);
    expect(marks()).toEqual([
      ["reading", "locked"],
      ["guard", "holds"],
      ["language", "locked"],
      ["off", "locked"],
    ]);
    expect(await stand.faults()).toEqual([]);
  });

  test("goes back to the team's, and tells nothing else than before", async () => {
    stand.settings = { ...SETTINGS, reading: false, team: { reading: "own", guard: "holds" } };
    await unfold(part, "translation", "translation-choices");
    await stand.press("team-back");
    expect(stand.requests("translation.save")).toEqual([
      { ...stand.settings, team: { reading: "holds", guard: "holds" } },
    ]);
    await stand.said("Your team's hold again.");
  });

  test("of a team has engines of which only the key is entered here, whatever is wrong with the rest", async () => {
    stand.settings = { ...SETTINGS, engines: [OURS, { ...OURS, id: "two" }], team: { engines: "locked" } };
    await unfold(part, "translation", "engine");
    for (const way of ["engine-add", "engine-delete"]) expect(stand.all(way)).toEqual([]);
    for (const way of ["engine-up", "engine-down", "engine-on"]) expect(isOff(way)).toBe(true);
    await stand.press("engine-edit");
    await until(() => expect(document.activeElement).toBe(stand.one("engine-key")));
    expect(isOff("engine-name")).toBe(true);
    stand.one<HTMLInputElement>("engine-key").value = CANARY;
    await stand.press("engine-save");
    await until(() => expect(stand.requests("engine.key")).toEqual([{ engine: "ours", key: CANARY }]));
    const saved = stand.requests("translation.save") as { engines: object[] }[];
    for (const { engines } of saved) expect(engines[0]).toEqual({ ...OURS, has_key: false });
  });
});

describe("the glossary", () => {
  test("marks the team's terms, which can be changed but not deleted", async () => {
    stand.terms = [TERM, MINE];
    await unfold(<Glossary stores={[LION_STORE]} />, "glossary", "term");
    expect(stand.one("term").textContent).toContain("From your team");
    expect(stand.one("term", 1).textContent).not.toContain("From your team");
    expect([isOff("term-edit"), isOff("term-delete"), isOff("term-delete", 1)]).toEqual([false, true, false]);
  });

  test("that is locked goes out to a file and comes in from none", async () => {
    stand.terms = [TERM];
    stand.locked = true;
    await unfold(<Glossary stores={[LION_STORE]} />, "glossary", "term");
    expect(marks()).toEqual([["glossary", "locked"]]);
    expect(stand.all("term-add")).toEqual([]);
    expect(["term-edit", "term-delete", "terms-import", "terms-replace"].map((each) => isOff(each))).toEqual(
      Array(4).fill(true),
    );
    expect(isOff("terms-csv")).toBe(false);
    expect(await stand.faults()).toEqual([]);
  });
});

describe("a store of the team", () => {
  const card = (locked: boolean, changes: Parameters<typeof store>[0] = {}) =>
    stand.draw(
      <ul>
        <StoreCard
          store={{ ...LION_STORE, ...changes }}
          locked={locked}
          nowMs={0}
          onSignIn={() => {}}
          onDeleted={() => {}}
        />
      </ul>,
    );

  test("that is locked keeps its channel and can't be deleted", () => {
    card(true, { account: account() });
    expect([isOff("channel-page"), isOff("channel-api")]).toEqual([true, true]);
    expect(stand.all("store-delete")).toEqual([]);
    expect(marks()).toEqual([["stores", "locked"]]);
  });

  test("has nothing to delete before anything of it is here", () => {
    card(false, { account: null, host: null });
    expect(stand.all("store-delete")).toEqual([]);
    card(false, { account: null, host: "seller.shopee.sg" });
    expect(stand.all("store-delete")).toHaveLength(1);
  });
});
