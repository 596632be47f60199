/** Everyone who hears the news: chat pages and our own pages. */
import type { FromBackground } from "../channel";
import type { Language } from "../i18n/entry";
import { textsOf } from "../i18n/texts";
import { STYLES } from "../overlay/styles";
import type { AccountView, Snapshot } from "../protocol/messages";
import type { News } from "./news";
import type { Parked } from "./parked";
import { post, type Tabs } from "./tabs";

export class Audience {
  readonly panels = new Set<browser.runtime.Port>();

  private texts: FromBackground | null = null;

  constructor(
    readonly tabs: Tabs,
    private readonly parked: Parked,
    private readonly news: News,
  ) {}

  get empty(): boolean {
    return this.tabs.ids.length === 0 && this.parked.ids.length === 0 && this.panels.size === 0;
  }

  /** The runtime ports of all pages. */
  get ports(): browser.runtime.Port[] {
    return [...this.tabs.ports, ...this.panels];
  }

  /** A tab of this browser profile that can be brought to the front. */
  reaches(tab: number): boolean {
    return this.tabs.get(tab) !== undefined || this.parked.has(tab);
  }

  tell(message: FromBackground): void {
    this.tabs.sendEach(() => message);
    this.tellPanels(message);
  }

  tellPanels(message: FromBackground): void {
    for (const port of this.panels) post(port, message);
  }

  tellState(): void {
    const { snapshot } = this.news;
    const tabs = [...this.tabs.ids, ...this.parked.ids];
    const forPages = withoutSettings(snapshot);
    this.tabs.sendEach(({ tab }) => ({ kind: "snapshot", snapshot: forPages, tabs, self: tab }));
    // Our own pages speak of what is set up: that is nothing to guess.
    if (this.news.heardSnapshot !== null) this.tellPanels({ kind: "snapshot", snapshot, tabs, self: null });
  }

  /** From now on chat pages speak this language; our own pages have their texts themselves. */
  speak(language: Language): void {
    const texts: FromBackground = { kind: "texts", language, texts: textsOf(language), styles: STYLES };
    this.texts = texts;
    this.tabs.sendEach(() => texts);
  }

  /** A chat page came: what it speaks with comes before anything else. */
  greet(port: browser.runtime.Port): void {
    if (this.texts !== null) post(port, this.texts);
  }

  tellMessages(): void {
    this.tell({ kind: "messages", messages: this.news.messages });
  }
}

/** What a chat page needs for its switcher: neither the apps nor where the proxies stand, nor what the team has set. */
export function withoutSettings(snapshot: Snapshot): Snapshot {
  const stores = snapshot.stores.map((store) => ({ ...store, account: withoutAddress(store.account) }));
  return { ...snapshot, stores, apps: [], team: null };
}

function withoutAddress(account: AccountView | null): AccountView | null {
  if (account === null || account.proxy === null) return account;
  return { ...account, proxy: { ...account.proxy, address: "" } };
}
