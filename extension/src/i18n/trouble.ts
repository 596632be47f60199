/** Why a store is not heard as it should be: what is the matter, and on demand what it means and the one thing to do. */
import type { Trouble } from "../protocol/messages";
import type { Entry } from "./entry";

export const TROUBLE = {
  own_network: { en: "No network here", zh: "本机无网络" },
  captive_portal: { en: "The network wants a sign-in", zh: "网络需要登录" },
  platform_down: { en: "Platform not answering", zh: "平台无响应" },
  platform_slow: { en: "Platform slow", zh: "平台响应缓慢" },
  signed_out: { en: "Signed out", zh: "已登出" },
  tab_asleep: { en: "Tab asleep", zh: "标签页休眠中" },
  tab_discarded: { en: "Tab unloaded", zh: "标签页已被卸载" },
  not_recognised: { en: "Page not recognised", zh: "页面无法识别" },
  sync_failed: { en: "Could not refresh", zh: "刷新失败" },
} as const satisfies Record<Trouble, Entry>;

export const TROUBLE_HELP = {
  own_network: {
    en: "Neither this platform nor any other answers from this computer. Check its network, or use a backup network.",
    zh: "本机无法连接到任何平台。请检查网络，或切换到备用网络。",
  },
  captive_portal: {
    en: "Somebody else answers in the platform's place, as in hotels and airports. Open any page and sign in to the network.",
    zh: "网络代替平台作出了应答，常见于酒店和机场。请打开任意网页并登录网络。",
  },
  platform_down: {
    en: "Your network works: others answer, this platform does not. Messages wait here. Look at the platform's notices.",
    zh: "您的网络正常：其他平台有响应，仅此平台无响应。消息会在此等待。请查看平台公告。",
  },
  platform_slow: {
    en: "Answers take more than 3 seconds. Messages still go out, only later. Wait before you send one again.",
    zh: "平台响应超过 3 秒。消息仍会发出，只是较慢。请勿急于重复发送。",
  },
  signed_out: {
    en: "The seller center has signed this store out: nothing is heard and nothing is sent. Sign in on its page.",
    zh: "卖家中心已登出该店铺：无法接收和发送消息。请在其页面重新登录。",
  },
  tab_asleep: {
    en: "The browser has put this tab to sleep to save energy: it hears nothing. Click the store to wake it.",
    zh: "浏览器为节能已让该标签页休眠，无法接收消息。请点击店铺将其唤醒。",
  },
  tab_discarded: {
    en: "The browser has unloaded this tab to save memory: it hears nothing. Click the store to load it again.",
    zh: "浏览器为节省内存已卸载该标签页，无法接收消息。请点击店铺重新加载。",
  },
  not_recognised: {
    en: "This page looks different from what Storebell knows, so it stays out of the way there. Reload the page.",
    zh: "页面与 Storebell 已知的布局不同，因此不会介入。请刷新该页面。",
  },
  sync_failed: {
    en: "The connection is back, but the page could not be read in full. Press Retry in the bar.",
    zh: "连接已恢复，但页面未能完整读取。请点击提示条中的“重试”。",
  },
} as const satisfies Record<Trouble, Entry>;
