/** The options page: translation, its engines, and which of them translates what. */
import type { EngineKind } from "../protocol/messages";
import type { Entry } from "./entry";

export const ENGINES = {
  title: { en: "Translation", zh: "翻译" },
  about: {
    en: "What buyers write is shown in your language, and what you write goes out in theirs. What has been translated once is kept on this computer and never paid for again.",
    zh: "买家消息以您的语言显示，您的回复以买家的语言发出。翻译过的内容保存在本机，不会重复付费。",
  },
  show: { en: "Set up translation", zh: "设置翻译" },
  hide: { en: "Hide", zh: "收起" },
  unready: {
    en: "Nothing is translated yet. Add an engine, or download a language for this browser's own translator.",
    zh: "目前不会翻译。请添加翻译引擎，或为浏览器自带翻译下载语言。",
  },

  reading: { en: "Translate what buyers write by itself", zh: "自动翻译买家消息" },
  guard: {
    en: "Ask before a text in my own language goes to a buyer who writes another",
    zh: "向使用其他语言的买家发送我的语言前先询问",
  },
  back: { en: "Show what my translation says, read back", zh: "显示译文的回译" },
  language: { en: "I read and write in", zh: "我使用的语言" },
  likePages: { en: "Storebell's language ({language})", zh: "与 Storebell 相同（{language}）" },
  currency: { en: "Currency of the prices", zh: "价格币种" },
  saved: { en: "Saved.", zh: "已保存。" },
  changedElsewhere: {
    en: "Somebody changed this in another window. Nothing was saved; save again to put yours in its place.",
    zh: "该项已在其他窗口中修改，尚未保存。再次保存将以您的内容覆盖。",
  },
  goneElsewhere: {
    en: "Somebody deleted this in another window. Nothing was saved; save again to add it anew.",
    zh: "该项已在其他窗口中删除，尚未保存。再次保存将重新添加。",
  },

  engines: { en: "Engines", zh: "翻译引擎" },
  enginesAbout: { en: "The first is asked first; when it fails, the next.", zh: "按顺序使用，前一个失败时用下一个。" },
  none: { en: "No engine yet. Add one below; nothing is translated before.", zh: "尚无引擎。请在下方添加后使用翻译。" },
  useBrowser: { en: "Use this browser's own translator", zh: "使用此浏览器自带翻译" },
  free: {
    en: "It costs nothing, needs no key, and what buyers write stays on this computer.",
    zh: "免费，无需密钥，买家消息不离开本机。",
  },
  add: { en: "Add an engine", zh: "添加引擎" },
  choose: { en: "Choose a kind…", zh: "选择类型…" },
  adding: { en: "New engine: {kind}", zh: "新引擎：{kind}" },
  editing: { en: "Change {engine}", zh: "修改 {engine}" },
  edit: { en: "Change", zh: "修改" },
  up: { en: "Ask {engine} earlier", zh: "将 {engine} 前移" },
  down: { en: "Ask {engine} later", zh: "将 {engine} 后移" },
  on: { en: "On", zh: "启用" },
  onOf: { en: "{engine} is on", zh: "启用 {engine}" },
  keyKept: { en: "Its key is kept and is never shown.", zh: "密钥已保存，不会显示。" },
  keyMissing: { en: "It has no key yet.", zh: "尚无密钥。" },
  usualPlace: { en: "at its usual address", zh: "使用默认地址" },
  priced: { en: "{price} per million characters", zh: "每百万字符 {price}" },
  unpriced: { en: "no price entered", zh: "未填写价格" },
  limited: { en: "at most {count} characters a month", zh: "每月最多 {count} 字符" },
  notInThisBrowser: {
    en: "This browser has no translator of its own. Chrome from 138 and Edge from 148 have one; any open browser with Storebell can do the work.",
    zh: "此浏览器没有自带翻译。Chrome 138、Edge 148 及以上版本有；任一已打开且装有 Storebell 的浏览器均可完成翻译。",
  },

  name: { en: "Name", zh: "名称" },
  address: { en: "Address", zh: "地址" },
  addressHelp: {
    en: "Empty: the usual one. https://, or http:// on this computer.",
    zh: "留空用默认地址。须为 https://，本机可用 http://。",
  },
  addressKey: {
    en: "At another address the kept key is forgotten: enter the key for it as well.",
    zh: "更换地址会清除已保存的密钥，请同时填写新密钥。",
  },
  model: { en: "Model", zh: "模型" },
  modelHelp: { en: "As the provider writes it.", zh: "按服务商的写法填写。" },
  price: { en: "Price per million characters ({currency})", zh: "每百万字符价格（{currency}）" },
  limit: { en: "Most characters a month", zh: "每月字符上限" },
  limitHelp: { en: "Empty: no limit of yours.", zh: "留空表示不限。" },
  seconds: { en: "Waits at most (seconds)", zh: "最长等待（秒）" },
  parallel: { en: "Texts at a time", zh: "同时翻译条数" },
  key: { en: "Key", zh: "密钥" },
  keyHelp: { en: "Goes into this computer's place for secrets.", zh: "保存到本机的凭证库。" },
  keyAgain: { en: "Empty: the kept one stays.", zh: "留空则沿用已保存的密钥。" },
  save: { en: "Save", zh: "保存" },
  cancel: { en: "Cancel", zh: "取消" },
  savedKeyGone: {
    en: "Saved. It is at another address now, so its key was forgotten. Enter the key for this one.",
    zh: "已保存。地址已更换，原密钥已清除，请填写新密钥。",
  },
  keySaved: { en: "Saved, with its key.", zh: "已保存，含密钥。" },
  keyForget: { en: "Forget its key", zh: "清除密钥" },
  keyForgotten: { en: "The key was forgotten.", zh: "密钥已清除。" },
  keyUnsaved: { en: "The engine is saved, but its key is not.", zh: "引擎已保存，但密钥未保存。" },

  test: { en: "Test", zh: "测试" },
  testOf: { en: "Test {engine}", zh: "测试 {engine}" },
  works: { en: "It works: “{translation}”, in {ms} ms.", zh: "可用：“{translation}”，用时 {ms} 毫秒。" },
  worksFor: { en: "It knows {count} languages.", zh: "支持 {count} 种语言。" },
  delete: { en: "Delete", zh: "删除" },
  deleteAsk: { en: "Delete {engine}?", zh: "删除 {engine}？" },
  deleteAbout: {
    en: "Its key is forgotten. What it has translated stays.",
    zh: "其密钥将被清除。已有的译文保留。",
  },
  keep: { en: "Keep", zh: "保留" },
  deleted: { en: "{engine} was deleted.", zh: "已删除 {engine}。" },

  routes: { en: "Certain languages by certain engines", zh: "按语言指定引擎" },
  routesAbout: {
    en: "Without a rule all engines are asked in their order. The most exact rule counts.",
    zh: "没有规则时按顺序使用全部引擎。以最精确的规则为准。",
  },
  from: { en: "From", zh: "从" },
  into: { en: "Into", zh: "到" },
  anyLanguage: { en: "any language", zh: "任何语言" },
  by: { en: "Engines", zh: "引擎" },
  change: { en: "Change", zh: "操作" },
  untranslated: { en: "not translated", zh: "不翻译" },
  addRoute: { en: "Add a rule", zh: "添加规则" },
  addingRoute: { en: "A new rule", zh: "新规则" },
  editingRoute: { en: "Change this rule", zh: "修改规则" },
  nth: { en: "Engine {nth}", zh: "第 {nth} 个引擎" },
  noMore: { en: "no other", zh: "无" },
  routeRemoved: { en: "The rule was removed.", zh: "规则已删除。" },

  stores: { en: "Stores", zh: "店铺" },
  storesAbout: {
    en: "Buyers of these stores are translated by themselves. For the others translation waits until you ask.",
    zh: "自动翻译所选店铺的买家消息，其余店铺仅在您需要时翻译。",
  },
  storesCount: { en: "{on} of {all} stores", zh: "{all} 家店铺中的 {on} 家" },
} as const satisfies Record<string, Entry>;

