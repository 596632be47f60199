/** What all parts of the page share: asking the core, opening a platform's page, and the language. */
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { type ChatResult, Failure, type PanelParams, type PanelRequest } from "../../channel";
import type { Language } from "../../i18n/entry";

export interface Desk {
  language: Language;
  /** Rejects with `Failure`. */
  ask<T extends PanelRequest>(type: T, params: PanelParams<T>): Promise<ChatResult<T>>;
  /** Opens an address in a new tab; only encrypted ones. */
  open(address: string): void;
}

export const DeskContext = createContext<Desk>({
  language: "en",
  ask: () => Promise.reject(new Failure("unavailable")),
  open: () => {},
});

export function useDesk(): Desk {
  return useContext(DeskContext);
}
