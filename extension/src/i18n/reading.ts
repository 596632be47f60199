/** The cards beside a chat page's bubbles. */
import type { Entry } from "./entry";

export const CARD = {
  of: { en: "Translation of: {text}", zh: "译文，原文：{text}" },
  original: { en: "What you wrote, sent as: {text}", zh: "您的原文，已发送：{text}" },
  own: { en: "What you wrote", zh: "您的原文" },
  by: { en: "Translated by {engine}", zh: "由 {engine} 翻译" },
  corrected: { en: "Corrected by hand", zh: "已人工校正" },
  fold: { en: "Show the original", zh: "显示原文" },
  unfold: { en: "Show the translation", zh: "显示译文" },
  unfoldOwn: { en: "Show what you wrote", zh: "显示您的原文" },
  correct: { en: "Correct the translation", zh: "校正译文" },
  another: { en: "Translate with another engine", zh: "换用其他引擎翻译" },
  copy: { en: "Copy", zh: "复制" },
  copied: { en: "Copied", zh: "已复制" },
  retry: { en: "Retry", zh: "重试" },
  save: { en: "Save", zh: "保存" },
  cancel: { en: "Cancel", zh: "取消" },
  entry: { en: "Corrected translation", zh: "校正后的译文" },
  forget: { en: "Save it empty to go back to the engine's.", zh: "留空保存即恢复引擎译文。" },
  shown: { en: "Translations are shown. Show originals only", zh: "正在显示译文。仅显示原文" },
  hidden: { en: "Translations are hidden. Show them", zh: "译文已隐藏。显示译文" },
  hint: { en: "Alt+Shift+R goes to the translations", zh: "Alt+Shift+R 转到译文" },
} as const satisfies Record<string, Entry>;
