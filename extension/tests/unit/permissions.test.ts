/** Nothing more is asked of users than the last release asked, unless somebody meant it. */
import { describe, expect, test } from "vitest";
import { manifest } from "../../build/manifest.mjs";
import { PERMISSIONS } from "../../build/manifest-rules.mjs";
import { type Asked, askedFor, type Kind, narrowing, WARNINGS, warningOf, widening } from "../../build/permissions.mjs";
import released from "../../released.json";

const SITES = [{ matches: ["https://seller.shopee.sg/webchat/*"], content: "content.js", main: "main.js" }];
const made = manifest({ version: "1.2.3", sites: SITES });
const before = askedFor(made);
const more = (asked: Asked, now: Asked, kind: Kind) => widening(asked, now, kind, "1.2.2");
const KINDS: readonly Kind[] = ["chromium", "firefox"];

describe("against the last release", () => {
  test("the same asks for nothing more", () => {
    expect(more(before, askedFor(made), "chromium")).toEqual([]);
    expect(narrowing(before, askedFor(made), "chromium")).toEqual([]);
  });

  test.each<[string, object, Kind, RegExp]>([
    ["a permission", { permissions: [...made.permissions, "tabs"] }, "chromium", /tabs.*1\.2\.2.*“Read your browsing/],
    [
      "the same in Firefox",
      { permissions: [...made.permissions, "tabs"] },
      "firefox",
      /old version.*“Access browser tabs”/,
    ],
    ["one without a warning", { permissions: [...made.permissions, "alarms"] }, "chromium", /alarms.*asked nothing/],
    ["one that nobody knows", { permissions: [...made.permissions, "brainwaves"] }, "firefox", /not known: add it/],
    [
      "a host",
      { host_permissions: ["https://evil.example/*"] },
      "chromium",
      /“Read and change your data on evil.example”/,
    ],
    [
      "every host",
      { host_permissions: ["<all_urls>"] },
      "firefox",
      /tells nobody.*“Access your data for all websites”/,
    ],
    [
      "a page to run on",
      { content_scripts: [{ matches: ["https://a.example/b/*"], js: ["c.js"] }] },
      "firefox",
      /for a\.example”/,
    ],
    ["an optional permission", { optional_permissions: ["history"] }, "chromium", /optional_permissions has history/],
    ["an optional host", { optional_host_permissions: ["https://*/*"] }, "firefox", /optional_host_permissions has/],
    [
      "a shortcut",
      { commands: { boss: { suggested_key: { default: "Alt+B" } } } },
      "chromium",
      /commands has boss Alt\+B/,
    ],
    [
      "a weaker policy",
      { content_security_policy: { extension_pages: "script-src 'self' 'wasm-unsafe-eval'" } },
      "chromium",
      /script-src 'wasm-unsafe-eval'/,
    ],
    [
      "a way in for pages",
      { web_accessible_resources: [{ resources: ["x"], matches: ["https://a.example/*"] }] },
      "chromium",
      /web_accessible_resources has/,
    ],
    [
      "a way in for other extensions",
      { externally_connectable: { ids: ["*"] } },
      "chromium",
      /externally_connectable has \*/,
    ],
    [
      "data that it collects",
      {
        browser_specific_settings: { gecko: { data_collection_permissions: { required: ["personalCommunications"] } } },
      },
      "firefox",
      /“It collects: personalCommunications”/,
    ],
  ])("%s is more, and it is said what users are asked", (_, changes, kind, said) => {
    const found = more(before, askedFor({ ...made, ...changes }), kind);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(said);
  });

  test("a script that moves into the page's own world is more", () => {
    const scripts = made.content_scripts.map((script) => ({ ...script, world: "MAIN" as const }));
    expect(more({}, askedFor({ content_scripts: scripts }), "chromium").join()).toMatch(/webchat\/\* MAIN/);
    const isolated = askedFor({ content_scripts: made.content_scripts.filter(({ world }) => world === undefined) });
    expect(more(isolated, askedFor({ content_scripts: scripts }), "chromium")).toHaveLength(1);
  });

  test("less is said, and is no more", () => {
    const now = askedFor({ ...made, permissions: ["storage"] });
    expect(more(before, now, "chromium")).toEqual([]);
    expect(narrowing(before, now, "chromium")).toContain("chromium: permissions no longer has nativeMessaging");
  });

  test("the order in which a manifest names things says nothing", () => {
    const turned = { ...made, permissions: [...made.permissions].reverse() };
    expect(askedFor(turned)).toEqual(askedFor(made));
  });
});

describe("the table of warnings", () => {
  test.each(Object.keys(PERMISSIONS))("has %s, which a manifest of ours may ask for", (name) => {
    for (const kind of KINDS) expect(warningOf("permissions", name, kind)).not.toBeUndefined();
  });

  test("says something or nothing in both browsers, and never an empty word", () => {
    for (const row of Object.values(WARNINGS)) for (const kind of KINDS) expect(row[kind]).not.toBe("");
  });

  test("knows all that the last release asked for", () => {
    for (const kind of KINDS) {
      for (const name of released[kind].permissions) expect(warningOf("permissions", name, kind)).not.toBeUndefined();
    }
  });
});