/** What each kind costs in principle, and where its key comes from. */
export const ENGINE_HELP = {
  device: {
    en: "Costs nothing and needs no key. Each language is downloaded once; texts never leave this computer.",
    zh: "免费，无需密钥。每种语言下载一次，文字不离开本机。",
  },
  libretranslate: {
    en: "Open source. A server of your own is free; the public one sells keys on its website.",
    zh: "开源。自建服务器免费；公共服务器的密钥在其网站购买。",
  },
  deepl: {
    en: "Paid by characters, with a free plan. The key stands in your account there, under API keys.",
    zh: "按字符计费，有免费额度。密钥在其账户的 API keys 页面。",
  },
  google: {
    en: "Paid by characters. Switch on the Cloud Translation API in your Google Cloud project and make an API key there.",
    zh: "按字符计费。请在 Google Cloud 项目中启用 Cloud Translation API 并创建 API 密钥。",
  },
  openai: {
    en: "Paid by tokens. Any server that speaks OpenAI's chat protocol will do, also one on this computer; the key comes from whoever runs it.",
    zh: "按 token 计费。任何兼容 OpenAI 聊天协议的服务器均可，包括本机的；密钥由服务方提供。",
  },
  apertium: {
    en: "Open source and free. Its server runs on this computer, with the language pairs that are installed beside it.",
    zh: "开源免费。服务器在本机运行，支持已安装的语言对。",
  },
} as const satisfies Record<EngineKind, Entry>;

