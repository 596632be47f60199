"""What doctor says about the program: the checkout's environment, or what was installed."""

from __future__ import annotations

from installer.words import Diagnosis, Words

_PREPARE = Words("Run: {prepare}", "请运行：{prepare}")
_FIX = Words("Run: {fix}", "请运行：{fix}")

PROGRAM: dict[str, Diagnosis] = {
    "not_allowed_to_look": Diagnosis(
        "warning",
        Words("Not everything could be looked at: {path}", "部分内容无法检查：{path}"),
        Words("Run this as the user who owns it, or as an administrator.", "请以其所有者或管理员身份运行。"),
    ),
    "environment_ready": Diagnosis("ok", Words("The environment is complete ({level}).", "环境完整（{level}）。")),
    "environment_missing": Diagnosis("error", Words("There is no environment.", "没有环境。"), _PREPARE),
    "environment_interrupted": Diagnosis(
        "error", Words("Setting up the environment was interrupted.", "环境的安装曾被中断。"), _PREPARE
    ),
    "environment_outdated": Diagnosis(
        "warning",
        Words("The environment is older than this copy of Storebell.", "环境比当前 Storebell 版本旧。"),
        _PREPARE,
    ),
    "environment_broken": Diagnosis(
        "error", Words("The environment's Python does not start.", "环境中的 Python 无法启动。"), _PREPARE
    ),
    "extension_ready": Diagnosis("ok", Words("The extension is built.", "扩展已构建。")),
    "extension_missing": Diagnosis("error", Words("The extension is not built.", "扩展尚未构建。"), _PREPARE),
    "extension_outdated": Diagnosis(
        "warning", Words("The built extension is older than its sources.", "已构建的扩展比源代码旧。"), _PREPARE
    ),
    "not_installed": Diagnosis(
        "error",
        Words("This release was unpacked, but not installed.", "此安装包已解压，但尚未安装。"),
        Words("Run: {install}", "请运行：{install}"),
    ),
    "installed_unreadable": Diagnosis(
        "error",
        Words("{path} does not say which version is installed.", "{path} 未说明安装的是哪个版本。"),
        _FIX,
    ),
    "program_ready": Diagnosis("ok", Words("Version {version} is in {path}.", "版本 {version} 位于 {path}。")),
    "program_damaged": Diagnosis(
        "error",
        Words("{path} is damaged; files missing or changed: {count}.", "{path} 已损坏：{count} 个文件缺失或被更改。"),
        Words(
            "Install this version again from its release or its checkout (messages and settings stay): {install}",
            "请用安装包或代码副本重新安装此版本（消息和设置不受影响）：{install}",
        ),
    ),
    "extension_damaged": Diagnosis(
        "error",
        Words(
            "The extension in {path} is damaged; files missing or changed: {count}.",
            "{path} 中的扩展已损坏：{count} 个文件缺失或被更改。",
        ),
        Words("Run: {fix}; then reload the extension.", "请运行：{fix}，然后重新加载扩展。"),
    ),
    "command_damaged": Diagnosis(
        "warning",
        Words("{path} does not start this version.", "{path} 无法启动此版本。"),
        _FIX,
    ),
    "install_unfinished": Diagnosis(
        "error",
        Words("Installing {name} was cut short.", "{name} 的安装曾被中断。"),
        _FIX,
    ),
    "version_in_use": Diagnosis(
        "ok",
        Words(
            "{name} still runs besides; the next installation takes it away.",
            "{name} 仍在运行，下次安装时将移除。",
        ),
    ),
    "version_left_behind": Diagnosis(
        "warning", Words("{name} is still there, and nobody runs it.", "{name} 仍保留在磁盘上，但已无人使用。"), _FIX
    ),
    "files_left_over": Diagnosis(
        "warning",
        Words(
            "Pieces of an installation that was cut short in {path}: {count}.",
            "一次被中断的安装在 {path} 中留下了 {count} 个残余项。",
        ),
        _FIX,
    ),
    "launcher_missing": Diagnosis(
        "error",
        Words("The launcher {path} is missing.", "缺少启动程序 {path}。"),
        _PREPARE,
    ),
    "launcher_not_executable": Diagnosis(
        "error", Words("The launcher {path} may not be executed.", "启动程序 {path} 没有执行权限。"), _FIX
    ),
}
