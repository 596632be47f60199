/** The states of the way to the host, and the errors of the core: a sentence and one thing to do each. */
import type { PortState } from "../port";
import type { ErrorCode } from "../protocol/messages";
import type { Entry } from "./entry";

interface Told {
  readonly sentence: Entry;
  /** The text of the one button; null where there is nothing to press. */
  readonly action: Entry | null;
}

const CHECK = { en: "Check again", zh: "重新检查" };

export const PORT = {
  idle: { sentence: { en: "Waits for a chat page to open.", zh: "等待打开聊天页面。" }, action: null },
  connecting: { sentence: { en: "Connecting to Storebell…", zh: "正在连接 Storebell…" }, action: null },
  ready: { sentence: { en: "Connected.", zh: "已连接。" }, action: null },
  "host-missing": {
    sentence: {
      en: "Storebell's program is not installed on this computer. Run the installer: the page works as usual until then.",
      zh: "本机尚未安装 Storebell 程序。请运行安装程序；在此之前页面照常工作。",
    },
    action: CHECK,
  },
  "host-forbidden": {
    sentence: {
      en: "This browser may not start Storebell's program. Repair the installation for extension {id}.",
      zh: "此浏览器无权启动 Storebell 程序。请为扩展 {id} 修复安装。",
    },
    action: CHECK,
  },
  "outdated-host": {
    sentence: {
      en: "Storebell's program is too old for this extension. Update the program.",
      zh: "Storebell 程序版本过旧，请更新程序。",
    },
    action: CHECK,
  },
  "outdated-extension": {
    sentence: {
      en: "This extension is too old for Storebell's program. Update the extension.",
      zh: "此扩展版本过旧，请更新扩展。",
    },
    action: CHECK,
  },
  lost: {
    sentence: {
      en: "Storebell stopped. Reconnecting in {seconds} s.",
      zh: "Storebell 已停止，{seconds} 秒后重新连接。",
    },
    action: { en: "Reconnect now", zh: "立即重连" },
  },
  "crashed-early": {
    sentence: {
      en: "Storebell's program stops at once when it is started. Run `storebell doctor`.",
      zh: "Storebell 程序启动后立即退出。请运行 `storebell doctor`。",
    },
    action: { en: "Try again", zh: "重试" },
  },
  paused: {
    sentence: { en: "Storebell is paused. The page works as usual.", zh: "Storebell 已暂停。页面照常工作。" },
    action: { en: "Resume", zh: "继续" },
  },
} as const satisfies Record<PortState, Told>;

export const PAUSE = { en: "Pause", zh: "暂停" } as const satisfies Entry;

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
    action: { en: "Update both.", zh: "请同时更新两者。" },
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
      en: "This computer's disk is full: the message could not be recorded.",
      zh: "磁盘已满，消息无法记录。",
    },
    action: { en: "Free some space.", zh: "请清理磁盘空间。" },
  },
  internal: { sentence: { en: "Storebell had an error.", zh: "Storebell 出现错误。" }, action: AGAIN },
} as const satisfies Record<ErrorCode, { sentence: Entry; action: Entry }>;

export const NOTICE = {
  dead: { en: "Storebell was updated. Reload this page to go on.", zh: "Storebell 已更新。请刷新页面以继续使用。" },
  updated: { en: "Storebell was updated and works on in this page.", zh: "Storebell 已更新，并在此页面继续工作。" },
  reload: { en: "Reload", zh: "刷新" },
} as const satisfies Record<string, Entry>;
