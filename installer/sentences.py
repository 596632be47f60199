"""Everything that the installer says, in English and Chinese. A test compares the values that both ask for."""

from __future__ import annotations

from installer.words import Diagnosis, Trouble, Words

_INSTALL = Words("Run: python3 installer install", "请运行：python3 installer install")
_PREPARE = Words("Run: python3 installer prepare", "请运行：python3 installer prepare")
_ASK_ADMIN = Words("Ask your administrator to change this policy.", "请联系管理员修改此策略。")
_SEE_LOG = Words("Read {log}, then run the same command again.", "请查看 {log}，然后重新运行同一命令。")

PROGRESS: dict[str, Words] = {
    "waiting_for_turn": Words(
        "Another run is setting things up here; waiting for it.", "另一个安装程序正在此处运行，正在等待其完成。"
    ),
    "creating_environment": Words(
        "Creating the environment with Python {version}.", "正在用 Python {version} 创建环境。"
    ),
    "downloading_packages": Words("Downloading Python packages ({total}).", "正在下载 Python 软件包（{total} 个）。"),
    "downloading_count": Words("  {done} of {total}", "  {done} / {total}"),
    "installing_packages": Words("Installing Python packages.", "正在安装 Python 软件包。"),
    "environment_ready": Words("The environment is ready.", "环境已就绪。"),
    "installing_node_packages": Words("Installing Node packages: {name}.", "正在安装 Node 软件包：{name}。"),
    "building": Words("Building: {name}.", "正在构建：{name}。"),
    "installing_programs": Words("Installing from the system: {names}.", "正在通过系统安装：{names}。"),
    "still_working": Words("  still working: {name}", "  仍在进行：{name}"),
    "prepared": Words("Everything is ready.", "一切就绪。"),
    "locked": Words("Written: {name}", "已写入：{name}"),
    "load_chromium": Words(
        "In Chromium-family browsers: open chrome://extensions, turn on Developer mode, Load unpacked: {dist}",
        "Chromium 系浏览器：打开 chrome://extensions，开启“开发者模式”，点击“加载已解压的扩展程序”：{dist}",
    ),
    "load_firefox": Words(
        "In Firefox: open about:debugging#/runtime/this-firefox, Load Temporary Add-on: {dist}/manifest.json",
        "Firefox：打开 about:debugging#/runtime/this-firefox，点击“临时载入附加组件”：{dist}/manifest.json",
    ),
    "data_kept": Words("Your messages and settings stay in {path}", "您的消息和设置仍保留在 {path}"),
}

RESULTS: dict[str, Words] = {
    "written": Words("{browser}: connected", "{browser}：已连接"),
    "unchanged": Words("{browser}: was connected already", "{browser}：此前已连接"),
    "removed": Words("{browser}: taken out", "{browser}：已移除"),
    "nothing_there": Words("{browser}: nothing to take out", "{browser}：无需移除"),
    "refused": Words(
        "{browser}: left alone, {place} belongs to another program: {found}",
        "{browser}：未改动，{place} 属于另一程序：{found}",
    ),
    "never_run": Words(
        "{browser}: has never been started; start it once, then run this again",
        "{browser}：从未启动过；请启动一次后重新运行本命令",
    ),
    "not_here": Words("{browser}: not on this computer", "{browser}：本机未安装"),
}

PROBLEMS: dict[str, Trouble] = {
    "no_ensurepip": Trouble(
        Words("This Python {version} cannot create environments.", "此 Python {version} 无法创建虚拟环境。"),
        Words(
            "Install its venv and pip modules (Debian, Ubuntu: sudo apt install python3-venv).",
            "请安装其 venv 和 pip 模块（Debian、Ubuntu：sudo apt install python3-venv）。",
        ),
    ),
    "environment_failed": Trouble(Words("Creating the environment failed: {said}", "创建环境失败：{said}"), _SEE_LOG),
    "no_network": Trouble(
        Words("The package index cannot be reached.", "无法连接软件包索引。"),
        Words(
            "Connect to the internet (or set your proxy) and run the same command again.",
            "请连接互联网（或设置代理）后重新运行同一命令。",
        ),
    ),
    "hash_mismatch": Trouble(
        Words(
            "A downloaded package is not the one that was released to us; nothing was installed.",
            "下载的软件包与锁定的内容不一致，未安装任何内容。",
        ),
        Words(
            "Run again from another network; if it stays, report it with {log}.",
            "请换一个网络后重试；若仍出现，请附上 {log} 反馈。",
        ),
    ),
    "packages_failed": Trouble(
        Words("Installing Python packages failed: {said}", "安装 Python 软件包失败：{said}"), _SEE_LOG
    ),
    "node_package_failed": Trouble(Words("{name} failed: {said}", "{name} 失败：{said}"), _SEE_LOG),
    "no_node": Trouble(
        Words("Node with npm cannot be started.", "无法启动 Node 和 npm。"),
        Words("Install Node 20.19 or newer with npm.", "请安装 Node 20.19 或更新版本（含 npm）。"),
    ),
    "missing_programs": Trouble(
        Words("Missing on this computer: {names}.", "本机缺少：{names}。"),
        Words("Install them, then run the same command again.", "请安装后重新运行同一命令。"),
    ),
    "missing_programs_command": Trouble(
        Words("Missing on this computer: {names}.", "本机缺少：{names}。"), Words("Run: {command}", "请运行：{command}")
    ),
    "not_writable": Trouble(
        Words("{path} cannot be written.", "无法写入 {path}。"),
        Words("Run as the user who owns it, or use a copy of your own.", "请以其所有者身份运行，或使用您自己的副本。"),
    ),
    "system_error": Trouble(
        Words("The system refused: {said}", "系统拒绝操作：{said}"),
        Words("Mend that, then run the same command again.", "请解决后重新运行同一命令。"),
    ),
    "not_on_windows": Trouble(
        Words("Installing on Windows needs the stand-alone build.", "在 Windows 上安装需要独立安装包。"),
        Words("Use a release that has it.", "请使用包含独立安装包的版本。"),
    ),
    "no_uv": Trouble(
        Words("Lock files are made with uv, which is not on the path.", "生成锁定文件需要 uv，但未找到。"),
        Words("Install uv, then run: python3 installer lock", "请安装 uv，然后运行：python3 installer lock"),
    ),
}

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
