"""What the report and its command say, in English and Chinese."""

from __future__ import annotations

from installer.words import Trouble, Words

ABOUT: dict[str, Words] = {
    "README.txt": Words("what is in this report, and what is not", "本报告包含和不包含的内容"),
    "versions.json": Words(
        "versions of Storebell, of the extension and of what they use", "Storebell、扩展及其组件的版本"
    ),
    "system.json": Words("the operating system and its language", "操作系统及语言"),
    "core.json": Words("what the running core says of itself", "正在运行的核心程序的状态"),
    "doctor.json": Words("what doctor found", "检查结果"),
    "counts.json": Words("how many stores, messages by state, bytes of files", "数量：店铺、各状态消息、文件大小"),
    "settings.json": Words("which settings are set, without their values", "已设置的项目（不含具体值）"),
    "logs/core.log": Words("what Storebell did and what failed", "运行和失败记录"),
    "logs/crash.log": Words("where the program crashed, if it did", "程序崩溃位置（如有）"),
}
OLDER_LOG = Words("the same, older", "更早的记录")

README_TEXT = Words(
    "Storebell problem report, {date}\n\n"
    "In it are versions, the system, doctor's findings, the last log lines and counts.\n"
    "Not in it: message texts, names of buyers and stores, their ids, tokens, passwords, keys, glossary, quick\n"
    "replies, your name, the name of this machine. What looked like one of these was masked: {masked} times.\n",
    "Storebell 问题报告，{date}\n\n"
    "包含：版本、系统、检查结果、最近的日志和数量统计。\n"
    "不包含：消息内容、买家和店铺的名称及编号、令牌、密码、密钥、术语表、快捷回复、您的姓名、本机名称。\n"
    "疑似上述内容的部分已遮盖：{masked} 处。\n",
)
UNREAD = Words("Logs were not compared with what is in {file}: {why}", "未能将日志与 {file} 的内容比对：{why}")

LOOKING = Words("Looking at everything; this takes some seconds ...", "正在检查，需要几秒钟……")
CONTENTS = Words("The report holds:", "报告包含：")
SAYS_WHY = Words("(missing: {why})", "（缺少：{why}）")
SHOW = Words("Number of a file to show, Enter to go on", "输入编号查看文件，按回车继续")
NO_SUCH_FILE = Words("There is no file {number}.", "没有编号为 {number} 的文件。")
SAVE = Words("Save it as {path}?", "保存为 {path}？")
NOT_SAVED = Words("Nothing was saved.", "未保存。")
SAVED = Words(
    "Saved: {path} ({bytes} bytes). Nobody was sent anything; hand it to who helps you.",
    "已保存：{path}（{bytes} 字节）。未向任何人发送；请将其交给为您提供支持的人员。",
)

TROUBLES: dict[str, Trouble] = {
    "exists": Trouble(
        Words("{path} is there already, and is not overwritten.", "{path} 已存在，不会覆盖。"),
        Words("Name another file: storebell report --out FILE", "请指定其他文件：storebell report --out FILE"),
    ),
    "disk_full": Trouble(
        Words("There is no room on the disk for {path}.", "磁盘空间不足，无法保存 {path}。"),
        Words(
            "Free some disk space, or name a file on another disk: storebell report --out FILE",
            "请释放磁盘空间，或指定其他磁盘：storebell report --out FILE",
        ),
    ),
    "not_writable": Trouble(
        Words("{path} cannot be written.", "无法写入 {path}。"),
        Words(
            "Name a file in a folder of your own: storebell report --out FILE",
            "请指定您有权写入的文件夹：storebell report --out FILE",
        ),
    ),
    "not_asked": Trouble(
        Words("Nobody is here to say whether to save it.", "无法询问是否保存。"),
        Words("Save it without being asked: storebell report --yes", "不询问直接保存：storebell report --yes"),
    ),
}
"""By code: why the report was not saved."""
