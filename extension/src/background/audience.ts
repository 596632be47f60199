/** Everyone who hears the news: chat pages and open panels. */
import type { FromBackground } from "../channel";
import type { News } from "./news";
import { post, type Tabs } from "./tabs";

export class Audience {
  readonly panels = new Set<browser.runtime.Port>();

  constructor(
    readonly tabs: Tabs,
    private readonly news: News,
  ) {}

  get empty(): boolean {
    return this.tabs.ids.length === 0 && this.panels.size === 0;
  }

  tell(message: FromBackground): void {
    this.tabs.sendEach(() => message);
    for (const port of this.panels) post(port, message);
  }

  tellState(): void {
    const state = { kind: "snapshot", snapshot: this.news.snapshot, tabs: this.tabs.ids } as const;
    this.tabs.sendEach(({ tab }) => ({ ...state, self: tab }));
    for (const port of this.panels) post(port, { ...state, self: null });
  }

  tellMessages(): void {
    this.tell({ kind: "messages", messages: this.news.messages });
  }
}
