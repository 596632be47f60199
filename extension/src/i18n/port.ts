/** The states of the way to the host: a sentence each, and what the one button says where there is something to do. */
import type { PortState } from "../port";
import type { Entry } from "./entry";

export const PORT = {
  idle: { en: "Waits for a chat page to open.", zh: "等待打开聊天页面。" },
  connecting: { en: "Connecting to Storebell…", zh: "正在连接 Storebell…" },
  ready: { en: "Connected.", zh: "已连接。" },
  "host-missing": {
    en: "Storebell's program is not installed on this computer. Run the installer: the page works as usual until then.",
    zh: "本机尚未安装 Storebell 程序。请运行安装程序；在此之前页面照常工作。",
  },
  "host-forbidden": {
    en: "This browser may not start Storebell's program. Repair the installation for extension {id}.",
    zh: "此浏览器无权启动 Storebell 程序。请为扩展 {id} 修复安装。",
  },
  updating: { en: "Storebell is being updated. It goes on in a moment.", zh: "Storebell 正在更新，马上恢复。" },
  "outdated-host": {
    en: "Storebell's program is too old for this extension ({own}). Run the installer of the new version.",
    zh: "Storebell 程序版本过旧，与此扩展（{own}）不匹配。请运行新版本的安装程序。",
  },
  "outdated-extension": {
    en: "This extension ({own}) is too old for Storebell's program. Update the extension.",
    zh: "此扩展（{own}）版本过旧，与 Storebell 程序不匹配。请更新扩展。",
  },
  lost: {
    en: "Storebell stopped. Reconnecting in {seconds} s.",
    zh: "Storebell 已停止，{seconds} 秒后重新连接。",
  },
  "crashed-early": {
    en: "Storebell's program stops at once when it is started. Run `storebell doctor`.",
    zh: "Storebell 程序启动后立即退出。请运行 `storebell doctor`。",
  },
  paused: { en: "Storebell is paused. The page works as usual.", zh: "Storebell 已暂停。页面照常工作。" },
} as const satisfies Record<PortState, Entry>;

export const PORT_ACTION = {
  check: { en: "Check again", zh: "重新检查" },
  reconnect: { en: "Reconnect now", zh: "立即重连" },
  again: { en: "Try again", zh: "重试" },
  resume: { en: "Resume", zh: "继续" },
} as const satisfies Record<string, Entry>;

/** What goes on all the same while extension and program are of versions that don't match. */
export const PORT_KEPT = {
  none: {
    en: "You can read on. What you send now, the page sends by itself.",
    zh: "您可以继续阅读。现在发送的消息由页面自行发出。",
  },
  some: {
    en: "You can read on. What you send now, the page sends by itself. Messages that wait in the record and go out afterwards: {count}.",
    zh: "您可以继续阅读。现在发送的消息由页面自行发出。记录中等待、更新后再发出的消息：{count} 条。",
  },
} as const satisfies Record<string, Entry>;

export const PAUSE = { en: "Pause", zh: "暂停" } as const satisfies Entry;

export const NOTICE = {
  dead: { en: "Storebell was updated. Reload this page to go on.", zh: "Storebell 已更新。请刷新页面以继续使用。" },
  updated: { en: "Storebell was updated and works on in this page.", zh: "Storebell 已更新，并在此页面继续工作。" },
  not_listed: {
    en: "That conversation is not in this page's list. Search for the buyer on the page.",
    zh: "此页面的列表中没有该会话，请在页面上搜索该买家。",
  },
  page_differs: {
    en: "The page did not open that conversation. Open it in the page's list.",
    zh: "页面没有打开该会话，请在页面列表中打开。",
  },
  no_composer: {
    en: "That conversation is open, but the page offers nothing to write in.",
    zh: "该会话已打开，但页面没有提供输入框。",
  },
  reload: { en: "Reload", zh: "刷新" },
} as const satisfies Record<string, Entry>;
