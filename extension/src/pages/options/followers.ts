/** Parts of the page that show what another window may change. */
import type { News } from "../../line";
import type { Followed } from "./desk";

export class Followers {
  private readonly listeners: Record<Followed, Set<() => void>> = { engines: new Set(), glossary: new Set() };
  private ready = true;

  /** The answer ends it. */
  add(what: Followed, listener: () => void): () => void {
    this.listeners[what].add(listener);
    return () => void this.listeners[what].delete(listener);
  }

  heard(news: News): void {
    if (news.kind === "engines" || news.kind === "glossary") this.tell(news.kind);
    if (news.kind !== "port") return;
    const ready = news.port.state === "ready";
    // While nobody listened anything may have changed.
    if (ready && !this.ready) for (const what of ["engines", "glossary"] as const) this.tell(what);
    this.ready = ready;
  }

  private tell(what: Followed): void {
    for (const listener of [...this.listeners[what]]) listener();
  }
}
