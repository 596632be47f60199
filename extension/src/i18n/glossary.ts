/** The options page: the glossary. */
import type { Entry } from "./entry";

export const GLOSSARY = {
  title: { en: "Glossary", zh: "术语表" },
  about: {
    en: "Words that have one right name in each language: products, brands, ways of delivery. No engine ever changes them.",
    zh: "在各语言中有固定说法的词语：商品、品牌、配送方式。翻译引擎不会改动。",
  },
  show: { en: "Show the glossary", zh: "查看术语表" },
  hide: { en: "Hide the glossary", zh: "收起术语表" },
  none: { en: "No term yet. Add one, or import a file.", zh: "尚无术语。请添加或导入文件。" },
  noMatch: { en: "No term has this in it.", zh: "没有匹配的术语。" },
  search: { en: "Find a term", zh: "查找术语" },
  found: { en: "{found} of {total}", zh: "{total} 条中的 {found} 条" },
  words: { en: "Term", zh: "术语" },
  where: { en: "Stores", zh: "店铺" },
  note: { en: "Note", zh: "备注" },
  actions: { en: "Change", zh: "操作" },
  all: { en: "all stores", zh: "全部店铺" },
  some: { en: "{count} stores", zh: "{count} 家店铺" },
  anywhere: { en: "the same in all languages", zh: "各语言相同" },
  page: { en: "{from} to {to}", zh: "{from} 至 {to}" },
  before: { en: "Those before", zh: "上一页" },
  after: { en: "Those after", zh: "下一页" },

  add: { en: "Add a term", zh: "添加术语" },
  adding: { en: "A new term", zh: "新术语" },
  editing: { en: "Change {term}", zh: "修改 {term}" },
  edit: { en: "Change", zh: "修改" },
  language: { en: "Language {nth}", zh: "语言 {nth}" },
  word: { en: "Word", zh: "词语" },
  wordIn: { en: "Word, {language}", zh: "词语（{language}）" },
  addWord: { en: "Another language", zh: "添加语言" },
  dropWord: { en: "Without {language}", zh: "去除{language}" },
  onlyStores: { en: "Only for certain stores", zh: "仅用于部分店铺" },
  save: { en: "Save", zh: "保存" },
  cancel: { en: "Cancel", zh: "取消" },
  saved: { en: "Saved. Only translations with this term are made anew.", zh: "已保存，仅含该术语的译文会重新生成。" },
  delete: { en: "Delete", zh: "删除" },
  deleteAsk: { en: "Delete {term}?", zh: "删除 {term}？" },
  keep: { en: "Keep", zh: "保留" },
  deleted: { en: "{term} was deleted.", zh: "已删除 {term}。" },

  import: { en: "Import a file (CSV or JSON)", zh: "导入文件（CSV 或 JSON）" },
  replace: { en: "Delete all others", zh: "删除其余术语" },
  replaceAsk: {
    en: "The file has {count} terms. All others, {total} now, are deleted.",
    zh: "文件中有 {count} 条术语，现有 {total} 条中的其余术语将被删除。",
  },
  replaceDo: { en: "Import and delete the others", zh: "导入并删除其余术语" },
  csv: { en: "Export as CSV", zh: "导出 CSV" },
  json: { en: "Export as JSON", zh: "导出 JSON" },
  imported: { en: "{count} terms were taken in.", zh: "已导入 {count} 条术语。" },
  fault: {
    en: "Nothing was taken in. Row {row}, {column}: {why}",
    zh: "未导入任何内容。第 {row} 行，{column}：{why}",
  },
  fileFault: { en: "Nothing was taken in. {why}", zh: "未导入任何内容。{why}" },
  files: {
    en: "A CSV has a column for each language (en, zh, th…), * for what is the same in all, and stores and note if wanted.",
    zh: "CSV 每种语言一列（en、zh、th…），* 为各语言相同，可另有 stores、note 列。",
  },
} as const satisfies Record<string, Entry>;

/** Why what was entered is no term. */
export const TERM_PROBLEM = {
  few: {
    en: "Enter the word in two languages, or one that is the same in all.",
    zh: "请填写两种语言的词语，或各语言相同的词语。",
  },
  long: { en: "A word has at most 200 characters.", zh: "词语最多 200 个字符。" },
  longNote: { en: "A note has at most 200 characters.", zh: "备注最多 200 个字符。" },
  noStore: { en: "Choose a store, or let it be for all.", zh: "请选择店铺，或用于全部店铺。" },
} as const satisfies Record<string, Entry>;

/** Why a file is not taken in. */
export const TERM_FAULT = {
  unreadable: { en: "This is neither a CSV nor a JSON file of terms.", zh: "不是术语的 CSV 或 JSON 文件。" },
  encoding: { en: "It is not saved as UTF-8.", zh: "文件编码不是 UTF-8。" },
  empty: { en: "There is no term in it.", zh: "文件中没有术语。" },
  many: { en: "It has more than 5000 terms.", zh: "超过 5000 条术语。" },
  column: {
    en: "this is no language (such as en, zh, zh-Hant), nor *, stores, note or term-id.",
    zh: "不是语言代码（如 en、zh、zh-Hant），也不是 *、stores、note 或 term-id。",
  },
  twiceColumn: { en: "this column stands there twice.", zh: "该列重复。" },
  noLanguage: { en: "there is no column for a language.", zh: "没有语言列。" },
  quote: { en: "a quotation mark is opened and not closed.", zh: "引号未闭合。" },
  cells: { en: "the row has more cells than the first one.", zh: "单元格数多于首行。" },
  noWord: { en: "the term has no word.", zh: "术语没有词语。" },
  word: { en: "this is no word of 1 to 200 characters.", zh: "不是 1 到 200 个字符的词语。" },
  stores: {
    en: "a store is written as shopee/SG/170044686, several with a blank between.",
    zh: "店铺写作 shopee/SG/170044686，多个以空格分隔。",
  },
  note: { en: "this is no note of at most 200 characters.", zh: "不是 200 个字符以内的备注。" },
  id: { en: "this is no id of 1 to 128 characters.", zh: "不是 1 到 128 个字符的 id。" },
  twice: { en: "this id stands there twice.", zh: "该 id 重复。" },
} as const satisfies Record<string, Entry>;