/** Why what was entered is no engine, and no rule. */
export const ENGINE_PROBLEM = {
  name: { en: "Give it a name.", zh: "请填写名称。" },
  sameName: { en: "Another engine has this name.", zh: "已有同名引擎。" },
  address: {
    en: "This is no address that texts can go to: it must begin with https:// (http:// on this computer alone), without user, ? or #.",
    zh: "地址无效：须以 https:// 开头（http:// 仅限本机），且不含用户名、? 或 #。",
  },
  model: { en: "Enter the model: this server has many.", zh: "请填写模型：该服务器有多个模型。" },
  price: { en: "The price must be a number from 0 to 1000000.", zh: "价格须为 0 到 1000000 的数字。" },
  limit: { en: "The limit must be a whole number, at least 1, or empty.", zh: "上限须为不小于 1 的整数，或留空。" },
  seconds: { en: "Seconds must be a number from 0.5 to 60.", zh: "秒数须为 0.5 到 60。" },
  parallel: { en: "Texts at a time must be a whole number from 1 to 16.", zh: "同时条数须为 1 到 16 的整数。" },
  sameLanguages: { en: "From and into are the same language.", zh: "源语言与目标语言相同。" },
  sameRoute: { en: "There is a rule for these two languages already.", zh: "这两种语言已有规则。" },
} as const satisfies Record<string, Entry>;

/** The languages of the browser's own translator. */
export const DOWNLOAD = {
  title: { en: "Languages of this browser", zh: "此浏览器的语言" },
  about: {
    en: "To and from {language}. Each is downloaded once, by this browser.",
    zh: "与{language}互译。每种语言由此浏览器下载一次。",
  },
  looking: { en: "Asking the browser…", zh: "正在查询浏览器…" },
  available: { en: "ready", zh: "已就绪" },
  unavailable: { en: "not known to this browser", zh: "不支持" },
  half: { en: "one way ready", zh: "单向就绪" },
  downloadable: { en: "not downloaded", zh: "未下载" },
  downloading: { en: "downloading", zh: "下载中" },
  download: { en: "Download", zh: "下载" },
  downloadOf: { en: "Download {language}", zh: "下载{language}" },
  again: { en: "Try again", zh: "重试" },
  progress: { en: "{percent} %", zh: "{percent}%" },
  slow: {
    en: "Nothing has come yet. The browser goes on trying; if it has no way to its languages, add another engine.",
    zh: "尚未收到数据，浏览器仍在尝试。若无法下载语言，请添加其他引擎。",
  },
  failed: {
    en: "The browser could not download it. Check network and free disk space, then try again. Some browsers are built without downloads: add another engine there.",
    zh: "浏览器无法下载。请检查网络和磁盘空间后重试。部分浏览器不支持下载，请添加其他引擎。",
  },
  refused: { en: "The browser wants one more press.", zh: "浏览器需要再按一次。" },
  stop: { en: "Stop", zh: "停止" },
  unknown: { en: "Not known to this browser: {languages}", zh: "此浏览器不支持：{languages}" },
  nothing: { en: "This browser knows none of the languages here.", zh: "此浏览器不支持这里的任何语言。" },
} as const satisfies Record<string, Entry>;
