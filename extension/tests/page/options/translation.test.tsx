import { beforeEach, describe, expect, test } from "vitest";
import type { Pair } from "../../../src/pages/device/translators";
import { newEngine } from "../../../src/pages/options/translation/kinds";
import { Translation } from "../../../src/pages/options/translation/translation";
import type { StoreView } from "../../../src/protocol/messages";
import { LION, ORCHARD, store } from "../../unit/sample";
import { SETTINGS, Stand, until } from "./stand";

const CANARY = "canary-7a20";
const BROWSER = { ...newEngine("device", "device", "USD", []), name: "Browser" };
const DEEPL = newEngine("deepl", "deepl", "USD", []);
const LIBRE = { ...newEngine("libretranslate", "libre", "USD", []), address: "https://translate.example" };
const STORES: StoreView[] = [store({ identity: LION }), store({ identity: ORCHARD })];
const DEVICE = {
  availability: async ({ sourceLanguage, targetLanguage }: { sourceLanguage: string; targetLanguage: string }) =>
    sourceLanguage === "km" || targetLanguage === "km" ? ("unavailable" as const) : ("downloadable" as const),
  create: () => Promise.reject(new DOMException("no way", "NetworkError")),
};

let stand: Stand;
const draw = (language: "en" | "zh" = "en", ready = true) =>
  stand.draw(<Translation status={{ ready, reading: true, language: null, back: true }} stores={STORES} />, language);
const cards = () => stand.all("engine").map(({ dataset }) => dataset.engine);
const card = (id: string) => stand.one("engine", cards().indexOf(id));
const engines = () => stand.settings.engines.map(({ id }) => id);

async function unfold(...kept: (typeof DEEPL)[]): Promise<void> {
  stand.settings = { ...SETTINGS, engines: kept };
  draw();
  await stand.press("translation-open");
  await until(() => stand.one("translation-choices"));
}

beforeEach(() => {
  stand = new Stand();
  return () => stand.end();
});

describe("at first", () => {
  test("nothing is asked for before somebody wants to see it", async () => {
    draw();
    expect(stand.asked).toEqual([]);
    await stand.press("translation-open");
    await until(() => expect(stand.requests("translation.settings")).toHaveLength(1));
  });

  test("without an engine it is said what to do, also while it is folded", () => {
    draw("en", false);
    expect(stand.one("translation-notice").textContent).toContain("Add an engine, or download");
    draw("en", true);
    expect(stand.all("translation-notice")).toEqual([]);
  });

  test("the browser's own translator is offered where there is one, and is set up with one press", async () => {
    stand.translator = DEVICE;
    await unfold();
    await stand.press("engine-device");
    await until(() => expect(stand.settings.engines.map(({ kind, on }) => [kind, on])).toEqual([["device", true]]));
    await until(() => expect(document.activeElement).toBe(stand.one("engine-edit")));
    expect(stand.all("engine-device")).toEqual([]);
  });

  test("a browser that has none offers none, and says so at the engine", async () => {
    await unfold();
    expect(stand.all("engine-device")).toEqual([]);
    stand.elsewhere(() => {
      stand.settings = { ...SETTINGS, engines: [BROWSER] };
    });
    await until(() => expect(stand.one("device-none").textContent).toContain("Chrome from 138"));
    expect(stand.all("downloads")).toEqual([]);
  });

  test("settings that can't be had are said so", async () => {
    stand.refusing = { type: "translation.settings", code: "unavailable" };
    draw();
    await stand.press("translation-open");
    await stand.said("Storebell's program does not answer.");
  });
});

