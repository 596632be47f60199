/** Writing to a buyer in a language of one's own, and the question about a text in the wrong one. */
import type { Entry } from "./entry";

export const WRITER = {
  open: { en: "Write in your own language (Alt+Shift+T)", zh: "用您的语言书写 (Alt+Shift+T)" },
  label: { en: "Write to {buyer} in your own language", zh: "用您的语言给 {buyer} 写消息" },
  words: { en: "Your words to {buyer}", zh: "您要对 {buyer} 说的话" },
  placeholder: { en: "Type in your own language, then press Enter", zh: "用您的语言输入，按回车翻译" },
  to: { en: "The buyer's language", zh: "买家的语言" },
  buyers: { en: "As the buyer writes", zh: "与买家相同" },
  buyersIs: { en: "{language}, as the buyer writes", zh: "{language}（与买家相同）" },
  translate: { en: "Translate", zh: "翻译" },
  cancel: { en: "Cancel", zh: "取消" },
  translation: { en: "{language}, for {buyer}", zh: "给 {buyer} 的{language}译文" },
  same: { en: "This is in {language} already.", zh: "这段文字已是{language}。" },
  stale: {
    en: "Your words have changed: translate them again.",
    zh: "原文已修改，请重新翻译。",
  },
  back: { en: "It says", zh: "回译" },
  readBack: { en: "Read it back", zh: "回译" },
  readingBack: { en: "Reading it back...", zh: "正在回译…" },
  notReadBack: { en: "It could not be read back.", zh: "回译失败。" },
  backOfEarlier: { en: "before your last change", zh: "修改之前" },
  unchanged: { en: "Unchanged", zh: "保持不变" },
  missing: { en: "Missing in the translation", zh: "译文中缺少" },
  insert: { en: "Insert", zh: "插入" },
  send: { en: "Send to {buyer}", zh: "发给 {buyer}" },
  keys: { en: "Enter inserts, Ctrl+Enter sends", zh: "回车插入，Ctrl+回车发送" },
  inserted: { en: "It is in the text box.", zh: "已放入输入框。" },
  found: { en: "The text box already has: {text}", zh: "输入框中已有：{text}" },
  replace: { en: "Replace it", zh: "替换" },
  append: { en: "Add below it", zh: "加在其后" },
  notPut: {
    en: "Nothing was inserted: the page shows no text box of {buyer} now. Open the conversation and try again.",
    zh: "未插入：页面当前没有 {buyer} 的输入框。请打开该会话后重试。",
  },
  close: { en: "Close; what you wrote stays", zh: "关闭，内容会保留" },
} as const satisfies Record<string, Entry>;

export const GUARD = {
  theirs: { en: "This is in {own}; {buyer} writes {theirs}.", zh: "这段文字是{own}，而 {buyer} 使用{theirs}。" },
  another: {
    en: "This is in {own}, but {buyer} writes in another language.",
    zh: "这段文字是{own}，而 {buyer} 使用另一种语言。",
  },
  translate: { en: "Translate", zh: "翻译" },
  send: { en: "Send as it is", zh: "原样发送" },
  quiet: { en: "Don't ask again in this conversation", zh: "此会话不再询问" },
  elsewhere: {
    en: "Not sent to {buyer}: the text is in {own}. It waits in that conversation.",
    zh: "未发给 {buyer}：文字是{own}，已留在该会话中。",
  },
  dismiss: { en: "Close this notice", zh: "关闭提示" },
} as const satisfies Record<string, Entry>;
