"""What each refusal of the core means, for the command line and the callback page: a sentence and one thing to do.

A test walks ``ErrorCode``. The extension has a catalogue of its own, in its own manner of speaking.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from native_host.protocol.words import ErrorCode

Language = Literal["en", "zh"]


@dataclass(frozen=True)
class Sentence:
    """What is wrong and what to do, in English and Chinese."""

    en: str
    zh: str
    do_en: str
    do_zh: str

    def what(self, language: Language) -> str:
        """Return what is wrong."""
        return self.zh if language == "zh" else self.en

    def repair(self, language: Language) -> str:
        """Return the one thing to do."""
        return self.do_zh if language == "zh" else self.do_en


_AGAIN = ("Run the same command again.", "请重新运行同一命令。")
_START_OVER = ("Start the authorisation again.", "请重新开始授权。")

SENTENCES: dict[ErrorCode, Sentence] = {
    ErrorCode.BAD_REQUEST: Sentence(
        "The core does not understand this request.",
        "核心程序无法理解此请求。",
        "Check the values.",
        "请检查所填的值。",
    ),
    ErrorCode.UNKNOWN_TYPE: Sentence(
        "The core is of another version.", "核心程序版本不同。", "Update Storebell.", "请更新 Storebell。"
    ),
    ErrorCode.OUTDATED: Sentence(
        "The core is of another version.", "核心程序版本不同。", "Update Storebell.", "请更新 Storebell。"
    ),
    ErrorCode.EXPIRED: Sentence("The core had no time for it.", "核心程序未能及时处理。", *_AGAIN),
    ErrorCode.UNKNOWN_MESSAGE: Sentence(
        "There is no such message.",
        "没有此消息。",
        "List them: storebell outbox list",
        "请查看列表：storebell outbox list",
    ),
    ErrorCode.DIFFERENT_TEXT: Sentence(
        "There is a message of this id with another text.", "此编号的消息内容不同。", *_AGAIN
    ),
    ErrorCode.NOT_ALLOWED: Sentence(
        "This is not possible in the message's present state.",
        "消息当前的状态不允许此操作。",
        "List them: storebell outbox list",
        "请查看列表：storebell outbox list",
    ),
    ErrorCode.STALE_FENCE: Sentence("Somebody else has the message now.", "消息现由他处处理。", *_AGAIN),
    ErrorCode.WRONG_RECIPIENT: Sentence(
        "The page shows another buyer.",
        "页面显示的是另一位买家。",
        "Open the right conversation.",
        "请打开正确的会话。",
    ),
    ErrorCode.DISK_FULL: Sentence(
        "The disk is full.", "磁盘已满。", "Make room, then try again.", "请释放空间后重试。"
    ),
    ErrorCode.DATA_NEWER: Sentence(
        "A later Storebell wrote this; this one leaves it as it is.",
        "此数据由更新版本的 Storebell 写入，当前版本不会改动它。",
        "Update Storebell.",
        "请更新 Storebell。",
    ),
    ErrorCode.UNKNOWN_STORE: Sentence(
        "There is no such store, or it has no open-API account.",
        "没有此店铺，或此店铺没有开放 API 账户。",
        "List them: storebell stores list",
        "请查看列表：storebell stores list",
    ),
    ErrorCode.UNKNOWN_APP: Sentence(
        "The developer app of this platform is not known yet.",
        "尚未保存此平台的开发者应用。",
        "Save it: storebell apps save",
        "请先保存：storebell apps save",
    ),
    ErrorCode.STORE_BUSY: Sentence(
        "It is still in use: messages are open, or stores are authorised with this app.",
        "仍在使用中：还有未完结的消息，或有店铺通过此应用授权。",
        "Settle the open messages, or delete those stores first.",
        "请先处理未完结的消息，或先删除这些店铺。",
    ),
    ErrorCode.VAULT_LOCKED: Sentence(
        "The place where secrets are kept is locked.",
        "存放密钥的位置已锁定。",
        "Unlock it: storebell stores unlock",
        "请解锁：storebell stores unlock",
    ),
    ErrorCode.VAULT_UNAVAILABLE: Sentence(
        "No system keyring can be reached, so secrets can't be kept.",
        "无法使用系统密钥环，因此无法保存密钥。",
        "Sign in to a desktop with a keyring, or keep secrets in a file with a passphrase: storebell stores unlock",
        "请登录带有密钥环的桌面，或用口令将密钥保存在加密文件中：storebell stores unlock",
    ),
    ErrorCode.WRONG_PASSPHRASE: Sentence(
        "The file with the secrets does not open with this passphrase.",
        "此口令无法打开密钥文件。",
        "Type it again; if it is lost, delete the file secrets.vault and authorise the stores again.",
        "请重新输入；如已遗忘，请删除 secrets.vault 文件并重新授权各店铺。",
    ),
    ErrorCode.CALLBACK_UNREADABLE: Sentence(
        "This is not the address that the platform's page leads back to.",
        "这不是平台页面返回的地址。",
        "Copy the whole address from the browser after authorising, and paste it.",
        "请在授权后从浏览器复制完整地址并粘贴。",
    ),
    ErrorCode.CALLBACK_UNEXPECTED: Sentence(
        "This answer belongs to no authorisation that is under way here.",
        "此回应不属于正在进行的授权。",
        *_START_OVER,
    ),
    ErrorCode.AUTHORISATION_REFUSED: Sentence(
        "The authorisation was declined on the platform's page.", "授权在平台页面上被拒绝。", *_START_OVER
    ),
    ErrorCode.PLATFORM_REFUSED: Sentence(
        "The platform refused.",
        "平台拒绝了请求。",
        "Check the app's key, secret and permissions, then start again.",
        "请检查应用的密钥、密码和权限，然后重新开始。",
    ),
    ErrorCode.PLATFORM_UNREACHABLE: Sentence(
        "The platform can't be reached.", "无法连接平台。", "Check the network, then try again.", "请检查网络后重试。"
    ),
    ErrorCode.PROXY_UNREADABLE: Sentence(
        "This is no proxy in any usual form.",
        "无法识别此代理格式。",
        "Paste it as host:port:user:password or socks5://user:password@host:port.",
        "请按 主机:端口:用户:密码 或 socks5://用户:密码@主机:端口 粘贴。",
    ),
    ErrorCode.PROXY_FAILED: Sentence(
        "The platform can't be reached through this proxy.",
        "无法通过此代理连接平台。",
        "Check address, user, password and expiry date with its provider.",
        "请向代理服务商核对地址、用户、密码和到期日。",
    ),
    ErrorCode.UNKNOWN_SESSION: Sentence(
        "This session is no longer known.", "该会话已不存在。", "Refresh the list.", "请刷新列表。"
    ),
    ErrorCode.NO_STORE_TO_UPDATE: Sentence(
        "No store found to update.",
        "未找到可更新的店铺。",
        "Please refresh the store list and try again.",
        "请刷新店铺列表后重试。",
    ),
    ErrorCode.UPDATE_FAILED: Sentence(
        "Failed to open the update store panel.",
        "打开更新店铺面板失败。",
        "The system has logged the error: read logs/core.log.",
        "系统已记录该错误：请查看 logs/core.log。",
    ),
    ErrorCode.UNKNOWN_REPLY: Sentence(
        "This quick reply no longer exists.", "该快捷回复已不存在。", "Choose another one.", "请选择其他快捷回复。"
    ),
    ErrorCode.TOO_MANY_REPLIES: Sentence(
        "There is no room for so many quick replies.",
        "快捷回复过多，无法保存。",
        "Delete or shorten some that nobody uses.",
        "请删除或缩短不常用的快捷回复。",
    ),
    ErrorCode.RULE_UNUSABLE: Sentence(
        "A rule in the table cannot be used.",
        "规则表中有一条规则无法使用。",
        "Check hours, times and dates of the row that is named.",
        "请检查所指出那一行的小时、时间和日期。",
    ),
    ErrorCode.WRONG_LANGUAGE: Sentence(
        "This text is in your own language, not in the buyer's.",
        "这段文字是您的语言，而不是买家的语言。",
        "Translate it, or send it as it is.",
        "请先翻译，或原样发送。",
    ),
    ErrorCode.NOT_TRANSLATED: Sentence(
        "No translation engine could translate this.",
        "没有翻译引擎能够翻译此内容。",
        "Try again, or check the engines: storebell translation engines",
        "请重试，或检查翻译引擎：storebell translation engines",
    ),
    ErrorCode.LANGUAGE_UNKNOWN: Sentence(
        "It is not certain which language the buyer writes.",
        "无法确定买家使用的语言。",
        "Name the buyer's language.",
        "请指定买家的语言。",
    ),
    ErrorCode.UNKNOWN_ENGINE: Sentence(
        "There is no such translation engine.",
        "没有此翻译引擎。",
        "List them: storebell translation engines",
        "请查看列表：storebell translation engines",
    ),
    ErrorCode.ENGINE_UNUSABLE: Sentence(
        "This translation engine cannot be used like this.",
        "该翻译引擎的设置无法使用。",
        "Check its address: it must begin with https://",
        "请检查地址：必须以 https:// 开头。",
    ),
    ErrorCode.UNKNOWN_TERM: Sentence(
        "This term no longer exists.", "该术语已不存在。", "Choose another one.", "请选择其他术语。"
    ),
    ErrorCode.TOO_MANY_TERMS: Sentence(
        "There is no room for so many terms or corrections.",
        "术语或更正过多，无法保存。",
        "Delete some that nobody uses.",
        "请删除不常用的术语。",
    ),
    ErrorCode.LOCKED_BY_TEAM: Sentence(
        "Your team has set this, and it can't be changed here.",
        "此项由您的团队设定，不能在此更改。",
        "Ask whoever manages Storebell in your team.",
        "请联系团队中的 Storebell 管理员。",
    ),
    ErrorCode.DOCTOR_BUSY: Sentence(
        "Doctor is at work already.", "诊断正在运行。", "Wait for it, then try again.", "请等待其完成后重试。"
    ),
    ErrorCode.DOCTOR_LATE: Sentence(
        "Something that doctor looked at does not answer.",
        "诊断检查的某一项没有响应。",
        "Run: storebell doctor",
        "请运行：storebell doctor",
    ),
    ErrorCode.DOCTOR_FAILED: Sentence(
        "Doctor could not be started here.", "无法在此启动诊断。", "Run: storebell doctor", "请运行：storebell doctor"
    ),
    ErrorCode.REPORT_TOO_LARGE: Sentence(
        "The report is too large for a page.",
        "报告过大，无法在页面中保存。",
        "Run: storebell report",
        "请运行：storebell report",
    ),
    ErrorCode.INTERNAL: Sentence(
        "Something went wrong in the core.",
        "核心程序出错。",
        "Read logs/core.log, then try again.",
        "请查看 logs/core.log 后重试。",
    ),
}
