/** The chat pages of this browser profile: one runtime port each, known by its sender, never by what it says. */
import type { FromBackground } from "../channel";
import type { Recipient, RunOnDevice, StoreIdentity, TabReport } from "../protocol/messages";

export interface ChatTab {
  readonly tab: number;
  /** Host of the page, e.g. "seller.shopee.sg". */
  readonly host: string;
  readonly port: browser.runtime.Port;
  /** What it last said that it shows. */
  report: TabReport | null;
  /** The store that it, or the page before it in its tab, showed last: a page without a session names none. */
  store: StoreIdentity | null;
}

export class Tabs {
  private readonly open = new Map<number, ChatTab>();

  get ids(): number[] {
    return [...this.open.keys()];
  }

  get ports(): browser.runtime.Port[] {
    return [...this.open.values()].map(({ port }) => port);
  }

  get(tab: number): ChatTab | undefined {
    return this.open.get(tab);
  }

  /** A page connected; a newer one of the same tab takes the place of the older. */
  add(tab: number, host: string, port: browser.runtime.Port): ChatTab {
    const before = this.open.get(tab);
    const chat: ChatTab = { tab, host, port, report: null, store: before?.host === host ? before.store : null };
    this.open.set(tab, chat);
    return chat;
  }

  /** Returns false when a newer page of that tab has taken its place already. */
  remove(chat: ChatTab): boolean {
    return this.open.get(chat.tab) === chat && this.open.delete(chat.tab);
  }

  send(tab: number, message: FromBackground): boolean {
    return post(this.open.get(tab)?.port, message);
  }

  sendEach(message: (chat: ChatTab) => FromBackground): void {
    for (const chat of this.open.values()) post(chat.port, message(chat));
  }

  /** A chat page that shows the store of a recipient. */
  showing(recipient: Recipient): ChatTab | undefined {
    const { platform, site, store } = recipient;
    return [...this.open.values()].find(({ report }) => {
      const shown = report?.store;
      return shown?.platform === platform && shown.site === site && shown.store === store;
    });
  }
}

/** Brings a tab of this profile to the front with its window: one that was put away is loaded again by that. */
export async function bringToFront(tab: number): Promise<void> {
  try {
    const { windowId } = await browser.tabs.update(tab, { active: true });
    if (windowId !== undefined) await browser.windows.update(windowId, { focused: true });
  } catch {
    // The tab or its window has gone meanwhile: there is nothing to show.
  }
}

/** A port can be dead before it says so. */
export function post(port: browser.runtime.Port | undefined, message: FromBackground | RunOnDevice): boolean {
  if (port === undefined) return false;
  try {
    port.postMessage(message);
    return true;
  } catch {
    return false;
  }
}
