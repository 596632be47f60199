/** The options page: what translation was used for, and what it cost. */
import type { Entry } from "./entry";

export const USE = {
  title: { en: "Use of the engines", zh: "引擎用量" },
  about: {
    en: "Each text is paid for once. What was there already needed no engine.",
    zh: "每条内容只付费一次，已有译文无需调用引擎。",
  },
  show: { en: "Show the use", zh: "查看用量" },
  hide: { en: "Hide the use", zh: "收起用量" },
  month: { en: "Month", zh: "月份" },
  again: { en: "Look again", zh: "刷新" },
  none: { en: "Nothing was translated in this month.", zh: "本月没有翻译。" },
  bars: { en: "Texts by engine", zh: "各引擎的内容条数" },
  bar: {
    en: "{engine}: {calls} calls, {hits} texts needed none",
    zh: "{engine}：调用 {calls} 次，{hits} 条无需调用",
  },
  paid: { en: "asked of an engine", zh: "调用引擎" },
  saved: { en: "needed no call", zh: "无需调用" },
  share: { en: "{percent} % of the texts needed no engine call.", zh: "{percent}% 的内容无需调用引擎。" },
  cost: { en: "{cost} this month", zh: "当月费用 {cost}" },
  table: { en: "By engine and store", zh: "按引擎和店铺" },
  engine: { en: "Engine", zh: "引擎" },
  store: { en: "Store", zh: "店铺" },
  hits: { en: "Needed no call", zh: "无需调用" },
  calls: { en: "Calls", zh: "调用次数" },
  failures: { en: "Failed", zh: "失败" },
  characters: { en: "Characters", zh: "字符" },
  costs: { en: "Cost", zh: "费用" },
  total: { en: "All together", zh: "合计" },
  allOf: { en: "all stores", zh: "全部店铺" },
  guess: {
    en: "Cost is characters times the price that you entered; the provider's bill counts. Months are those of UTC.",
    zh: "费用按字符数乘以您填写的价格估算，以服务商账单为准。月份按 UTC 计算。",
  },
} as const satisfies Record<string, Entry>;
