import { describe, expect, test } from "vitest";
import { isSameServer, isUsable } from "../../../src/pages/options/translation/address";
import { type Entered, engineOf, entryOf, leavesKey } from "../../../src/pages/options/translation/engine-entry";
import { KINDS, newEngine } from "../../../src/pages/options/translation/kinds";
import schema from "../../../src/protocol/schema.json";

const LIBRE = newEngine("libretranslate", "one", "USD", []);
const enter = (changes: Partial<Entered>, start = LIBRE) => engineOf({ ...entryOf(start), ...changes }, start, []);

test("there is a row for every kind that the core knows", () => {
  expect(Object.keys(KINDS).sort()).toEqual([...schema.$defs.EngineKind.enum].sort());
});

describe("an address", () => {
  test.each([
    "https://translate.example",
    "HTTPS://translate.example:8443/v1/",
    "http://localhost:5000",
    "http://127.0.0.1:2737",
    "http://[::1]:5000/api",
    "https://bücher.example",
  ])("can be %s", (address) => expect(isUsable(address)).toBe(true));

  test.each([
    "",
    "translate.example",
    "http://translate.example",
    "http://127.0.0.1.example",
    "http://localhost.example",
    "https://user:secret@translate.example",
    "https://translate.example/?key=1",
    "https://translate.example/#x",
    "https://",
    "https:/translate.example",
    "https://translate .example",
    "https://translate.example\\@evil.example",
    "https://translate.example:99999",
    "javascript:alert(1)",
    "ftp://translate.example",
  ])("can't be %s", (address) => expect(isUsable(address)).toBe(false));

  test("is the same server with another path, and not with another port", () => {
    expect(isSameServer("https://a.example/v1", "https://A.example/v2")).toBe(true);
    expect(isSameServer("https://a.example", "https://a.example:444")).toBe(false);
  });
});

describe("an engine", () => {
  test("comes out of the form as it went in", () => {
    const engine = {
      ...LIBRE,
      address: "https://a.example",
      price: 12.5,
      limit: 500_000,
      timeout_ms: 2500,
      parallel: 2,
    };
    expect(engineOf(entryOf(engine), engine, [])).toEqual(engine);
  });

  test("may have a comma in its price and nothing for a limit", () => {
    expect(enter({ price: "20,5", limit: " " })).toMatchObject({ price: 20.5, limit: null });
  });

  test.each([
    [{ name: "  " }, "name"],
    [{ name: "x".repeat(201) }, "name"],
    [{ address: "http://a.example" }, "address"],
    [{ address: `https://a.example/${"x".repeat(500)}` }, "address"],
    [{ price: "-1" }, "price"],
    [{ price: "1e6" }, "price"],
    [{ price: "1,000" }, "price"],
    [{ price: "1000001" }, "price"],
    [{ limit: "0" }, "limit"],
    [{ limit: "1.5" }, "limit"],
    [{ limit: "99999999999999999999" }, "limit"],
    [{ seconds: "" }, "seconds"],
    [{ seconds: "0.4" }, "seconds"],
    [{ seconds: "61" }, "seconds"],
    [{ parallel: "0" }, "parallel"],
    [{ parallel: "17" }, "parallel"],
  ] as const)("with %j is none, and the field is named", (changes, field) => {
    expect(enter(changes)).toEqual({ problem: field, field });
  });

  test("has a name of its own", () => {
    expect(engineOf(entryOf(LIBRE), LIBRE, [{ ...LIBRE, id: "two" }])).toEqual({ problem: "sameName", field: "name" });
    expect(newEngine("deepl", "x", "USD", ["DeepL", "DeepL 2"]).name).toBe("DeepL 3");
  });

  test("names its model at the usual server, which has many, but not at one's own", () => {
    const chat = newEngine("openai", "chat", "USD", []);
    expect(enter({}, chat)).toEqual({ problem: "model", field: "model" });
    expect(enter({ address: "https://api.openai.com/v1/" }, chat)).toMatchObject({ problem: "model" });
    expect(enter({ address: "http://localhost:11434/v1" }, chat)).toMatchObject({ model: "" });
    expect(enter({ model: " small " }, chat)).toMatchObject({ model: "small" });
  });

  test("loses its key at another server, and only there", () => {
    const deepl = { ...newEngine("deepl", "d", "USD", []), has_key: true };
    expect(leavesKey(deepl, "")).toBe(false);
    expect(leavesKey(deepl, "https://api.deepl.com/")).toBe(false);
    expect(leavesKey(deepl, "https://api-free.deepl.com")).toBe(true);
    expect(leavesKey({ ...deepl, has_key: false }, "https://api-free.deepl.com")).toBe(false);
  });

  test("begins with a price only in the currency in which it is known", () => {
    expect(newEngine("google", "g", "USD", []).price).toBe(20);
    expect(newEngine("google", "g", "THB", []).price).toBe(0);
  });
});
