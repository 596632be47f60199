"""What doctor says about each finding, in English and Chinese, with its repair."""

from __future__ import annotations

from installer.words import Diagnosis, Words

_INSTALL = Words("Run: python3 installer install", "请运行：python3 installer install")
_PREPARE = Words("Run: python3 installer prepare", "请运行：python3 installer prepare")
_ASK_ADMIN = Words("Ask your administrator to change this policy.", "请联系管理员修改此策略。")

FINDINGS: dict[str, Diagnosis] = {
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
    "browser_found": Diagnosis("ok", Words("{browser} is here.", "已找到 {browser}。")),
    "browser_never_run": Diagnosis(
        "warning",
        Words("{browser} is installed but was never started.", "{browser} 已安装但从未启动。"),
        Words(
            "Start {browser} once, then run: python3 installer install",
            "请启动一次 {browser}，然后运行：python3 installer install",
        ),
    ),
    "no_browser": Diagnosis(
        "error",
        Words("No browser that Storebell knows was found.", "未找到 Storebell 支持的浏览器。"),
        Words(
            "Install Chrome, Edge, Chromium or Firefox and start it once.",
            "请安装并启动一次 Chrome、Edge、Chromium 或 Firefox。",
        ),
    ),
    "manifest_ready": Diagnosis("ok", Words("{browser} knows the host.", "{browser} 已登记主机程序。")),
    "manifest_missing": Diagnosis(
        "error",
        Words("{browser} does not know the host: {place} is missing.", "{browser} 未登记主机程序：缺少 {place}。"),
        _INSTALL,
    ),
    "manifest_unreadable": Diagnosis(
        "error",
        Words("{place} cannot be read.", "无法读取 {place}。"),
        Words("Give yourself the right to read it.", "请为自己授予读取权限。"),
    ),
    "manifest_not_json": Diagnosis("error", Words("{place} is damaged.", "{place} 已损坏。"), _INSTALL),
    "manifest_foreign": Diagnosis(
        "error",
        Words("{place} belongs to another program: {found}", "{place} 属于另一程序：{found}"),
        Words(
            "Uninstall that one with its own installer, then run: python3 installer install",
            "请用其自带的安装程序卸载，然后运行：python3 installer install",
        ),
    ),
    "manifest_left_behind": Diagnosis(
        "error", Words("{place} names a program that is gone: {found}", "{place} 指向已不存在的程序：{found}"), _INSTALL
    ),
    "manifest_path_relative": Diagnosis(
        "error",
        Words("{place} names the program by a relative path: {found}", "{place} 使用了相对路径：{found}"),
        _INSTALL,
    ),
    "manifest_ids": Diagnosis(
        "error",
        Words("{place} does not let this extension in: {missing}", "{place} 未允许此扩展：{missing}"),
        _INSTALL,
    ),
    "manifest_outdated": Diagnosis(
        "warning", Words("{place} is not as this version writes it.", "{place} 与当前版本写入的内容不同。"), _INSTALL
    ),
    "policy_user_hosts": Diagnosis(
        "error",
        Words(
            "{browser}: policy NativeMessagingUserLevelHosts in {file} forbids programs installed for one user.",
            "{browser}：{file} 中的策略 NativeMessagingUserLevelHosts 禁止为单个用户安装的程序。",
        ),
        _ASK_ADMIN,
    ),
    "policy_host_blocked": Diagnosis(
        "error",
        Words(
            "{browser}: policy NativeMessagingBlocklist in {file} forbids Storebell's host.",
            "{browser}：{file} 中的策略 NativeMessagingBlocklist 禁止 Storebell 主机程序。",
        ),
        _ASK_ADMIN,
    ),
    "policy_extension_blocked": Diagnosis(
        "error",
        Words(
            "{browser}: the extension policy in {file} forbids Storebell.",
            "{browser}：{file} 中的扩展策略禁止 Storebell。",
        ),
        _ASK_ADMIN,
    ),
    "policy_unreadable": Diagnosis(
        "warning",
        Words("{browser}: the policies cannot be read: {file}", "{browser}：无法读取策略：{file}"),
        _ASK_ADMIN,
    ),
    "program_ready": Diagnosis("ok", Words("Version {version} is in {path}.", "版本 {version} 位于 {path}。")),
    "program_damaged": Diagnosis(
        "error",
        Words(
            "{path} is damaged: {count} files are missing or changed.", "{path} 已损坏：{count} 个文件缺失或被更改。"
        ),
        _INSTALL,
    ),
    "launcher_missing": Diagnosis("error", Words("The launcher {path} is missing.", "缺少启动程序 {path}。"), _PREPARE),
    "launcher_not_executable": Diagnosis(
        "error", Words("The launcher {path} may not be executed.", "启动程序 {path} 没有执行权限。"), _PREPARE
    ),
    "bridge_answers": Diagnosis(
        "ok",
        Words("The host answered in {ms} ms (version {version}).", "主机程序在 {ms} 毫秒内应答（版本 {version}）。"),
    ),
    "bridge_silent": Diagnosis(
        "error", Words("The host did not answer within {seconds} s.", "主机程序在 {seconds} 秒内未应答。"), _PREPARE
    ),
    "bridge_ended": Diagnosis(
        "error", Words("The host ended without an answer: {said}", "主机程序未应答即退出：{said}"), _PREPARE
    ),
    "bridge_garbled": Diagnosis(
        "error", Words("The host said something that is no hello: {said}", "主机程序的首条消息不正确：{said}"), _PREPARE
    ),
    "data_ready": Diagnosis("ok", Words("{path} can be written.", "{path} 可写。")),
    "data_not_writable": Diagnosis(
        "error",
        Words("{path} cannot be written, so no message can be kept.", "{path} 不可写，无法保存消息。"),
        Words("Give yourself the right to write there.", "请为自己授予该目录的写入权限。"),
    ),
    "disk_full": Diagnosis(
        "error",
        Words("Only {free_mb} MB are free for {path}.", "{path} 仅剩 {free_mb} MB 可用空间。"),
        Words("Free some disk space.", "请释放磁盘空间。"),
    ),
    "disk_low": Diagnosis(
        "warning",
        Words("Only {free_mb} MB are free for {path}.", "{path} 仅剩 {free_mb} MB 可用空间。"),
        Words("Free some disk space.", "请释放磁盘空间。"),
    ),
}
