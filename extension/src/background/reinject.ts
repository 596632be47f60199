/** Brings into chat pages that were open before this version was the scripts of their platform; the newer replace the older. */

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
  const alive = new Set(connected());
  for (const { matches, js, world } of scripts) {
    for (const { id, discarded } of await browser.tabs.query({ url: matches })) {
      if (id === undefined || discarded || alive.has(id)) continue;
      await inject(id, js, world ?? "ISOLATED");
    }
  }
}

export async function inject(tabId: number, files: string[], world: "MAIN" | "ISOLATED"): Promise<void> {
  try {
    await browser.scripting.executeScript({ target: { tabId }, files, world, injectImmediately: true });
  } catch {
    // The tab has gone, or shows the browser's own error page: nothing to help there.
  }
}
