/** Which key does what in the panel: a table, and the reading of a key press. Pure. */
import type { Key } from "../../../i18n/say";

export type Command =
  | "back"
  | "search"
  | "urgent"
  | "unread"
  | "pin"
  | "reply"
  | "stores"
  | "replies"
  | "translations"
  | "mine"
  | "help";

/** Single keys: they work while the agent is not typing. */
const SINGLE: Readonly<Record<string, Command>> = {
  "/": "search",
  n: "urgent",
  u: "unread",
  p: "pin",
  r: "reply",
  s: "stores",
  q: "replies",
  t: "translations",
  "?": "help",
};

/** With Alt, by the key's place, because Alt changes what it says: they work while typing, too. */
const WITH_ALT: Readonly<Record<string, Command>> = { KeyT: "mine" };

/** What the help dialog lists. */
export const KEY_HELP: readonly (readonly [keys: readonly string[], about: Key & `KEYS.${string}`])[] = [
  [["↑", "↓", "Home", "End", "Page ↑", "Page ↓"], "KEYS.move"],
  [["Enter"], "KEYS.open"],
  [["Space"], "KEYS.stay"],
  [["Esc"], "KEYS.back"],
  [["/"], "KEYS.search"],
  [["N"], "KEYS.urgent"],
  [["U"], "KEYS.unread"],
  [["P"], "KEYS.pin"],
  [["R"], "KEYS.reply"],
  [["Q"], "KEYS.replies"],
  [["S"], "KEYS.stores"],
  [["T"], "KEYS.translations"],
  [["Alt", "T"], "KEYS.mine"],
  [["?"], "KEYS.help"],
  [["Enter"], "KEYS.send"],
  [["Shift", "Enter"], "KEYS.line"],
];

export interface KeyPress {
  key: string;
  /** The key's place on the keyboard. */
  code: string;
  keyCode: number;
  shiftKey: boolean;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  isComposing: boolean;
}

/** An input method has the key: 229 is what browsers say that lack `isComposing` at the last key of a word. */
export function isComposing({ isComposing, keyCode }: Pick<KeyPress, "isComposing" | "keyCode">): boolean {
  return isComposing || keyCode === 229;
}

/** The command of a key press, or null. `typing`: the key goes into a text. */
export function commandOf(press: KeyPress, typing: boolean): Command | null {
  if (isComposing(press) || press.ctrlKey || press.metaKey) return null;
  if (press.altKey) return press.shiftKey ? null : (WITH_ALT[press.code] ?? null);
  if (press.key === "Escape") return "back";
  if (typing) return null;
  return SINGLE[latin(press)] ?? null;
}

/** Under a Thai or Cyrillic layout a letter is known by its place. */
function latin({ key, code, shiftKey }: KeyPress): string {
  if (key.length === 1 && key > " " && key <= "~") return key.toLowerCase();
  if (code === "Slash") return shiftKey ? "?" : "/";
  return /^Key[A-Z]$/.test(code) ? code.slice(3).toLowerCase() : key;
}
