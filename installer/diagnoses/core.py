"""What doctor says about the host as it runs: bridge, core, extensions, clock and translation engines."""

from __future__ import annotations

from installer.words import Diagnosis, Words

_FIX = Words("Run: {fix_own}", "请运行：{fix_own}")
_INSTALL = Words(
    "Install Storebell again (messages and settings stay): {install}",
    "请重新安装 Storebell（消息和设置不受影响）：{install}",
)
_SET_CLOCK = Words("Have the system set its time from the internet.", "请让系统自动从网络校时。")

CORE: dict[str, Diagnosis] = {
    "core_runs": Diagnosis(
        "ok",
        Words(
            "Core {version} runs (process {pid}) from {path}.",
            "核心进程 {version} 正在运行（进程 {pid}），位于 {path}。",
        ),
    ),
    "core_not_running": Diagnosis(
        "ok", Words("No core runs; a browser starts it.", "核心进程未运行，浏览器会启动它。")
    ),
    "core_elsewhere": Diagnosis(
        "warning",
        Words(
            "The core that runs (process {pid}) is {version} from {path}, not that of {right}.",
            "正在运行的核心进程（进程 {pid}）是位于 {path} 的 {version}，而不是 {right} 的版本。",
        ),
        Words(
            "Run: {fix_own} (it finishes what is on its way first), or close the browsers for a minute.",
            "请运行：{fix_own}（会先发完途中的消息），或关闭浏览器一分钟。",
        ),
    ),
    "core_silent": Diagnosis(
        "error",
        Words("A core runs (process {pid}) but does not answer.", "核心进程正在运行（进程 {pid}），但没有应答。"),
        Words(
            "Close the browsers and end process {pid}; what was on its way is looked into after.",
            "请关闭浏览器并结束进程 {pid}，之后会核对途中的消息。",
        ),
    ),
    "socket_left_behind": Diagnosis(
        "warning",
        Words(
            "A core that was killed left {path}; the next one takes its place.",
            "被强制结束的核心进程留下了 {path}，下次启动时会替换。",
        ),
        _FIX,
    ),
    "bridge_answers": Diagnosis(
        "ok",
        Words("The host answered in {ms} ms (version {version}).", "主机程序在 {ms} 毫秒内应答（版本 {version}）。"),
    ),
    "bridge_silent": Diagnosis(
        "error", Words("The host did not answer within {seconds} s.", "主机程序在 {seconds} 秒内未应答。"), _INSTALL
    ),
    "bridge_ended": Diagnosis(
        "error", Words("The host ended without an answer: {said}", "主机程序未应答即退出：{said}"), _INSTALL
    ),
    "bridge_garbled": Diagnosis(
        "error", Words("The host said something that is no hello: {said}", "主机程序的首条消息不正确：{said}"), _INSTALL
    ),
    "extension_seen": Diagnosis(
        "ok",
        Words("{browser}: extension {version} was last here {when}.", "{browser}：扩展 {version} 最近于 {when} 连接。"),
    ),
    "extension_never_seen": Diagnosis(
        "warning",
        Words("No extension has said hello yet.", "尚无扩展连接过。"),
        Words("Load the extension in a browser and open a chat page.", "请在浏览器中加载扩展并打开一个聊天页面。"),
    ),
    "extension_too_old": Diagnosis(
        "error",
        Words(
            "{browser}: extension {version} (last here {when}) is too old for this host.",
            "{browser}：扩展 {version}（最近于 {when} 连接）对此主机程序而言过旧。",
        ),
        Words("Update the extension in {browser}.", "请更新 {browser} 中的扩展。"),
    ),
    "extension_too_new": Diagnosis(
        "error",
        Words(
            "{browser}: extension {version} (last here {when}) is too new for this host.",
            "{browser}：扩展 {version}（最近于 {when} 连接）对此主机程序而言过新。",
        ),
        Words("Install the newest version of the host.", "请安装最新版本的主机程序。"),
    ),
    "clock_right": Diagnosis(
        "ok",
        Words("The clock is right (within {seconds} s of the platforms').", "时钟准确（与平台相差 {seconds} 秒）。"),
    ),
    "clock_unknown": Diagnosis(
        "ok",
        Words(
            "Whether the clock is right is not known: no platform has told its time yet.",
            "无法判断时钟是否准确：尚无平台告知其时间。",
        ),
    ),
    "clock_behind": Diagnosis(
        "warning",
        Words(
            "The clock is {minutes} minutes behind the platforms', which may refuse what it signs.",
            "时钟比平台慢 {minutes} 分钟，平台可能拒绝其签名。",
        ),
        _SET_CLOCK,
    ),
    "clock_ahead": Diagnosis(
        "warning",
        Words(
            "The clock is {minutes} minutes ahead of the platforms', which may refuse what it signs.",
            "时钟比平台快 {minutes} 分钟，平台可能拒绝其签名。",
        ),
        _SET_CLOCK,
    ),
    "engines_none": Diagnosis(
        "ok", Words("No translation engine is set up outside of the browser.", "未设置浏览器之外的翻译引擎。")
    ),
    "engines_silent": Diagnosis(
        "warning",
        Words("Not all translation engines could be tried in time.", "部分翻译引擎未能在限定时间内完成测试。"),
        Words("Try them one by one on the options page.", "请在选项页中逐个测试。"),
    ),
    "engine_answers": Diagnosis(
        "ok", Words("{engine} translated a sentence in {ms} ms.", "{engine} 在 {ms} 毫秒内译出一句话。")
    ),
    "engine_fails": Diagnosis(
        "warning",
        Words("{engine} does not translate: {trouble}", "{engine} 无法翻译：{trouble}"),
        Words("Look at it on the options page.", "请在选项页中检查。"),
    ),
}
