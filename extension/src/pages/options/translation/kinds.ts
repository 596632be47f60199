/** The kinds of engines: what has to be known to set one up. */
import type { EngineKind, EngineSetting } from "../../../protocol/messages";

export interface Kind {
  /** The name that a new one begins with. */
  name: string;
  /** Where it is when no address is entered (`native_host/translation/engines/address.py`); null: it has none. */
  address: string | null;
  key: "none" | "wanted" | "possible";
  /** A model that can be asked for, shown as an example; null: there is no choice. */
  model: string | null;
  /** List price in US dollars per million characters, as told in 2026 (a guess: plans differ); 0: not by characters. */
  price: number;
}

export const KINDS: Readonly<Record<EngineKind, Kind>> = {
  device: { name: "Browser", address: null, key: "none", model: null, price: 0 },
  libretranslate: {
    name: "LibreTranslate",
    address: "https://libretranslate.com",
    key: "possible",
    model: null,
    price: 0,
  },
  deepl: { name: "DeepL", address: "https://api.deepl.com", key: "wanted", model: null, price: 25 },
  google: { name: "Google", address: "https://translation.googleapis.com", key: "wanted", model: null, price: 20 },
  openai: { name: "OpenAI", address: "https://api.openai.com/v1", key: "possible", model: "gpt-4.1-mini", price: 0 },
  apertium: { name: "Apertium", address: "http://127.0.0.1:2737", key: "none", model: null, price: 0 },
};

export const KIND_NAMES = Object.keys(KINDS) as EngineKind[];

export type Engine = Required<EngineSetting>;

/** A new one; its price is known in dollars only. */
export function newEngine(kind: EngineKind, id: string, currency: string, taken: readonly string[]): Engine {
  const { name, price } = KINDS[kind];
  return {
    id,
    kind,
    name: freeName(name, taken),
    address: "",
    model: "",
    price: currency === "USD" ? price : 0,
    limit: null,
    timeout_ms: 8000,
    parallel: 4,
    on: true,
    has_key: false,
  };
}

function freeName(name: string, taken: readonly string[]): string {
  for (let nth = 2; ; nth++) {
    const free = nth === 2 ? name : `${name} ${nth - 1}`;
    if (!taken.includes(free)) return free;
  }
}
