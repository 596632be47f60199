/**
 * What the browser keeps for the extension outlives every version of it. The rule that makes an upgrade needless: a key
 * keeps its meaning for good (a new meaning is a new key), and whoever reads one takes what it does not know for nothing
 * without writing over it. `tests/kept/storage-1.json` is what the first version leaves; a later one adds a file, and
 * every one of them has to be read.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { reopen } from "../../src/background/reopen";
import { CHAT } from "../../src/channel";
import { restoreSwitcher } from "../../src/content/agent";
import type { Stage } from "../../src/content/stage";
import { isDeviceUsed } from "../../src/device-use";
import { readChoice } from "../../src/i18n/language";
import { Wishes } from "../../src/pages/panel/wishes";
import { CHAT_PAGE, fakeBrowser } from "./browser";

/** Which module keeps which keys. */
const KEEPING: Record<string, readonly string[]> = {
  "background/index.ts": ["profile", "paused"],
  "background/acts.ts": ["paused"],
  "background/managed.ts": ["managed"],
  "background/reopen.ts": ["reopen"],
  "content/agent.ts": ["switcherOpen"],
  "device-use.ts": ["deviceTranslates"],
  "i18n/language.ts": ["language"],
  "pages/panel/panel.tsx": ["panelTranslation"],
  "translation/reading/reading.tsx": ["translationsHidden"],
};

const root = new URL("../../", import.meta.url).pathname;
const examples = readdirSync(join(root, "tests/kept")).map(
  (name) => JSON.parse(readFileSync(join(root, "tests/kept", name), "utf8")) as Record<string, unknown>,
);

afterEach(() => vi.unstubAllGlobals());

test("every module that keeps something is known here, and each key has an example", () => {
  const sources = readdirSync(join(root, "src"), { recursive: true, encoding: "utf8" }).filter((path) =>
    /\.tsx?$/.test(path),
  );
  const code = (path: string) => readFileSync(join(root, "src", path), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
  const keeping = sources.filter((path) => code(path).includes("storage.local"));
  expect(keeping.sort()).toEqual(Object.keys(KEEPING).sort());
  for (const [path, keys] of Object.entries(KEEPING)) for (const key of keys) expect(code(path)).toContain(key);
  expect(new Set(examples.flatMap(Object.keys))).toEqual(new Set(Object.values(KEEPING).flat()));
});

interface Reader {
  key: string;
  read(value: unknown): Promise<unknown>;
  usual: unknown;
}

const READERS: readonly Reader[] = [
  { key: "language", read: readChoice, usual: "auto" },
  { key: "deviceTranslates", read: isDeviceUsed, usual: false },
  {
    key: "switcherOpen",
    usual: false,
    async read() {
      const stage = { switcherOpen: false, draw: () => undefined } as unknown as Stage;
      await restoreSwitcher(stage);
      return stage.switcherOpen;
    },
  },
  {
    key: "panelTranslation",
    usual: { showing: "under", writing: false },
    async read(value) {
      const wishes = new Wishes({ get: async () => value, set: async () => undefined }, () => undefined);
      await wishes.recall();
      return { showing: wishes.showing, writing: wishes.writing };
    },
  },
];

function keep(values: Record<string, unknown>): Record<string, unknown> {
  const { stored } = fakeBrowser();
  return Object.assign(stored, structuredClone(values));
}

describe.each(READERS)("$key", ({ key, read, usual }) => {
  test.each(examples)("of every version is what the agent chose", async (example) => {
    keep(example);
    expect(await read(example[key])).toEqual(example[key]);
  });

  test.each([[null], [7], ["unheard-of"], [[]], [{ of: "a later version" }]])(
    "that is %j has its usual value and stays",
    async (value) => {
      const stored = keep({ [key]: value });
      expect(await read(value)).toEqual(usual);
      expect(stored).toEqual({ [key]: value });
    },
  );

  test("that was never kept has its usual value", async () => {
    keep({});
    expect(await read(undefined)).toEqual(usual);
  });
});

test.each(examples)("pages that were open before an update are opened again", async (example) => {
  keep(example);
  const create = vi.spyOn(browser.tabs, "create");
  await reopen(1_795_219_201_000);
  expect(create.mock.calls).toEqual([
    [{ url: "chrome-extension://own//panel/panel.html", index: 3, active: true, windowId: 1 }],
  ]);
});

test.each(examples)("the background goes on as the browser profile it was, paused as it was", async (example) => {
  const fake = fakeBrowser();
  Object.assign(fake.stored, structuredClone(example));
  await import("../../src/background/index");
  const chat = fake.connect(CHAT, CHAT_PAGE);
  await vi.waitFor(() => expect(chat.posted).toContainEqual(expect.objectContaining({ kind: "port" })), {
    interval: 2,
  });
  expect(fake.stored).toMatchObject({ profile: example.profile, paused: true, managed: example.managed });
  expect(fake.native).toEqual([]);
});
