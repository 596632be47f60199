import { beforeEach, expect, test, vi } from "vitest";
import { ALLOWED, carryOut } from "../../../src/background/acts";
import type { Audience } from "../../../src/background/audience";
import type { ChatTab } from "../../../src/background/tabs";
import { FakePort } from "../browser";

let injected: object[];
let port: FakePort;

beforeEach(() => {
  injected = [];
  port = new FakePort("chat", undefined);
  const executeScript = async (injection: object) => void injected.push(injection);
  vi.stubGlobal("browser", { scripting: { executeScript } });
});

const ask = (asker: ChatTab | null) =>
  carryOut({ act: "translation" }, {} as Parameters<typeof carryOut>[1], {} as Audience, asker);
const tab = () => ({ tab: 7, host: "seller.shopee.sg", port, report: null, store: null }) as unknown as ChatTab;

test("translation's script comes into the tab that asks for it, in our own world, with how it looks", async () => {
  await ask(tab());
  expect(injected).toMatchObject([{ target: { tabId: 7 }, files: ["translation.js"], world: "ISOLATED" }]);
  expect(port.posted).toMatchObject([{ kind: "guest" }]);
});

test("a tab that has gone meanwhile is no trouble", async () => {
  vi.stubGlobal("browser", { scripting: { executeScript: () => Promise.reject(new Error("No tab with id: 7.")) } });
  await expect(ask(tab())).resolves.toBeUndefined();
});

test("our own pages can't ask for it", async () => {
  expect(ALLOWED.panel).not.toContain("translation");
  await ask(null);
  expect(injected).toEqual([]);
});
