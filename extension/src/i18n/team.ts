/** What an administrator has set for the team. */
import type { TeamFault, TeamField } from "../protocol/messages";
import type { Entry } from "./entry";

export const TEAM = {
  title: { en: "Your team", zh: "您的团队" },
  about: {
    en: "Whoever manages Storebell in your team has set up part of it for you. It is marked where it stands.",
    zh: "团队中的 Storebell 管理员已为您设定部分内容，并在相应位置标出。",
  },
  only: { en: "Only your team changes: {fields}", zh: "仅团队可更改：{fields}" },
  problem: {
    en: "Part of your team's settings is not used: {field} {why} Tell whoever manages Storebell in your team.",
    zh: "团队设定中有一部分未生效：{field} {why}请告知团队中的 Storebell 管理员。",
  },
  all: { en: "all of it", zh: "全部" },

  mark: { en: "From your team", zh: "来自团队" },
  holds: { en: "From your team. What you change here goes before it.", zh: "来自团队。您在此的更改优先。" },
  own: { en: "Your own, in the place of your team's.", zh: "您的自定义设置，替代团队的设定。" },
  locked: { en: "Set by your team. It can't be changed here.", zh: "由团队设定，不能在此更改。" },
  back: { en: "Use your team's again", zh: "恢复团队的设定" },
  backDone: { en: "Your team's hold again.", zh: "已恢复团队的设定。" },
  enterKey: { en: "Enter its key", zh: "输入密钥" },
} as const satisfies Record<string, Entry>;

export const TEAM_FIELD = {
  stores: { en: "stores", zh: "店铺" },
  deadlines: { en: "deadlines", zh: "回复时限" },
  replies: { en: "quick replies", zh: "快捷回复" },
  glossary: { en: "glossary", zh: "术语表" },
  engines: { en: "translation engines", zh: "翻译引擎" },
  routes: { en: "rules for pairs of languages", zh: "语言组合规则" },
  reading: { en: "translating what buyers write", zh: "买家消息的翻译" },
  guard: { en: "asking before a text in your language is sent", zh: "发送您的语言前的询问" },
  back: { en: "reading translations back", zh: "回译" },
  language: { en: "your language", zh: "您的语言" },
  currency: { en: "currency", zh: "货币" },
  off: { en: "stores that are not translated", zh: "不翻译的店铺" },
} as const satisfies Record<TeamField, Entry>;

/** Why a part of it is not used. */
export const TEAM_FAULT = {
  unknown: { en: "is not known to this version.", zh: "此版本无法识别。" },
  wrong: { en: "makes no sense.", zh: "无效。" },
  too_large: { en: "is too large.", zh: "过大。" },
} as const satisfies Record<TeamFault, Entry>;