describe("a choice", () => {
  test("is kept at once, upon what another window has changed besides", async () => {
    await unfold(LIBRE);
    stand.settings = { ...stand.settings, back: false };
    await stand.press("translation-guard");
    await stand.said("Saved.");
    expect(stand.settings).toEqual({ ...SETTINGS, back: false, guard: false, engines: [LIBRE] });
  });

  test("follows another, however quickly, and neither is lost", async () => {
    await unfold(LIBRE);
    stand.one("translation-reading").click();
    stand.one("translation-back").click();
    await until(() => expect([stand.settings.reading, stand.settings.back]).toEqual([false, false]));
  });

  test("of language is the agent's own or that of the pages, which is null", async () => {
    await unfold(LIBRE);
    await stand.enter("translation-language", "th");
    await until(() => expect(stand.settings.language).toBe("th"));
    await stand.enter("translation-language", "");
    await until(() => expect(stand.settings.language).toBeNull());
  });

  test("that the core refuses is shown as it was", async () => {
    await unfold(LIBRE);
    stand.refusing = { type: "translation.save", code: "disk_full" };
    await stand.press("translation-reading");
    await stand.said("disk is full");
    await until(() => expect(stand.one<HTMLInputElement>("translation-reading").checked).toBe(true));
  });

  test("leaves out a store and takes it in again", async () => {
    await unfold(LIBRE);
    await stand.press("translated-store");
    const { platform, site, store: id } = STORES[0]?.identity ?? LION;
    await until(() => expect(stand.settings.off).toEqual([{ platform, site, store: id }]));
    await stand.press("translated-store");
    await until(() => expect(stand.settings.off).toEqual([]));
  });
});

