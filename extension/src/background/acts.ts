/** What the agent does in the overlay or on our own pages that only the background can carry out. */
import type { Act } from "../channel";
import type { StoreRef } from "../protocol/messages";
import type { Audience } from "./audience";
import { bringGuest } from "./guest";
import type { Host } from "./host";
import { openDoctor } from "./options-page";
import { openPanel } from "./panel-page";
import { ignoreFailure } from "./routes";
import { bringToFront, type ChatTab, post } from "./tabs";
import { seek, type Updates } from "./updates";

/** `asker` is the chat page that asks; null: it is one of our own. */
export async function carryOut(
  act: Act,
  { host, updates }: { host: Host; updates: Updates },
  audience: Audience,
  asker: ChatTab | null,
): Promise<void> {
  switch (act.act) {
    case "reconnect":
      if (host.view.state === "outdated-extension") seek();
      return host.happened("reconnect");
    case "pause":
      await browser.storage.local.set({ paused: true });
      return host.happened("pause");
    case "resume":
      await browser.storage.local.set({ paused: false });
      return host.happened("resume");
    case "update":
      return updates.now();
    case "settings":
      return browser.runtime.openOptionsPage();
    case "doctor":
      return openDoctor(audience.panels);
    case "panel":
      return openPanel(audience.panels);
    case "translation":
      return asker === null ? undefined : bringGuest(asker);
    case "store":
      return showStore(act.store, act.tab, host, audience);
    case "open": {
      const chat = audience.tabs.showing(act.recipient);
      if (chat === undefined) return;
      await bringToFront(chat.tab);
      post(chat.port, { kind: "open", recipient: act.recipient });
    }
  }
}

/** A store's page comes to the front: here without asking, elsewhere by the core, or in a new tab. */
async function showStore(store: StoreRef, tab: number | null, host: Host, audience: Audience): Promise<void> {
  if (tab !== null && audience.reaches(tab)) return bringToFront(tab);
  try {
    const { address } = await host.ask("store.show", store);
    if (address !== null) await browser.tabs.create({ url: address });
  } catch (error) {
    ignoreFailure(error);
  }
}

/** Which acts each kind of page may ask for. */
export const ALLOWED: Readonly<Record<"chat" | "panel", readonly Act["act"][]>> = {
  chat: ["reconnect", "resume", "update", "settings", "doctor", "panel", "translation", "store", "open"],
  panel: ["reconnect", "pause", "resume", "update", "settings", "doctor", "panel", "store", "open"],
};
