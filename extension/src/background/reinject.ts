/** Brings the content scripts into chat pages that were open before this version was; the newer replaces the older. */

/** Long enough for pages whose script is alive to connect first. */
const SETTLE_MS = 1000;

interface Script {
  matches: string[];
  js: string[];
  world?: "MAIN" | "ISOLATED";
}

export async function reinject(connected: () => readonly number[]): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
  const scripts = (browser.runtime.getManifest().content_scripts ?? []) as Script[];
  const tabs = await browser.tabs.query({ url: scripts.flatMap(({ matches }) => matches) });
  const alive = new Set(connected());
  for (const { id, discarded } of tabs) {
    if (id === undefined || discarded || alive.has(id)) continue;
    for (const { js, world } of scripts) await inject(id, js, world ?? "ISOLATED");
  }
}

async function inject(tabId: number, files: string[], world: "MAIN" | "ISOLATED"): Promise<void> {
  try {
    await browser.scripting.executeScript({ target: { tabId }, files, world, injectImmediately: true });
  } catch {
    // The tab has gone, or shows the browser's own error page: nothing to help there.
  }
}
