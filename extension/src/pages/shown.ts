/** What one of our own pages has heard from the background. */
import { EMPTY } from "../channel";
import type { Language } from "../i18n/entry";
import type { Choice } from "../i18n/language";
import type { News } from "../line";
import { NO_PORT, type PortView } from "../port";
import type { AuthorisationEnded, MessageView, Snapshot } from "../protocol/messages";
import type { UpdateView } from "../update";

export interface Shown {
  port: PortView;
  /** The update of the extension that waits. */
  update: UpdateView | null;
  snapshot: Snapshot;
  /** The snapshot is the core's, not an empty one to begin with. */
  known: boolean;
  tabs: number[];
  messages: Map<string, MessageView>;
  /** The last sign-in that came to an end. */
  ended: AuthorisationEnded | null;
  language: Language;
  choice: Choice;
}

export function nothingHeard(): Shown {
  return {
    port: NO_PORT,
    update: null,
    snapshot: EMPTY,
    known: false,
    tabs: [],
    messages: new Map(),
    ended: null,
    language: "en",
    choice: "auto",
  };
}

export function hear(shown: Shown, news: News): void {
  if (news.kind === "port") shown.port = news.port;
  if (news.kind === "update") shown.update = news.update;
  if (news.kind === "snapshot") Object.assign(shown, { snapshot: news.snapshot, known: true, tabs: news.tabs });
  if (news.kind === "messages") shown.messages = new Map(news.messages.map((view) => [view.cid, view]));
  if (news.kind === "message") shown.messages.set(news.message.cid, news.message);
  if (news.kind === "authorisation") shown.ended = news.ended;
}
