/** An update of the extension that waits for a quiet moment. */
import type { Interrupt } from "../update";
import type { Entry } from "./entry";

export const UPDATE = {
  waits: {
    en: "An update waits: version {version}. It comes by itself when nothing is on its way.",
    zh: "有更新待安装：版本 {version}。没有消息在途时会自动安装。",
  },
  overdue: {
    en: "An update waits: version {version}. In 12 hours there was no quiet moment for it.",
    zh: "有更新待安装：版本 {version}。12 小时内没有合适的空闲时机。",
  },
  now: { en: "Update now", zh: "立即更新" },
  interrupts: { en: "Now it would interrupt: {what}.", zh: "现在更新会打断：{what}。" },
  and: { en: ", ", zh: "、" },
} as const satisfies Record<string, Entry>;

/** Whatever is interrupted, nothing is lost but words that stand in a form alone. */
export const INTERRUPT = {
  sending: { en: "a message on its way (it stays in the record)", zh: "一条发送中的消息（仍在记录中）" },
  asking: { en: "a request that Storebell is answering", zh: "一个正在处理的请求" },
  unsaved: { en: "words in a form that are not saved", zh: "表单中未保存的内容" },
  typing: { en: "typing", zh: "正在输入" },
} as const satisfies Record<Interrupt, Entry>;
