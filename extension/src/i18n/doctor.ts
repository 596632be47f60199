/** The options page: what is wrong with Storebell on this computer, what mends it, and the problem report. */
import type { PortState } from "../port";
import type { Severity } from "../protocol/messages";
import type { Entry } from "./entry";

export const DOCTOR = {
  title: { en: "Doctor", zh: "诊断" },
  about: {
    en: "Looks at all that Storebell needs on this computer, and repairs what can be repaired safely. Messages and settings are never touched.",
    zh: "检查 Storebell 在本机所需的一切，并修复可安全修复的问题。不会改动消息和设置。",
  },
  show: { en: "Look at everything", zh: "全面检查" },
  hide: { en: "Hide doctor", zh: "收起诊断" },
  open: { en: "What is wrong?", zh: "查看问题" },
  again: { en: "Look again", zh: "重新检查" },
  online: { en: "Ask the translation engines too (goes online)", zh: "同时检测翻译引擎（需联网）" },
  looking: {
    en: "Looking at the program, the browsers, the data and the keyring… This can take half a minute.",
    zh: "正在检查程序、浏览器、数据和密钥环…可能需要半分钟。",
  },
  mending: { en: "Repairing, then looking again…", zh: "正在修复，随后重新检查…" },
  well: { en: "All is well: {well} things were looked at.", zh: "一切正常：共检查 {well} 项。" },
  found: {
    en: "Errors: {errors}. Warnings: {warnings}. In order: {well}.",
    zh: "错误 {errors}，警告 {warnings}，正常 {well}。",
  },
  half: {
    en: "Only what this page can see itself: Storebell's program cannot be asked.",
    zh: "仅为本页面自身可见的内容：无法询问 Storebell 程序。",
  },
  errors: { en: "Errors ({count})", zh: "错误（{count}）" },
  warnings: { en: "Warnings ({count})", zh: "警告（{count}）" },
  inOrder: { en: "In order ({count})", zh: "正常（{count}）" },
  fix: { en: "Repair", zh: "修复" },
  fixOf: { en: "Repair: {sentence}", zh: "修复：{sentence}" },
  fixAll: { en: "Repair all that can be ({count})", zh: "修复所有可修复项（{count}）" },
  copy: { en: "Copy as text", zh: "复制为文本" },
  copied: { en: "Copied.", zh: "已复制。" },
  notCopied: { en: "The browser did not allow copying.", zh: "浏览器不允许复制。" },
  changes: { en: "What the repair did", zh: "修复结果" },
  mended: { en: "Repaired", zh: "已修复" },
  unmended: { en: "Not repaired", zh: "未修复" },
  restarting: {
    en: "Storebell starts again. Doctor looks anew as soon as it is back.",
    zh: "Storebell 正在重新启动，恢复后将自动重新检查。",
  },
  extension: { en: "Extension {version} in {browser}, id {id}.", zh: "扩展 {version}，{browser}，ID {id}。" },
  allowed: { en: "The extension may work on all seller centers' pages.", zh: "扩展可在所有卖家中心页面上工作。" },
  withheld: {
    en: "The browser keeps the extension off these pages: {hosts}",
    zh: "浏览器未允许扩展访问以下页面：{hosts}",
  },
  allow: { en: "Allow", zh: "允许" },
  allowHelp: {
    en: "Press Allow, then confirm in the browser; where an administrator decides, ask them.",
    zh: "请点击“允许”并在浏览器中确认；如由管理员管理，请联系管理员。",
  },
} as const satisfies Record<string, Entry>;

export const SEVERITY = {
  error: { en: "Error", zh: "错误" },
  warning: { en: "Warning", zh: "警告" },
  ok: { en: "In order", zh: "正常" },
} as const satisfies Record<Severity, Entry>;

/** The one thing to do about each state of the way to the program in which nothing can be asked of it. */
export const PORT_REPAIR = {
  "host-missing": { en: "Run: python3 installer install", zh: "请运行：python3 installer install" },
  "host-forbidden": { en: "Run: storebell doctor --fix", zh: "请运行：storebell doctor --fix" },
  "crashed-early": { en: "Run: storebell doctor --fix", zh: "请运行：storebell doctor --fix" },
  "outdated-host": { en: "Run: python3 installer install", zh: "请运行：python3 installer install" },
  "outdated-extension": {
    en: "Update the extension on the browser's extensions page.",
    zh: "请在浏览器的扩展程序页面更新扩展。",
  },
  paused: { en: "Press Resume at the top of this page.", zh: "请点击页面顶部的“继续”。" },
} as const satisfies Partial<Record<PortState, Entry>>;

export const REPORT = {
  title: { en: "Problem report", zh: "问题报告" },
  about: {
    en: "One file for whoever helps you: versions, doctor's findings, logs and counts. No message text, no names of buyers or stores, no secrets. It is sent nowhere: you look through it, and save it.",
    zh: "供技术支持使用的文件：版本、诊断结果、日志和统计。不含消息内容、买家或店铺名称及任何凭证。报告不会自动发送：由您查看后保存。",
  },
  make: { en: "Make a report", zh: "生成报告" },
  holds: { en: "Look through what is in it before you save it:", zh: "保存前请先查看内容：" },
  file: { en: "{name}, {size}", zh: "{name}，{size}" },
  unreadable: { en: "This file cannot be shown here.", zh: "此文件无法在此显示。" },
  damaged: { en: "The report came damaged. Make it again.", zh: "报告已损坏，请重新生成。" },
  save: { en: "Save the report", zh: "保存报告" },
  discard: { en: "Discard", zh: "放弃" },
  saved: { en: "Saved as {name}, where the browser keeps downloads.", zh: "已保存为 {name}，位于浏览器的下载位置。" },
} as const satisfies Record<string, Entry>;
