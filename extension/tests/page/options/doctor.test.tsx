import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Language } from "../../../src/i18n/entry";
import { Doctor } from "../../../src/pages/options/doctor/doctor";
import type { Surroundings } from "../../../src/pages/options/doctor/surroundings";
import { NO_PORT, type PortState } from "../../../src/port";
import type { Finding } from "../../../src/protocol/messages";
import { BOTH, DOCTOR } from "../../unit/options/zip-sample";
import { Stand, until } from "./stand";

const NOW_MS = new Date(2026, 10, 21, 12).getTime();
const SHOPEE = "https://seller.shopee.sg/*";
const finding = (code: string, severity: Finding["severity"], changes: Partial<Finding> = {}): Finding => ({
  code,
  severity,
  sentence: { en: `${code} is so.`, zh: `${code} 如此。` },
  repair: severity === "ok" ? null : { en: `Mend ${code}.`, zh: `修 ${code}。` },
  fixable: false,
  params: {},
  ...changes,
});
const MISSING = finding("manifest_missing", "error", { fixable: true });
const LARGE = finding("wal_large", "warning", { fixable: true });
const POLICY = finding("policy_host_blocked", "error");
const WELL = finding("data_ready", "ok");

let stand: Stand;
let withheld: string[];
let copied: string[];
/** The browser's answers when it is asked to allow something, or to copy. */
let allows: boolean;
/** What the browser waits for before it answers. */
let gate: Promise<void>;
const surroundings: Surroundings = {
  about: () => ({ version: "1.2.0", id: "abcd", browser: "Firefox 153" }),
  withheld: async () => {
    await gate;
    return withheld;
  },
  allow: async (pages) => {
    if (allows) withheld = withheld.filter((each) => !pages.includes(each));
    return allows;
  },
  copy: async (text) => {
    if (allows) copied.push(text);
    return allows;
  },
};

function draw(state: PortState = "ready", language: Language = "en", below = false): void {
  const port = { ...NO_PORT, state, extension: "abcd" };
  stand.draw(<Doctor port={port} nowMs={NOW_MS} surroundings={surroundings} below={below} />, language);
}

async function unfold(state: PortState = "ready", language: Language = "en"): Promise<void> {
  draw(state, language);
  await stand.press("doctor-open");
  await until(() =>
    expect(stand.root.querySelector('[data-code="page_allowed"], [data-code="page_withheld"]')).not.toBe(null),
  );
  await rest();
}

/** Waits until nothing is under way. */
const rest = () => until(() => expect(stand.one("doctor").getAttribute("aria-busy")).toBe("false"));
const codes = (severity: string) =>
  stand
    .all("finding")
    .filter((each) => each.dataset.severity === severity)
    .map(({ dataset }) => dataset.code);
const summary = () => stand.one("doctor-summary").textContent;
const mended = () =>
  [...stand.one("doctor-changes").querySelectorAll<HTMLElement>("[data-mended]")].map((each) => each.textContent);

const scrolled = vi.fn<() => void>();
Element.prototype.scrollIntoView = scrolled; // jsdom has no layout

beforeEach(() => {
  stand = new Stand();
  stand.findings = [WELL, LARGE, MISSING, POLICY];
  stand.mended = [WELL, POLICY];
  stand.report = BOTH;
  [withheld, copied, allows, gate] = [[], [], true, Promise.resolve()];
  return () => stand.end();
});