describe("an engine", () => {
  test("is added with its key, which is nowhere on the page afterwards", async () => {
    await unfold(LIBRE);
    await stand.press("engine-add");
    await stand.press("engine-kind-deepl");
    await until(() => expect(document.activeElement).toBe(stand.one("engine-name")));
    expect(stand.one<HTMLInputElement>("engine-key").type).toBe("password");
    stand.one<HTMLInputElement>("engine-key").value = ` ${CANARY} `;
    await stand.press("engine-save");
    await stand.said("Saved, with its key.");
    const [, added] = stand.settings.engines;
    expect(added).toMatchObject({ kind: "deepl", name: "DeepL", price: 25, has_key: true });
    expect(stand.requests("engine.key")).toEqual([{ engine: added?.id, key: CANARY }]);
    const inputs = [...stand.root.querySelectorAll("input")].map(({ value }) => value);
    expect(JSON.stringify([stand.root.innerHTML, inputs])).not.toContain(CANARY);
    await until(() => expect(document.activeElement).toBe(stand.one("engine-edit", 1)));
  });

  test("is kept when its key is not, and the field is empty then", async () => {
    await unfold(DEEPL);
    stand.refusing = { type: "engine.key", code: "vault_locked" };
    await stand.press("engine-edit");
    stand.one<HTMLInputElement>("engine-key").value = CANARY;
    await stand.press("engine-save");
    await stand.said("The engine is saved, but its key is not. The secrets are locked.");
    expect(stand.root.innerHTML).not.toContain(CANARY);
    expect(stand.one("engine-has-key").textContent).toContain("no key yet");
  });

  test("at another address is told to have lost its key", async () => {
    await unfold({ ...LIBRE, has_key: true });
    await stand.press("engine-edit");
    await stand.enter("engine-address", "https://other.example");
    expect(stand.one("engine-form").textContent).toContain("the kept key is forgotten");
    await stand.press("engine-save");
    await stand.said("its key was forgotten");
  });

  test("that makes no sense is not handed on: it is said why, at its field", async () => {
    await unfold(LIBRE);
    await stand.press("engine-edit");
    await stand.enter("engine-address", "http://translate.example");
    await stand.press("engine-save");
    const field = stand.one("engine-address");
    await until(() => expect(document.activeElement).toBe(field));
    expect([field.getAttribute("aria-invalid"), field.getAttribute("aria-describedby")]).toEqual([
      "true",
      stand.one("engine-wrong").id,
    ]);
    expect(stand.one("engine-wrong").textContent).toContain("https://");
    expect(stand.requests("translation.save")).toEqual([]);
  });

  test("that is being changed stays as typed while other windows change others, and is saved beside them", async () => {
    await unfold(LIBRE, DEEPL);
    await stand.press("engine-edit");
    await stand.enter("engine-name", "My server");
    stand.elsewhere(() => {
      stand.settings = { ...stand.settings, engines: [{ ...DEEPL, price: 9 }, LIBRE] };
    });
    await until(() => expect(stand.all("engine")[0]?.textContent).toContain("$9.00"));
    expect(stand.one<HTMLInputElement>("engine-name").value).toBe("My server");
    await stand.press("engine-save");
    await stand.said("Saved.");
    expect(stand.settings.engines.map(({ name, price }) => [name, price])).toEqual([
      ["DeepL", 9],
      ["My server", 0],
    ]);
  });

  test("that another window has changed is not overwritten before the agent was told", async () => {
    await unfold(LIBRE);
    await stand.press("engine-edit");
    await stand.enter("engine-name", "Mine");
    stand.elsewhere(() => {
      stand.settings = { ...stand.settings, engines: [{ ...LIBRE, name: "Theirs" }] };
    });
    await stand.press("engine-save");
    await stand.said("Somebody changed this in another window.");
    expect(stand.settings.engines[0]?.name).toBe("Theirs");
    expect(stand.one<HTMLInputElement>("engine-name").value).toBe("Mine");
    await stand.press("engine-save");
    await until(() => expect(stand.settings.engines[0]?.name).toBe("Mine"));
  });

  test("that another window has deleted comes back only when the agent wants that", async () => {
    await unfold(LIBRE);
    await stand.press("engine-edit");
    stand.elsewhere(() => {
      stand.settings = { ...stand.settings, engines: [] };
    });
    await until(() => expect(stand.root.textContent).toContain("No engine yet"));
    await stand.press("engine-save");
    await stand.said("Somebody deleted this");
    await stand.press("engine-save");
    await until(() => expect(engines()).toEqual(["libre"]));
  });

  test("moves in the order, and the keyboard goes with it", async () => {
    await unfold(LIBRE, DEEPL, BROWSER);
    await stand.press("engine-up", 0, card("device"));
    await until(() => expect(engines()).toEqual(["libre", "device", "deepl"]));
    await until(() => expect(document.activeElement).toBe(stand.one("engine-up", 0, card("device"))));
    await stand.press("engine-up", 0, card("device"));
    await until(() => expect(cards()).toEqual(["device", "libre", "deepl"]));
    await until(() => expect(document.activeElement).toBe(stand.one("engine-down", 0, card("device"))));
  });

  test("is turned off and on", async () => {
    await unfold(LIBRE);
    await stand.press("engine-on");
    await until(() => expect(stand.settings.engines[0]?.on).toBe(false));
    await stand.press("engine-on");
    await until(() => expect(stand.settings.engines[0]?.on).toBe(true));
  });

  test("is tested: what it said, or why not and what to do", async () => {
    await unfold(LIBRE);
    await stand.press("engine-test");
    await stand.said("It works: “Hello”, in 16 ms. It knows 2 languages.");
    stand.tested = { trouble: "refused_key", translation: null, took_ms: 3, languages: [] };
    await stand.press("engine-test");
    await stand.said("The engine refuses the key. Enter the key again in the settings.");
  });

  test("is deleted after a question, of which the safe answer has the keyboard", async () => {
    await unfold(LIBRE, DEEPL);
    await stand.press("engine-delete");
    await until(() => expect(document.activeElement).toBe(stand.one("engine-delete-keep")));
    stand.one("engine-delete-keep").dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    await until(() => expect(document.activeElement).toBe(stand.one("engine-delete")));
    expect(stand.requests("translation.save")).toEqual([]);
    await stand.press("engine-delete");
    await stand.press("engine-delete-confirm");
    await stand.said("LibreTranslate was deleted.");
    expect(engines()).toEqual(["deepl"]);
  });
});

