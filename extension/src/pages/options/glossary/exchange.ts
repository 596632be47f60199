/** The glossary as a file: CSV for spreadsheets, JSON for another Storebell. Read with a check of every cell. Pure. */
import type { TERM_FAULT } from "../../../i18n/glossary";
import type { StoreRef, Term } from "../../../protocol/messages";
import { PLATFORMS } from "../sites";
import { readCsv, writeCsv } from "./csv";
import { ANY, LONGEST, length } from "./term-entry";

const FORMAT = "storebell.glossary";
const MOST = 5000;
/** Five times what the core keeps. */
const LONGEST_FILE = 5_000_000;
const LANGUAGE = /^(\*|[a-z]{2,3}(-[A-Z][a-z]{3})?)$/;
/** Not "id": that is Indonesian. */
const ID = "term-id";
const OTHERS = ["stores", "note", ID] as const;

/** `row` from 1, as a spreadsheet counts; 0: the file as a whole. */
export interface Fault {
  row: number;
  column: string;
  why: keyof typeof TERM_FAULT;
}

export type Read = { terms: Term[] } | { fault: Fault };

/** A term of a file before it has been checked, by column. */
interface Row {
  row: number;
  words: readonly (readonly [string, unknown])[];
  stores: unknown;
  note: unknown;
  id: unknown;
  changed: unknown;
}

class Wrong extends Error {
  constructor(
    readonly why: Fault["why"],
    readonly row = 0,
    readonly column = "",
  ) {
    super(why);
  }
}

export function writeJson(terms: readonly Term[]): string {
  return `${JSON.stringify({ format: FORMAT, version: 1, terms }, null, 2)}\n`;
}

export function writeTable(terms: readonly Term[]): string {
  const languages = [...new Set(terms.flatMap(({ words }) => Object.keys(words)))].sort();
  const rows = terms.map(({ id, words, stores = [], note = "" }) => [
    ...languages.map((each) => words[each] ?? ""),
    stores.map(storeText).join(" "),
    note,
    id,
  ]);
  return writeCsv([[...languages, ...OTHERS], ...rows]);
}

/**
 * Reads either kind. A term that has no id gets that of the one in `known` with the same words and stores, so that a
 * file which is imported twice adds nothing, else one of `newId`.
 */
