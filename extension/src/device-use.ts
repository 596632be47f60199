/**
 * Whether this browser's own translator is in use: from the first language on that is there. Before, every message would
 * only be told to wait for a download that nobody asked for.
 */
const KEY = "deviceTranslates";

export async function isDeviceUsed(): Promise<boolean> {
  return (await browser.storage.local.get(KEY))[KEY] === true;
}

/** A language is there. */
export async function useDevice(): Promise<void> {
  if (!(await isDeviceUsed())) await browser.storage.local.set({ [KEY]: true });
}

/** Calls back when it comes into use. */
export function followDevice(used: () => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === "local" && changes[KEY]?.newValue === true) used();
  });
}
