import { afterEach, expect, test, vi } from "vitest";
import { restoreSwitcher } from "../../src/content/agent";
import type { Stage } from "../../src/content/stage";

afterEach(() => vi.unstubAllGlobals());

/** A stage of which only the switcher counts, and what the storage says once it is asked to. */
function page(): { stage: Stage; remembered(open: boolean | undefined): void } {
  let resolve: (kept: Record<string, unknown>) => void = () => undefined;
  const promise = new Promise<Record<string, unknown>>((settle) => {
    resolve = settle;
  });
  vi.stubGlobal("browser", { storage: { local: { get: () => promise } } });
  const stage = { switcherOpen: false, draw: () => undefined } as unknown as Stage;
  return { stage, remembered: (open) => resolve(open === undefined ? {} : { switcherOpen: open }) };
}

test("the switcher is as the agent left it", async () => {
  const { stage, remembered } = page();
  const restored = restoreSwitcher(stage);
  remembered(true);
  await restored;
  expect(stage.switcherOpen).toBe(true);
});

test("one that is opened before the browser remembers stays open", async () => {
  const { stage, remembered } = page();
  const restored = restoreSwitcher(stage);
  stage.switcherOpen = true;
  remembered(undefined);
  await restored;
  expect(stage.switcherOpen).toBe(true);
});