describe("doctor", () => {
  test("looks only once somebody wants to see it", async () => {
    draw();
    expect(stand.asked).toEqual([]);
    await stand.press("doctor-open");
    await until(() => expect(stand.requests("doctor.run")).toEqual([{ online: false }]));
  });

  test("opens for who is led to it by its address, again and again", async () => {
    location.hash = "doctor";
    draw();
    await until(() => expect([location.hash, document.activeElement?.id]).toEqual(["", "doctor"]));
    const before = scrolled.mock.contexts.length;
    draw("ready", "en", true); // what is set up has come above it
    await until(() => expect(scrolled.mock.contexts.slice(before)).toEqual([document.activeElement]));
    await rest();
    await stand.press("doctor-open");
    expect(stand.all("doctor")).toEqual([]);
    location.hash = "doctor";
    await until(() => stand.one("doctor"));
    await rest();
  });

  test("says the program's findings, in its words, the worst first and what is well folded", async () => {
    await unfold();
    expect(summary()).toBe("Errors: 2. Warnings: 1. In order: 4.");
    expect(codes("error")).toEqual(["manifest_missing", "policy_host_blocked"]);
    expect(codes("warning")).toEqual(["wal_large"]);
    expect(stand.one("finding").textContent).toBe("Errormanifest_missing is so.Mend manifest_missing.Repair");
    expect(stand.one("doctor-well").closest("details")?.open).toBe(false);
  });

  test("says so when all is well", async () => {
    stand.findings = [WELL];
    await unfold();
    expect(summary()).toBe("All is well: 4 things were looked at.");
    expect(stand.all("doctor-fix-all")).toEqual([]);
  });

  test("says what it does while it looks", async () => {
    let open = () => {};
    gate = new Promise((resolve) => {
      open = resolve;
    });
    draw();
    await stand.press("doctor-open");
    await until(() => expect(summary()).toContain("Looking at the program"));
    for (const testid of ["doctor-again", "report-make"]) {
      expect(stand.one<HTMLButtonElement>(testid).disabled).toBe(true);
    }
    open();
    await until(() => expect(summary()).toContain("Errors: 2."));
  });

  test("goes online only when asked to", async () => {
    await unfold();
    stand.one("doctor-online").click();
    await stand.press("doctor-again");
    await rest();
    expect(stand.requests("doctor.run")).toEqual([{ online: false }, { online: true }]);
  });

  test("that could not look says why and what to do, and keeps what it knew", async () => {
    await unfold();
    stand.refusing = { type: "doctor.run", code: "doctor_late" };
    await stand.press("doctor-again");
    await stand.said("does not answer. Run: storebell doctor");
    expect(codes("error")).toHaveLength(2);
  });

  test("gives its findings as text, as the command line writes them", async () => {
    await unfold();
    await stand.press("doctor-copy");
    await stand.said("Copied.");
    expect(copied[0]).toContain(
      "Storebell 1.2.0, Firefox 153\n✗ manifest_missing is so.\n    → Mend manifest_missing.",
    );
    allows = false;
    await stand.press("doctor-copy");
    await stand.said("did not allow copying");
  });
});

describe("a repair", () => {
  test("of one finding asks for its code, without a question, and tells before and after", async () => {
    await unfold();
    await stand.press("finding-cure");
    await rest();
    expect(stand.requests("doctor.fix")).toEqual([{ codes: ["manifest_missing"] }]);
    expect(mended()).toEqual(["Repairedmanifest_missing is so."]);
    expect(codes("error")).toEqual(["policy_host_blocked"]);
  });

  test("of all asks for each code once, and no more than can be", async () => {
    stand.findings = [MISSING, { ...MISSING, params: { place: "b" } }, LARGE, POLICY];
    await unfold();
    await stand.press("doctor-fix-all");
    await rest();
    expect(stand.requests("doctor.fix")).toEqual([{ codes: ["manifest_missing", "wal_large"] }]);
  });

  test("that did not help says so", async () => {
    stand.mended = [MISSING];
    await unfold();
    await stand.press("finding-cure");
    await rest();
    expect(mended()).toEqual(["Not repairedmanifest_missing is so."]);
  });

  test("leaves the keyboard where something can be done", async () => {
    await unfold();
    await stand.press("doctor-fix-all");
    await rest();
    await until(() => expect((document.activeElement as HTMLElement).dataset.testid).toBe("doctor-again"));
  });

  test("pressed twice is asked for once", async () => {
    await unfold();
    const button = stand.one("finding-cure");
    button.click();
    button.click();
    await rest();
    expect(stand.requests("doctor.fix")).toHaveLength(1);
  });

  test("that makes the program start anew is told once that is back", async () => {
    await unfold();
    stand.refusing = { type: "doctor.fix", code: "unavailable" };
    stand.one("doctor-fix-all").click();
    draw("connecting");
    await until(() => expect(summary()).toBe("Storebell starts again. Doctor looks anew as soon as it is back."));
    stand.findings = stand.mended;
    draw("ready");
    await until(() => expect(mended()).toHaveLength(2));
    expect(codes("error")).toEqual(["policy_host_blocked"]);
  });

  test("that was cut short while the way to the program seems to stand is looked into at once", async () => {
    await unfold();
    stand.refusing = { type: "doctor.fix", code: "unavailable" };
    await stand.press("doctor-fix-all");
    await until(() => expect(mended()).toEqual(expect.arrayContaining([expect.stringContaining("Not repaired")])));
  });

  test("of permissions asks the browser, not the program", async () => {
    withheld = [SHOPEE];
    stand.findings = [WELL];
    await unfold();
    expect(codes("error")).toEqual(["page_withheld"]);
    await stand.press("finding-cure");
    await rest();
    expect(codes("error")).toEqual([]);
    expect(stand.requests("doctor.fix")).toEqual([]);
  });
});

