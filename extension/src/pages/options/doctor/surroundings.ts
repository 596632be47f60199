/** What the browser itself says and lets us do, without Storebell's program. */
import { browserName } from "../../../browser-name";

export interface Surroundings {
  /** The extension's version and id, the browser's name and version. */
  about(): { version: string; id: string; browser: string };
  /** The pages that the extension is made for and may not work on: the user or a policy keeps it off them. */
  withheld(): Promise<string[]>;
  /** Has the browser ask the user; false: not allowed. Only from a press. */
  allow(pages: string[]): Promise<boolean>;
  /** Puts text into the clipboard; false: not allowed. */
  copy(text: string): Promise<boolean>;
}

export const surroundings: Surroundings = {
  about: () => ({ version: VERSION, id: browser.runtime.id, browser: browserName(navigator.userAgent) }),
  withheld: async () => {
    const wanted = browser.runtime.getManifest().host_permissions ?? [];
    const held = await Promise.all(wanted.map((origin) => browser.permissions.contains({ origins: [origin] })));
    return wanted.filter((_, at) => !held[at]);
  },
  allow: (origins) => orFalse(browser.permissions.request({ origins })),
  copy: (text) => orFalse(navigator.clipboard.writeText(text).then(() => true)),
};

/** The browser says no by throwing. */
async function orFalse(asked: Promise<boolean>): Promise<boolean> {
  try {
    return await asked;
  } catch {
    return false;
  }
}
