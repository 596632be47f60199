/** What the agent does in the overlay or on our own pages that only the background can carry out. */
import type { Act } from "../channel";
import type { Host } from "./host";
import { post, type Tabs } from "./tabs";

export async function carryOut(act: Act, host: Host, tabs: Tabs): Promise<void> {
  switch (act.act) {
    case "reconnect":
      return host.happened("reconnect");
    case "pause":
      await browser.storage.local.set({ paused: true });
      return host.happened("pause");
    case "resume":
      await browser.storage.local.set({ paused: false });
      return host.happened("resume");
    case "settings":
      return browser.runtime.openOptionsPage();
    case "focus":
      return tabs.focus(act.tab);
    case "open": {
      const chat = tabs.showing(act.recipient);
      if (chat === undefined) return;
      await tabs.focus(chat.tab);
      post(chat.port, { kind: "open", recipient: act.recipient });
    }
  }
}

/** Which acts each kind of page may ask for. */
export const ALLOWED: Readonly<Record<"chat" | "panel", readonly Act["act"][]>> = {
  chat: ["reconnect", "resume", "settings", "focus", "open"],
  panel: ["reconnect", "pause", "resume", "settings", "focus", "open"],
};