describe("without a program", () => {
  test("the page says what it sees itself, and the one command", async () => {
    await unfold("host-missing");
    expect(stand.asked).toEqual([]);
    expect(summary()).toContain("Only what this page can see itself");
    expect(stand.one("finding").textContent).toContain("Run: python3 installer install");
    expect(stand.all("report-make")).toEqual([]);
  });

  test("what was found before is not shown as if it still were", async () => {
    await unfold();
    draw("lost");
    await rest();
    expect(codes("warning")).toEqual(["page_port"]);
    expect(codes("ok")).not.toContain("data_ready");
  });

  test("it looks by itself as soon as there is one", async () => {
    await unfold("host-missing");
    draw("ready");
    await until(() => expect(codes("error")).toHaveLength(2));
  });
});

describe("the report", () => {
  const texts = () => stand.all("report-file").map((file) => file.querySelector("summary")?.textContent);

  test("shows what is in it before it can be saved", async () => {
    await unfold();
    await stand.press("report-make");
    await until(() => expect(texts()).toEqual(["doctor.json, 35 B", "logs/core.log, 120 KB"]));
    expect(stand.downloads).toEqual([]);
    const [file] = stand.all<HTMLDetailsElement>("report-file");
    if (file !== undefined) file.open = true;
    await until(() => expect(file?.querySelector("pre")?.textContent).toBe(DOCTOR));
    await until(() => expect(document.activeElement?.tagName).toBe("SUMMARY"));
  });

  test("is saved as it came, under the day's name", async () => {
    await unfold();
    await stand.press("report-make");
    await until(() => stand.one("report-save"));
    await stand.press("report-save");
    await stand.said("Saved as storebell-report-2026-11-21.zip");
    const [[name, zip] = []] = stand.downloads;
    expect(name).toBe("storebell-report-2026-11-21.zip");
    expect(btoa(String.fromCharCode(...(zip as Uint8Array)))).toBe(BOTH);
    expect(stand.all("report-files")).toEqual([]);
  });

  test("that is not wanted is gone", async () => {
    await unfold();
    await stand.press("report-make");
    await until(() => stand.one("report-discard"));
    await stand.press("report-discard");
    expect(stand.all("report-files")).toEqual([]);
    expect(stand.downloads).toEqual([]);
  });

  test("that came damaged is not offered", async () => {
    stand.report = btoa("no zip at all");
    await unfold();
    await stand.press("report-make");
    await stand.said("The report came damaged.");
    expect(stand.all("report-save")).toEqual([]);
  });

  test("that is too large for the page names the command", async () => {
    await unfold();
    stand.refusing = { type: "report.make", code: "report_too_large" };
    await stand.press("report-make");
    await stand.said("Run: storebell report");
  });
});

test.each(["en", "zh"] as const)("axe finds nothing amiss in %s", async (language) => {
  withheld = [SHOPEE];
  await unfold("ready", language);
  await stand.press("report-make");
  await until(() => stand.one("report-save"));
  await stand.press("doctor-fix-all");
  await rest();
  for (const details of stand.root.querySelectorAll("details")) details.open = true;
  await until(() => expect(stand.root.querySelectorAll("pre")).toHaveLength(2));
  expect(await stand.faults()).toEqual([]);
});