export function read(file: string, known: readonly Term[], newId: () => string): Read {
  try {
    if (file.length > LONGEST_FILE) throw new Wrong("many");
    if (file.includes("\ufffd")) throw new Wrong("encoding");
    const rows = /^\ufeff?\s*[[{]/.test(file) ? jsonRows(file) : csvRows(file);
    if (rows.length === 0) throw new Wrong("empty");
    if (rows.length > MOST) throw new Wrong("many");
    const ids = new Map(known.map((term) => [contentOf(term), term.id]));
    const terms = rows.map((row) => termOf(row, ids, newId));
    const taken = new Set<string>();
    terms.forEach(({ id }, at) => {
      if (taken.has(id)) throw new Wrong("twice", rows[at]?.row ?? 0, ID);
      taken.add(id);
    });
    return { terms };
  } catch (error) {
    if (!(error instanceof Wrong)) throw error;
    return { fault: { row: error.row, column: error.column, why: error.why } };
  }
}

function csvRows(file: string): Row[] {
  const table = readCsv(file);
  if ("row" in table) throw new Wrong("quote", table.row, '"');
  const top = table.findIndex((row) => row !== null);
  if (top < 0) throw new Wrong("empty");
  const columns = (table[top] ?? []).map((cell) => cell.trim());
  checkColumns(columns, top + 1);
  return table.flatMap((cells, at) => {
    if (cells === null || at === top) return [];
    const extra = cells.findIndex((cell, nth) => nth >= columns.length && cell.trim() !== "");
    if (extra >= 0) throw new Wrong("cells", at + 1, String(extra + 1));
    const cell = (name: string) => cells[columns.indexOf(name)]?.trim() || undefined;
    const words = columns
      .filter((name) => LANGUAGE.test(name))
      .flatMap((name) => {
        const word = cell(name);
        return word === undefined ? [] : [[name, word] as const];
      });
    const stores = cell("stores")
      ?.split(/[\s,;，；、]+/)
      .map(storeOf);
    return [{ row: at + 1, words, stores, note: cell("note"), id: cell(ID), changed: undefined }];
  });
}

/** Empty columns at the end are what spreadsheets leave behind. */
function checkColumns(columns: string[], row: number): void {
  while (columns.at(-1) === "") columns.pop();
  columns.forEach((name, at) => {
    const isOther = OTHERS.some((each) => each === name);
    if (!isOther && !LANGUAGE.test(name)) throw new Wrong(at === 0 ? "unreadable" : "column", at === 0 ? 0 : row, name);
    if (columns.indexOf(name) !== at) throw new Wrong("twiceColumn", row, name);
  });
  if (!columns.some((name) => LANGUAGE.test(name))) throw new Wrong("noLanguage", row, columns.join(" "));
}

function jsonRows(file: string): Row[] {
  const content = parsed(file.replace(/^\ufeff/, ""));
  const list = Array.isArray(content) ? content : listOf(content);
  if (list === null) throw new Wrong("unreadable");
  return list.map((each: unknown, at) => {
    if (!isObject(each)) throw new Wrong("unreadable");
    if (!isObject(each.words)) throw new Wrong("noWord", at + 1, "words");
    const { words, stores, note, id, changed_ms: changed } = each;
    return { row: at + 1, words: Object.entries(words as object), stores, note, id, changed };
  });
}

function listOf(content: unknown): unknown[] | null {
  return isObject(content) && content.format === FORMAT && Array.isArray(content.terms) ? content.terms : null;
}

function termOf(
  { row, words, stores = [], note = "", id, changed }: Row,
  ids: Map<string, string>,
  newId: () => string,
): Term {
  if (words.length === 0) throw new Wrong("noWord", row, ANY);
  const clean = words.map(([language, word]) => {
    if (!LANGUAGE.test(language)) throw new Wrong("column", row, language);
    if (!isText(word, 1) || word.trim() === "") throw new Wrong("word", row, language);
    return [language, word.trim()] as const;
  });
  if (!Array.isArray(stores) || !stores.every(isStore)) throw new Wrong("stores", row, "stores");
  if (!isText(note, 0)) throw new Wrong("note", row, "note");
  const term = {
    words: Object.fromEntries(clean),
    stores: stores.map(({ platform, site, store }) => ({ platform, site, store })),
    note,
    changed_ms: Number.isSafeInteger(changed) && (changed as number) > 0 ? (changed as number) : 0,
  };
  if (id === undefined) return { id: ids.get(contentOf(term)) ?? newId(), ...term };
  if (!isId(id)) throw new Wrong("id", row, ID);
  return { id, ...term };
}

/** What makes two terms the same for whoever imports a file again. */
function contentOf({ words, stores = [] }: Pick<Term, "words" | "stores">): string {
  return JSON.stringify([Object.entries(words).sort(), stores.map(storeText).sort()]);
}

function storeText({ platform, site, store }: StoreRef): string {
  return `${platform}/${site}/${encodeURIComponent(store)}`;
}

function storeOf(text: string): unknown {
  const [platform, site, store = "", ...rest] = text.split("/");
  try {
    return rest.length === 0 ? { platform, site, store: decodeURIComponent(store) } : null;
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

function isStore(value: unknown): value is StoreRef {
  if (!isObject(value)) return false;
  const { platform, site, store } = value;
  return (
    PLATFORMS.some((each) => each === platform) && typeof site === "string" && /^[A-Z]{2}$/.test(site) && isId(store)
  );
}

function isId(value: unknown): value is string {
  return typeof value === "string" && length(value) >= 1 && length(value) <= 128 && !hasControls(value);
}

function hasControls(text: string): boolean {
  return [...text].some((letter) => letter < " " || letter === "\u007f");
}

function isText(value: unknown, shortest: number): value is string {
  return typeof value === "string" && length(value) >= shortest && length(value) <= LONGEST;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
