/** The options page: the table of deadlines. */
import type { DeadlineRule } from "../protocol/messages";
import type { Entry } from "./entry";

export const RULES = {
  title: { en: "Deadlines", zh: "回复时限" },
  about: {
    en: "How soon each platform wants a buyer answered. The panel counts down, sorts and colours by it. Platforms change this and differ by country: look at source and date, and enter what holds for you. Times and days are the site's own.",
    zh: "各平台要求的买家消息回复时限，客服面板据此倒计时、排序和着色。规则会变化，各国也不同：请留意来源和日期，并按实际情况修改。时间和日期均为站点当地时间。",
  },
  show: { en: "Show the rules", zh: "查看规则" },
  hide: { en: "Hide the rules", zh: "收起规则" },
  builtIn: { en: "These are Storebell's built-in rules.", zh: "当前为 Storebell 内置规则。" },
  own: {
    en: "These are your own rules. Updates of Storebell no longer change them.",
    zh: "当前为您的自定义规则，Storebell 更新时不再改变。",
  },
  none: { en: "There is no rule: no session has a deadline.", zh: "没有规则：所有会话均无时限。" },
  back: { en: "Back to the built-in rules", zh: "恢复内置规则" },
  add: { en: "Add a rule", zh: "添加规则" },
  edit: { en: "Edit", zh: "编辑" },
  remove: { en: "Remove", zh: "删除" },
  save: { en: "Save", zh: "保存" },
  cancel: { en: "Cancel", zh: "取消" },
  undo: { en: "Undo", zh: "撤销" },
  saved: { en: "Saved. Every session counts by it now.", zh: "已保存，所有会话已按新规则计时。" },
  removed: { en: "The rule was removed.", zh: "规则已删除。" },
  reset: { en: "The built-in rules hold again.", zh: "已恢复内置规则。" },
  undone: { en: "The rules are as they were before.", zh: "已恢复到之前的规则。" },

  where: { en: "Platform and sites", zh: "平台与站点" },
  rule: { en: "Answer", zh: "回复要求" },
  since: { en: "For messages since", zh: "适用消息" },
  source: { en: "Source", zh: "来源" },
  actions: { en: "Change", zh: "操作" },
  allSites: { en: "all sites", zh: "全部站点" },
  always: { en: "always", zh: "一直" },
  sinceDay: { en: "{date}", zh: "{date} 起" },
  hours: { en: "Within {hours} h of the first unanswered message", zh: "首条未回复消息后 {hours} 小时内" },
  cycle: {
    en: "Came by {cut}: until {time} that day; later: until {time} the next day",
    zh: "{cut} 前收到的，当天 {time} 前回复；之后收到的，次日 {time} 前回复",
  },
  soon: { en: "soon from {span} before", zh: "提前 {span} 提醒" },
  holidays: { en: "{count} days don't count", zh: "{count} 天不计" },
  noHolidays: { en: "every day counts", zh: "每天都计" },
  inHours: { en: "{count} h", zh: "{count} 小时" },
  inMinutes: { en: "{count} min", zh: "{count} 分钟" },
  checked: { en: "read {date}", zh: "查阅于 {date}" },

  adding: { en: "A new rule", zh: "新规则" },
  editing: { en: "Change this rule", zh: "修改规则" },
  platform: { en: "Platform", zh: "平台" },
  sites: { en: "Sites (none chosen: all)", zh: "站点（不选即全部）" },
  kind: { en: "How the time is counted", zh: "计时方式" },
  byHours: { en: "Hours after the first unanswered message", zh: "首条未回复消息后若干小时" },
  byDay: { en: "A daily cycle", zh: "每日周期" },
  hoursField: { en: "Hours", zh: "小时" },
  cutField: { en: "Messages until", zh: "消息截至" },
  answerField: { en: "Answer until", zh: "回复截至" },
  soonField: { en: "Due soon, minutes before", zh: "提前提醒（分钟）" },
  sinceField: { en: "For messages since", zh: "适用消息起始日" },
  sinceHelp: { en: "2000-01-01 stands for always.", zh: "2000-01-01 表示一直。" },
  holidaysField: { en: "Days that don't count", zh: "不计的日期" },
  holidaysHelp: { en: "Such as 2026-12-25, one a line.", zh: "如 2026-12-25，每行一个。" },
  sourceField: { en: "Where it was read", zh: "规则来源" },
  checkedField: { en: "When it was read", zh: "查阅日期" },
} as const satisfies Record<string, Entry>;

export const CONFIDENCE = {
  official: { en: "platform's own page", zh: "平台官方" },
  vendor: { en: "a vendor's summary", zh: "第三方整理" },
  unsure: { en: "not certain", zh: "未确认" },
  own: { en: "your own", zh: "自定义" },
  team: { en: "your team's", zh: "团队" },
} as const satisfies Record<DeadlineRule["confidence"], Entry>;

/** Why what was entered is no rule. */
export const RULE_PROBLEM = {
  hours: { en: "Hours must be a whole number from 1 to 720.", zh: "小时须为 1 到 720 的整数。" },
  cut: { en: "Enter until when messages count for the day.", zh: "请填写当日消息截止时间。" },
  answer_by: { en: "The answer's time must be after the messages'.", zh: "回复截止时间须晚于消息截止时间。" },
  soon_minutes: { en: "Minutes must be a whole number from 0 to 10080.", zh: "分钟须为 0 到 10080 的整数。" },
  since: { en: "Enter since when it holds.", zh: "请填写起始日期。" },
  same: {
    en: "Another rule holds for one of these sites since the same day.",
    zh: "已有规则自同一天起适用于其中的站点。",
  },
  holidays: { en: "This is no date: {text}", zh: "日期无效：{text}" },
  manyHolidays: { en: "At most 100 days can be left out.", zh: "最多可排除 100 天。" },
  source: { en: "Say where it was read, so that others can look.", zh: "请填写来源，以便他人查证。" },
  checked: { en: "Enter when it was read.", zh: "请填写查阅日期。" },
} as const satisfies Record<string, Entry>;
