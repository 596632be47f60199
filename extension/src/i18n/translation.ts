/** Translation wherever it is shown: on the chat page, in the panel and in the settings. */
import type { EngineKind, EngineTrouble, Translated } from "../protocol/messages";
import type { Entry } from "./entry";

/** Of a text that is not translated (yet). */
export const TRANSLATED = {
  waiting: { en: "Translating...", zh: "正在翻译…" },
  late: { en: "Translating... taking longer than usual", zh: "正在翻译…比平时慢" },
  done: { en: "Translation", zh: "译文" },
  failed: { en: "Translation failed", zh: "翻译失败" },
  same: { en: "In your language already", zh: "已是您的语言" },
  nothing: { en: "Nothing to translate", zh: "无需翻译" },
  off: { en: "Translation is off for this store", zh: "此店铺已关闭翻译" },
} as const satisfies Record<Translated, Entry>;

/** Why, and the one thing to do. */
export const ENGINE_TROUBLE = {
  no_engine: {
    sentence: { en: "No translation engine is set up.", zh: "尚未设置翻译引擎。" },
    action: { en: "Add one in the settings.", zh: "请在设置中添加。" },
  },
  unreachable: {
    sentence: { en: "The engine cannot be reached.", zh: "无法连接翻译引擎。" },
    action: { en: "Check the network and the engine's address.", zh: "请检查网络和引擎地址。" },
  },
  timed_out: {
    sentence: { en: "The engine did not answer in time.", zh: "翻译引擎未及时响应。" },
    action: { en: "Try again.", zh: "请重试。" },
  },
  busy: {
    sentence: { en: "The engine is busy.", zh: "翻译引擎繁忙。" },
    action: { en: "Try again in a minute.", zh: "请一分钟后重试。" },
  },
  refused_key: {
    sentence: { en: "The engine refuses the key.", zh: "引擎拒绝了该密钥。" },
    action: { en: "Enter the key again in the settings.", zh: "请在设置中重新输入密钥。" },
  },
  no_key: {
    sentence: { en: "The engine has no key.", zh: "该引擎没有密钥。" },
    action: { en: "Enter its key in the settings.", zh: "请在设置中输入密钥。" },
  },
  vault_locked: {
    sentence: { en: "The engine's key is locked away.", zh: "引擎的密钥已锁定。" },
    action: { en: "Unlock the secrets in the settings.", zh: "请在设置中解锁密钥。" },
  },
  out_of_quota: {
    sentence: { en: "The engine's quota is used up.", zh: "引擎配额已用完。" },
    action: { en: "Look into your plan with its provider.", zh: "请查看您在服务商处的套餐。" },
  },
  over_limit: {
    sentence: { en: "Your own limit for this month is reached.", zh: "已达到您设定的本月上限。" },
    action: { en: "Raise the limit in the settings.", zh: "请在设置中提高上限。" },
  },
  pair_unknown: {
    sentence: { en: "No engine knows these two languages.", zh: "没有引擎支持这两种语言。" },
    action: { en: "Add an engine that does.", zh: "请添加支持的引擎。" },
  },
  too_long: {
    sentence: { en: "The text is too long for the engine.", zh: "文字超出引擎的长度限制。" },
    action: { en: "Translate it in parts.", zh: "请分段翻译。" },
  },
  needs_download: {
    sentence: { en: "The browser has to download this language first.", zh: "浏览器需要先下载该语言。" },
    action: { en: "Download it in the settings.", zh: "请在设置中下载。" },
  },
  not_here: {
    sentence: { en: "No open browser can translate by itself.", zh: "没有打开的浏览器可以自行翻译。" },
    action: { en: "Open Chrome or Edge, or add an engine.", zh: "请打开 Chrome 或 Edge，或添加引擎。" },
  },
  nonsense: {
    sentence: { en: "The engine's answer made no sense.", zh: "引擎返回的内容无法使用。" },
    action: { en: "Try again, or another engine.", zh: "请重试，或换用其他引擎。" },
  },
  language_unknown: {
    sentence: { en: "It is not certain which language this is.", zh: "无法确定这是哪种语言。" },
    action: { en: "Try another engine.", zh: "请换用其他引擎。" },
  },
} as const satisfies Record<EngineTrouble, { sentence: Entry; action: Entry }>;

export const ENGINE = {
  device: { en: "The browser's own translator", zh: "浏览器自带翻译" },
  libretranslate: { en: "LibreTranslate", zh: "LibreTranslate" },
  deepl: { en: "DeepL", zh: "DeepL" },
  google: { en: "Google Cloud Translation", zh: "Google Cloud Translation" },
  openai: { en: "OpenAI-compatible chat", zh: "OpenAI 兼容接口" },
  apertium: { en: "Apertium", zh: "Apertium" },
} as const satisfies Record<EngineKind, Entry>;
