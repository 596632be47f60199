/** A core that translates, as far as the panel can tell. */

import { Failure } from "../../../src/channel";
import type {
  Direction,
  TextToRead,
  TranslationStatus,
  TranslationView,
  Written,
} from "../../../src/protocol/messages";
import { session } from "../sample";
import { settled } from "./core";
import { API_STORE, Desk, said } from "./desk";

export const READY: TranslationStatus = { ready: true, reading: true, language: null };

export function told(text: string, changes: Partial<TranslationView> = {}): TranslationView {
  return { text, direction: "in", to: "en", state: "done", translation: `${text}!`, language: "th", ...changes };
}

export function written(text: string, changes: Partial<Written> = {}): Written {
  return { source: "en", to: "th", translation: `th:${text}`, kept: [], same: false, engine: "Practice", ...changes };
}

/** A panel with sessions 1 to 3 of a store with an API and something to translate with; the first is open. */
export async function opened(status: TranslationStatus = READY, before?: Desk): Promise<Desk> {
  const desk = new Desk(before);
  for (const number of [1, 2, 3]) desk.core.write(number);
  desk.threads.set("1", [said(10), said(11, { direction: "out" }), said(12)]);
  desk.threads.set("2", [said(20)]);
  desk.answers["translation.read"] = (params) => ({
    to: "en",
    language: "th",
    translations: (params.texts as TextToRead[]).map(({ text, direction }) => told(text, { direction })),
  });
  desk.answers["translation.write"] = ({ text }) => written(text as string);
  desk.answers["translation.back"] = ({ text }) => ({ text: `back:${text}` });
  await desk.open(API_STORE);
  tell(desk, status);
  desk.panel.actions.select(desk.id(1));
  await drawn(desk);
  return desk;
}

export function tell(desk: Desk, status: TranslationStatus): void {
  const snapshot = {
    stores: [API_STORE],
    links: [],
    apps: [],
    vault: { kind: "none", name: "", locked: false },
    translation: status,
  } as const;
  desk.hear({
    kind: "snapshot",
    snapshot: { ...snapshot, stores: [API_STORE], links: [], apps: [] },
    tabs: [],
    self: null,
  });
}

/** The next turn of the browser's loop has come, and what it asked was answered. */
export async function drawn(desk: Desk): Promise<void> {
  await settled();
  desk.clock.pass(0);
  await settled();
}

export function push(desk: Desk, number: number, ...translations: TranslationView[]): void {
  const key = { ...session().key, conversation: String(number) };
  desk.hear({ kind: "translations", changed: { key, translations } });
}

/** What is shown of a text. */
export function shownOf(desk: Desk, text: string, direction: Direction = "in"): TranslationView | undefined {
  return desk.view.chat?.reading?.texts.get(`${direction} ${text}`);
}

/** The texts of each question, in the order in which they were asked. */
export function asked(desk: Desk): string[][] {
  return desk.of("translation.read").map(({ texts }) => (texts as TextToRead[]).map(({ text }) => text));
}

export function refuse(code: ConstructorParameters<typeof Failure>[0]): () => never {
  return () => {
    throw new Failure(code);
  };
}
