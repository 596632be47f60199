/** What stands beside the text box: whom the next Enter is for, and the question when that changed meanwhile. */
import type { Entry } from "./entry";

export const CHIP = {
  next: { en: "Enter sends to {buyer} · {store}", zh: "回车将发给 {buyer} · {store}" },
  between: { en: "The page is changing conversation", zh: "页面正在切换会话" },
  uncertain: {
    en: "Not certain whose conversation this is: Storebell is not watching",
    zh: "无法确定这是谁的会话：Storebell 未在守护",
  },
  unwatched: { en: "Storebell is not watching", zh: "Storebell 未在守护" },
  changed: {
    en: "You were writing to {begun}. The page now shows {shown}.",
    zh: "您之前在给 {begun} 写消息，现在页面显示的是 {shown}。",
  },
  send: { en: "Send to {buyer}", zh: "发给 {buyer}" },
  keep: { en: "Keep for {buyer}", zh: "留给 {buyer}" },
  later: { en: "Close, and leave the text where it is", zh: "关闭，文字留在原处" },
} as const satisfies Record<string, Entry>;
