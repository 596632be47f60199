/** Translation in the panel, as far as it says other things than the chat pages do. */
import type { Showing } from "../pages/panel/translation-view";
import type { Entry } from "./entry";

/** Where translations stand now, and what a press makes of it. */
export const SHOWING = {
  under: { en: "Translations stand under the messages (T)", zh: "译文显示在消息下方 (T)" },
  instead: { en: "Translations stand in place of the messages (T)", zh: "译文代替原文显示 (T)" },
  hidden: { en: "Translations are hidden (T)", zh: "译文已隐藏 (T)" },
} as const satisfies Record<Showing, Entry>;

export const SAID = {
  translation: { en: "Translation", zh: "译文" },
  own: { en: "Your words", zh: "您的原文" },
  original: { en: "Original", zh: "原文" },
  translate: { en: "Translate", zh: "翻译" },
  corrected: { en: "Corrected", zh: "已校正" },
  made: { en: "Translated", zh: "已翻译" },
} as const satisfies Record<string, Entry>;

export const REPLY = {
  mine: { en: "Write in my language", zh: "用我的语言书写" },
  keys: { en: "Enter translates first: nothing is sent unseen", zh: "回车先翻译，确认后再发送" },
  placeholder: { en: "Write in your own language; Enter translates", zh: "用您的语言输入，按回车翻译" },
  drop: { en: "Drop the translation", zh: "放弃译文" },
} as const satisfies Record<string, Entry>;
