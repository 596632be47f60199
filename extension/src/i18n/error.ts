/** The errors of the core: a sentence and one thing to do each. */
import type { ErrorCode } from "../protocol/messages";
import type { Entry } from "./entry";

const AGAIN = { en: "Try again.", zh: "请重试。" };

export const ERROR = {
  bad_request: {
    sentence: { en: "Storebell did not understand the page.", zh: "Storebell 无法理解页面数据。" },
    action: { en: "Reload this page.", zh: "请刷新页面。" },
  },
  unknown_type: {
    sentence: { en: "Extension and program do not match.", zh: "扩展与程序版本不匹配。" },
    action: { en: "Update both.", zh: "请同时更新两者。" },
  },
  outdated: {
    sentence: { en: "Extension and program do not match.", zh: "扩展与程序版本不匹配。" },
    action: {
      en: "Update the one that Storebell's bar names; until then it stays here.",
      zh: "请更新 Storebell 提示条所指的一方；在此之前内容保留在此。",
    },
  },
  expired: { sentence: { en: "The computer was too slow to answer.", zh: "电脑响应过慢。" }, action: AGAIN },
  unknown_message: {
    sentence: { en: "This message is not in the record.", zh: "记录中没有此消息。" },
    action: { en: "Reload this page.", zh: "请刷新页面。" },
  },
  different_text: {
    sentence: { en: "The record has another text for this message.", zh: "记录中此消息的文字不同。" },
    action: { en: "Reload this page.", zh: "请刷新页面。" },
  },
  not_allowed: {
    sentence: { en: "The message has changed meanwhile.", zh: "消息状态已改变。" },
    action: { en: "Look at its state again.", zh: "请查看其最新状态。" },
  },
  stale_fence: {
    sentence: { en: "Another tab has taken this message.", zh: "另一个标签页已接手此消息。" },
    action: { en: "Look at that tab.", zh: "请查看该标签页。" },
  },
  wrong_recipient: {
    sentence: { en: "The page shows another buyer.", zh: "页面显示的是其他买家。" },
    action: { en: "Open the right conversation.", zh: "请打开正确的会话。" },
  },
  disk_full: {
    sentence: {
      en: "This computer's disk is full: nothing could be recorded.",
      zh: "磁盘已满，无法记录。",
    },
    action: { en: "Free some space.", zh: "请清理磁盘空间。" },
  },
  data_newer: {
    sentence: {
      en: "A later Storebell wrote this; the one here leaves it as it is.",
      zh: "此数据由更新版本的 Storebell 写入，当前版本不会改动它。",
    },
    action: { en: "Update Storebell on this computer.", zh: "请更新本机的 Storebell。" },
  },
  unknown_store: {
    sentence: { en: "Storebell does not know this store.", zh: "Storebell 中没有此店铺。" },
    action: {
      en: "Refresh the list; if it is not there, open its chat page once.",
      zh: "请刷新列表；如仍未显示，请打开一次该店铺的聊天页面。",
    },
  },
  unknown_app: {
    sentence: { en: "There is no developer app for this platform yet.", zh: "该平台尚未设置开发者应用。" },
    action: { en: "Enter its key and secret first.", zh: "请先填写其 Key 和 Secret。" },
  },
  store_busy: {
    sentence: { en: "Messages of this store are still on their way.", zh: "该店铺仍有消息未处理完。" },
    action: {
      en: "Wait for them, or decide about them, then try again.",
      zh: "请等待发送完成或先处理这些消息，然后重试。",
    },
  },
  vault_locked: {
    sentence: { en: "The secrets are locked.", zh: "凭证库已锁定。" },
    action: { en: "Unlock them, then try again.", zh: "请解锁后重试。" },
  },
  vault_unavailable: {
    sentence: { en: "There is no place to keep secrets on this computer.", zh: "本机没有可存放凭证的位置。" },
    action: { en: "Start the system's keyring, or choose a passphrase.", zh: "请启动系统密钥环，或设置密码短语。" },
  },
  wrong_passphrase: {
    sentence: { en: "This is not the passphrase.", zh: "密码短语不正确。" },
    action: AGAIN,
  },
  callback_unreadable: {
    sentence: { en: "This is not an address that the platform sends you back to.", zh: "这不是平台返回的地址。" },
    action: { en: "Copy the whole address from the browser's address bar.", zh: "请从浏览器地址栏复制完整地址。" },
  },
  callback_unexpected: {
    sentence: { en: "This address belongs to another or an older sign-in.", zh: "此地址属于其他或较早的授权。" },
    action: { en: "Start the sign-in anew.", zh: "请重新开始授权。" },
  },
  authorisation_refused: {
    sentence: { en: "The platform or its seller did not allow it.", zh: "平台或卖家未同意授权。" },
    action: { en: "Start anew and press the platform's Authorise button.", zh: "请重新开始，并在平台页面点击授权。" },
  },
  platform_refused: {
    sentence: {
      en: "The platform refused: its app or its secret is not accepted.",
      zh: "平台拒绝：应用或 Secret 无效。",
    },
    action: { en: "Check the developer app's key and secret.", zh: "请检查开发者应用的 Key 和 Secret。" },
  },
  platform_unreachable: {
    sentence: { en: "The platform's API does not answer from here.", zh: "从本机无法连接平台 API。" },
    action: { en: "Check the network, then try again.", zh: "请检查网络后重试。" },
  },
  proxy_unreadable: {
    sentence: { en: "This is not a proxy in any of the usual forms.", zh: "无法识别此代理格式。" },
    action: { en: "Paste it as host:port:user:password.", zh: "请按 host:port:user:password 粘贴。" },
  },
  proxy_failed: {
    sentence: {
      en: "The platform does not answer through this proxy. It was not kept.",
      zh: "通过此代理无法连接平台，未保存。",
    },
    action: { en: "Check the proxy with its seller.", zh: "请向代理商确认该代理。" },
  },
  unknown_session: {
    sentence: { en: "This session is no longer known.", zh: "该会话已不存在。" },
    action: { en: "Refresh the list.", zh: "请刷新列表。" },
  },
  no_store_to_update: {
    sentence: { en: "No store found to update.", zh: "未找到可更新的店铺。" },
    action: { en: "Please refresh the store list and try again.", zh: "请刷新店铺列表后重试。" },
  },
  update_failed: {
    sentence: { en: "Failed to open the update store panel.", zh: "打开更新店铺面板失败。" },
    action: { en: "The system has logged the error.", zh: "系统已记录该错误。" },
  },
  unknown_reply: {
    sentence: { en: "This quick reply no longer exists.", zh: "该快捷回复已不存在。" },
    action: { en: "Choose another one.", zh: "请选择其他快捷回复。" },
  },
  too_many_replies: {
    sentence: { en: "There is no room for so many quick replies.", zh: "快捷回复过多，无法保存。" },
    action: { en: "Delete or shorten some that nobody uses.", zh: "请删除或缩短不常用的快捷回复。" },
  },
  rule_unusable: {
    sentence: { en: "A rule in the table cannot be used.", zh: "规则表中有一条规则无法使用。" },
    action: { en: "Check the marked row: hours, times and dates.", zh: "请检查标出的行：小时、时间和日期。" },
  },
  wrong_language: {
    sentence: {
      en: "This text is in your own language, not in the buyer's.",
      zh: "这段文字是您的语言，而不是买家的语言。",
    },
    action: { en: "Translate it, or send it as it is.", zh: "请先翻译，或原样发送。" },
  },
  not_translated: {
    sentence: { en: "No translation engine could translate this.", zh: "没有翻译引擎能够翻译此内容。" },
    action: { en: "Try again, or check the engines in the settings.", zh: "请重试，或在设置中检查翻译引擎。" },
  },
  language_unknown: {
    sentence: { en: "It is not certain which language the buyer writes.", zh: "无法确定买家使用的语言。" },
    action: { en: "Choose the buyer's language.", zh: "请选择买家的语言。" },
  },
  unknown_engine: {
    sentence: { en: "This translation engine no longer exists.", zh: "该翻译引擎已不存在。" },
    action: { en: "Choose another one.", zh: "请选择其他引擎。" },
  },
  engine_unusable: {
    sentence: { en: "This translation engine cannot be used like this.", zh: "该翻译引擎的设置无法使用。" },
    action: {
      en: "Check its address, which must begin with https://, and its model.",
      zh: "请检查地址（必须以 https:// 开头）和模型。",
    },
  },
  unknown_term: {
    sentence: { en: "This term no longer exists.", zh: "该术语已不存在。" },
    action: { en: "Choose another one.", zh: "请选择其他术语。" },
  },
  too_many_terms: {
    sentence: { en: "There is no room for so many terms or corrections.", zh: "术语或更正过多，无法保存。" },
    action: { en: "Delete some that nobody uses.", zh: "请删除不常用的术语。" },
  },
  doctor_busy: {
    sentence: { en: "Doctor is at work already.", zh: "诊断正在运行。" },
    action: { en: "Wait for it, then try again.", zh: "请等待其完成后重试。" },
  },
  doctor_late: {
    sentence: { en: "Something that doctor looked at does not answer.", zh: "诊断检查的某一项没有响应。" },
    action: { en: "Run: storebell doctor", zh: "请运行：storebell doctor" },
  },
  doctor_failed: {
    sentence: { en: "Doctor could not be started here.", zh: "无法在此启动诊断。" },
    action: { en: "Run: storebell doctor", zh: "请运行：storebell doctor" },
  },
  report_too_large: {
    sentence: { en: "The report is too large for this page.", zh: "报告过大，无法在此页面保存。" },
    action: { en: "Run: storebell report", zh: "请运行：storebell report" },
  },
  locked_by_team: {
    sentence: { en: "Your team has set this, and it can't be changed here.", zh: "此项由您的团队设定，不能在此更改。" },
    action: { en: "Ask whoever manages Storebell in your team.", zh: "请联系团队中的 Storebell 管理员。" },
  },
  internal: { sentence: { en: "Storebell had an error.", zh: "Storebell 出现错误。" }, action: AGAIN },
} as const satisfies Record<ErrorCode, { sentence: Entry; action: Entry }>;

/** There is nobody to ask. */
export const NO_CORE = {
  sentence: { en: "Storebell's program does not answer.", zh: "Storebell 程序无响应。" },
  action: AGAIN,
} as const;
