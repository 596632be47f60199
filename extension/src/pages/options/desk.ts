/** What all parts of the page share: asking the core, opening a platform's page, and the language. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { type ChatResult, Failure, type PanelParams, type PanelRequest } from "../../channel";
import type { Language } from "../../i18n/entry";
import type { TranslatorApi } from "../device/translators";

/** What another window may have changed. */
export type Followed = "engines" | "glossary";

export interface Desk {
  language: Language;
  /** Rejects with `Failure`. */
  ask<T extends PanelRequest>(type: T, params: PanelParams<T>): Promise<ChatResult<T>>;
  /** Opens an address in a new tab; only encrypted ones. */
  open(address: string): void;
  /** Calls `listener` whenever it may be another than before; the answer ends that. */
  follow(what: Followed, listener: () => void): () => void;
  /** Gives the user a file. */
  download(name: string, type: string, content: BlobPart): void;
  /** The browser's own translator; undefined where there is none. */
  translator: TranslatorApi | undefined;
  /** It has a language: from now on it is in use. */
  translatorReady(): void;
}

export const DeskContext = createContext<Desk>({
  language: "en",
  ask: () => Promise.reject(new Failure("unavailable")),
  open: () => {},
  follow: () => () => {},
  download: () => {},
  translator: undefined,
  translatorReady: () => {},
});

export function useDesk(): Desk {
  return useContext(DeskContext);
}
