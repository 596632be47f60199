import { describe, expect, test } from "vitest";
import { BANNER } from "../../src/i18n/banner";
import { BUBBLE } from "../../src/i18n/bubble";
import { CATALOGUE } from "../../src/i18n/catalogue";
import { type Entry, LANGUAGES, placeholders } from "../../src/i18n/entry";
import { chosen, languageOf } from "../../src/i18n/language";
import { speaker } from "../../src/i18n/say";
import { textsOf } from "../../src/i18n/texts";
import schema from "../../src/protocol/schema.json";

/** Every text, with the way to it. */
function entries(value: object, path: string): [string, Entry][] {
  if ("en" in value && typeof value.en === "string") return [[path, value as Entry]];
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === "object" && inner !== null ? entries(inner, `${path}.${key}`) : [],
  );
}

const ALL = entries(CATALOGUE, "");

describe("the catalogue", () => {
  test.each(ALL)("%s is said in every language with the same values", (_path, entry) => {
    for (const language of LANGUAGES) expect(entry[language].trim()).not.toBe("");
    expect(placeholders(entry.zh)).toEqual(placeholders(entry.en));
  });

  test.each([
    ["REASON", "Reason"],
    ["OFFER", "Offer"],
    ["LINK", "LinkState"],
    ["TROUBLE", "Trouble"],
    ["TROUBLE_HELP", "Trouble"],
    ["CAUSE", "LinkCause"],
    ["CAPABILITY", "Capability"],
    ["ERROR", "ErrorCode"],
    ["ACCOUNT", "AccountState"],
    ["PROXY", "ProxyState"],
    ["FEED", "Feed"],
    ["CHANNEL", "Channel"],
    ["PLATFORM", "Platform"],
    ["ORDER", "Order"],
    ["HEARD_BY", "Feed"],
  ] as const)("%s has all words of %s and no more", (table, model) => {
    expect(Object.keys(CATALOGUE[table]).sort()).toEqual([...schema.$defs[model].enum].sort());
  });

  test("each language has a text for every key, and no other", () => {
    expect(Object.keys(textsOf("en")).sort()).toEqual(
      entries(CATALOGUE, "")
        .map(([path]) => path.slice(1))
        .sort(),
    );
    expect(Object.keys(textsOf("zh"))).toEqual(Object.keys(textsOf("en")));
  });

  test("a text that a page of another version lacks is shown by its key", () => {
    expect(speaker({})("BANNER.retry")).toBe("BANNER.retry");
  });

  test("values are filled in", () => {
    expect(speaker(textsOf("en"))("BANNER.lastInSync", { time: "14:02" })).toBe("Last in sync 14:02");
    expect(speaker(textsOf("zh"))("BANNER.lastInSync", { time: "14:02" })).toBe("上次同步 14:02");
  });

  test("the guides' texts are word for word", () => {
    expect(BANNER.down.en).toBe("Network connection interrupted. Session fetching paused.");
    expect(BANNER.syncing.en).toBe("Network restored. Syncing latest sessions...");
    expect(BANNER.syncFailed.en).toBe("Network restored, but full session sync failed. Click to retry.");
    expect(BANNER.retry.en).toBe("Retry");
    expect([BUBBLE.sending.en, BUBBLE.failed.en]).toEqual(["Sending...", "Send failed"]);
  });
});

describe("the language", () => {
  test("is the browser's unless the agent chose", () => {
    expect(languageOf("auto", "zh-CN")).toBe("zh");
    expect(languageOf("auto", "de-DE")).toBe("en");
    expect(languageOf("en", "zh-CN")).toBe("en");
  });
  test("an unknown choice in storage counts as none", () => expect(chosen("fr")).toBe("auto"));
});