describe("a rule", () => {
  test("says which engines translate a pair, first to last", async () => {
    await unfold(LIBRE, DEEPL);
    await stand.press("route-add");
    await stand.enter("route-source", "th");
    await stand.enter("route-engine", "deepl");
    await stand.enter("route-engine", "libre", 1);
    await stand.press("route-save");
    await until(() =>
      expect(stand.settings.routes).toEqual([{ source: "th", target: "*", engines: ["deepl", "libre"] }]),
    );
    expect(stand.one("route").textContent).toContain("Thaiany languageDeepL → LibreTranslate");
  });

  test("for one language, or a pair that has a rule, is not handed on", async () => {
    await unfold(LIBRE, DEEPL);
    await stand.press("route-add");
    await stand.enter("route-source", "th");
    await stand.enter("route-target", "th");
    await stand.press("route-save");
    await until(() => expect(stand.one("route-wrong").textContent).toContain("same language"));
    await stand.enter("route-target", "en");
    await stand.press("route-save");
    await until(() => expect(stand.settings.routes).toHaveLength(1));
    expect(stand.one("route").textContent).toContain("not translated");
    await stand.press("route-add");
    await stand.enter("route-source", "th");
    await stand.enter("route-target", "en");
    await stand.press("route-save");
    await until(() => expect(stand.one("route-wrong").textContent).toContain("a rule for these two"));
    expect(stand.settings.routes).toHaveLength(1);
  });
});

test("a language of the browser that can't be downloaded says so, and can be tried again", async () => {
  stand.translator = DEVICE;
  await unfold(BROWSER);
  stand.one<HTMLDetailsElement>("downloads").open = true;
  await until(() => expect(stand.all("download").length).toBeGreaterThan(10));
  expect(stand.one("download-unknown").textContent).toContain("Khmer");
  expect(stand.all("download").map(({ dataset }) => dataset.language)).not.toContain("en");
  await stand.press("download-start");
  await until(() => expect(stand.one("download").textContent).toContain("The browser could not download it."));
  expect(stand.one("download-start").textContent).toBe("Try again");
});

test("the browser's own translator comes into use with its first language", async () => {
  const has = new Set<string>();
  const pairOf = (pair: Pair) => `${pair.sourceLanguage} ${pair.targetLanguage}`;
  stand.translator = {
    availability: async (pair) => (has.has(pairOf(pair)) ? "available" : "downloadable"),
    create: async (pair) => {
      has.add(pairOf(pair));
      return { translate: async (text) => text, destroy: () => undefined };
    },
  };
  await unfold(BROWSER);
  stand.tested = { trouble: "not_here", translation: null, took_ms: 1, languages: [] };
  await stand.press("engine-test");
  await stand.said("The browser has to download this language first.");
  stand.one<HTMLDetailsElement>("downloads").open = true;
  await until(() => expect(stand.all("download").length).toBeGreaterThan(10));
  expect(stand.ready).toBe(0);
  await stand.press("download-start");
  await until(() => expect(stand.one("download").dataset.state).toBe("available"));
  expect(stand.ready).toBeGreaterThan(0);
});

test.each(["en", "zh"] as const)("axe finds nothing amiss in %s, with forms and questions open", async (language) => {
  stand.translator = DEVICE;
  stand.settings = {
    ...SETTINGS,
    engines: [BROWSER, { ...DEEPL, has_key: true }, LIBRE],
    routes: [{ source: "th", target: "en", engines: ["deepl"] }],
  };
  draw(language, false);
  await stand.press("translation-open");
  await until(() => stand.one("translation-choices"));
  stand.one<HTMLDetailsElement>("downloads").open = true;
  await stand.press("engine-delete", 1);
  await stand.press("engine-edit", 2);
  await stand.press("route-edit");
  expect(await stand.faults()).toEqual([]);
});
