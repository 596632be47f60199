/** What the background and its pages (content scripts, popup) say to each other over runtime ports. */
import type { Language } from "./i18n/entry";
import type { Texts } from "./i18n/say";
import type { PortView } from "./port";
import type {
  AuthorisationEnded,
  Dispatch,
  ErrorCode,
  Look,
  MessageView,
  PushParams,
  Recipient,
  RequestParams,
  RequestResults,
  RequestType,
  Reread,
  SessionsChanged,
  Snapshot,
  StoreRef,
  TranslationsChanged,
} from "./protocol/messages";
import type { Interrupt, UpdateView } from "./update";

/** Names of the kinds of runtime ports: chat pages, our own pages, and the hidden page with the browser's translator. */
export const CHAT = "chat";
export const PANEL = "panel";
export const DEVICE = "device";

/** What a chat page may ask of the core. Everything else is refused: no page has a way to accounts and their secrets. */
export const CHAT_REQUESTS = [
  "tab.report",
  "list.read",
  "thread.read",
  "outbox.submit",
  "outbox.arm",
  "outbox.not_started",
  "outbox.released",
  "outbox.decide",
  "draft.save",
  "draft.get",
  "link.signal",
  "link.retry",
  "sync.done",
  "rules.get",
  "translation.read",
  "translation.again",
  "translation.correct",
  "translation.write",
  "translation.back",
] as const satisfies readonly RequestType[];

export type ChatRequest = (typeof CHAT_REQUESTS)[number];

/** What only our own pages may ask of the core. */
export const PANEL_REQUESTS = [
  "app.save",
  "app.delete",
  "authorise.start",
  "authorise.finish",
  "authorise.cancel",
  "store.delete",
  "store.channel",
  "proxy.set",
  "proxy.test",
  "proxy.remove",
  "vault.unlock",
  "sessions.list",
  "sessions.changes",
  "sessions.search",
  "session.thread",
  "session.read",
  "session.pin",
  "session.show",
  "store.show",
  "store.update",
  "stores.refresh",
  "snapshot.save",
  "snapshot.get",
  "replies.list",
  "replies.save",
  "replies.delete",
  "replies.used",
  "replies.import",
  "rules.get",
  "rules.save",
  "outbox.submit",
  "outbox.decide",
  "draft.save",
  "draft.get",
  "link.retry",
  "translation.read",
  "translation.again",
  "translation.correct",
  "translation.write",
  "translation.back",
  "translation.settings",
  "translation.save",
  "translation.use",
  "engine.key",
  "engine.test",
  "glossary.list",
  "glossary.save",
  "glossary.delete",
  "glossary.import",
  "doctor.run",
  "doctor.fix",
  "report.make",
] as const satisfies readonly RequestType[];

export type PanelRequest = (typeof PANEL_REQUESTS)[number];
export type PageRequest = ChatRequest | PanelRequest;

/** Parameters without the tab and the host, which the background adds from the sender. */
export type ChatParams<T extends PageRequest> = Omit<RequestParams[T], "tab" | "host">;
/** Our own pages have no tab that counts. */
export type PanelParams<T extends PanelRequest> = Omit<RequestParams[T], "tab">;
export type ChatResult<T extends PageRequest> = RequestResults[T];

/** Why a request had no result: the core refused, there is no core, or it did not answer in time. */
export type FailureCode = ErrorCode | "unavailable" | "late";

/** What a refusal names besides its code, for instance the trouble of an engine. */
export type Details = Readonly<Record<string, string>>;

export class Failure extends Error {
  override readonly name = "Failure";

  constructor(
    readonly code: FailureCode,
    readonly details: Details = {},
  ) {
    super(code);
  }

  /** Known by its name: translation's script has this class a second time, and is given what the page's script throws. */
  static override [Symbol.hasInstance](other: unknown): boolean {
    return other instanceof Error && other.name === "Failure";
  }
}

/** What the agent does in our surfaces that the background carries out. */
export type Act =
  | { act: "reconnect" }
  | { act: "pause" }
  | { act: "resume" }
  /** Put the update in place that waits. */
  | { act: "update" }
  | { act: "settings" }
  /** What is wrong here, on the options page. */
  | { act: "doctor" }
  | { act: "panel" }
  /** The scripts that only a page with translation needs. */
  | { act: "translation" }
  /** `tab` shows it in this browser profile, as far as the asker knows. */
  | { act: "store"; store: StoreRef; tab: number | null }
  | { act: "open"; recipient: Recipient };

/** `deadlineMs` is the Unix time after which nobody waits for the answer. */
export type ToBackground =
  | { kind: "request"; id: number; type: PageRequest; params: object; deadlineMs: number }
  | { kind: "act"; act: Act }
  /** The answer to `rest`: what somebody is in the middle of here. */
  | { kind: "rest"; round: number; interrupts: Interrupt[] };

/** `texts` is all that a chat page may have to say, in the agent's language, `styles` how the overlay looks. `tabs` are the chat tabs of this browser profile, which a click can bring to the front; `self` is the hearer's own. */
export type FromBackground =
  | { kind: "reply"; id: number; result: object | null; failure: FailureCode | null; details?: Details }
  | { kind: "texts"; language: Language; texts: Texts; styles: string }
  /** How translation's own surface looks, for a page that has asked for it. */
  | { kind: "guest"; styles: string }
  | { kind: "port"; port: PortView }
  /** The update of the extension that waits; null: none does. */
  | { kind: "update"; update: UpdateView | null }
  /** What is somebody in the middle of? `hush`: hand over what is not saved, and begin nothing new for a moment. */
  | { kind: "rest"; round: number; hush: boolean }
  | { kind: "snapshot"; snapshot: Snapshot; tabs: number[]; self: number | null }
  | { kind: "messages"; messages: MessageView[] }
  | { kind: "message"; message: MessageView }
  | { kind: "dispatch"; dispatch: Dispatch }
  | { kind: "reread"; reread: Reread }
  | { kind: "look"; look: Look }
  | { kind: "open"; recipient: Recipient }
  | { kind: "authorisation"; ended: AuthorisationEnded }
  | { kind: "sessions"; changed: SessionsChanged }
  | { kind: "replies" }
  | { kind: "translations"; changed: TranslationsChanged }
  | { kind: "glossary" }
  | { kind: "engines" };

/** Pushes that are meant for one tab. */
export type TabPush = Extract<keyof PushParams, "tab.dispatch" | "tab.reread" | "tab.look" | "tab.show">;

export const EMPTY: Snapshot = {
  stores: [],
  links: [],
  apps: [],
  vault: { kind: "none", name: "", locked: false },
  translation: { ready: false, reading: false, language: null },
};
