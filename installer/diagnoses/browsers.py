"""What doctor says about the browsers: their manifests, policies and sandboxes."""

from __future__ import annotations

from installer.words import Diagnosis, Words

_REPAIR = Words("Run: {repair}", "请运行：{repair}")
_ASK_ADMIN = Words("Ask your administrator to change this policy.", "请联系管理员修改此策略。")

BROWSERS: dict[str, Diagnosis] = {
    "browser_found": Diagnosis("ok", Words("{browser} is here.", "已找到 {browser}。")),
    "browser_never_run": Diagnosis(
        "warning",
        Words("{browser} is installed but was never started.", "{browser} 已安装但从未启动。"),
        Words("Start {browser} once, then run: {repair}", "请启动一次 {browser}，然后运行：{repair}"),
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
        _REPAIR,
    ),
    "manifest_unreadable": Diagnosis(
        "error",
        Words("{place} cannot be read.", "无法读取 {place}。"),
        Words("Give yourself the right to read it.", "请为自己授予读取权限。"),
    ),
    "manifest_not_json": Diagnosis("error", Words("{place} is damaged.", "{place} 已损坏。"), _REPAIR),
    "manifest_foreign": Diagnosis(
        "error",
        Words("{place} belongs to another program: {found}", "{place} 属于另一程序：{found}"),
        Words(
            "Uninstall that one with its own installer, then run: {repair}",
            "请用其自带的安装程序卸载，然后运行：{repair}",
        ),
    ),
    "manifest_left_behind": Diagnosis(
        "error", Words("{place} names a program that is gone: {found}", "{place} 指向已不存在的程序：{found}"), _REPAIR
    ),
    "manifest_path_relative": Diagnosis(
        "error",
        Words("{place} names the program by a relative path: {found}", "{place} 使用了相对路径：{found}"),
        _REPAIR,
    ),
    "manifest_ids": Diagnosis(
        "error",
        Words("{place} does not let this extension in: {missing}", "{place} 未允许此扩展：{missing}"),
        _REPAIR,
    ),
    "manifest_outdated": Diagnosis(
        "warning", Words("{place} is not as this version writes it.", "{place} 与当前版本写入的内容不同。"), _REPAIR
    ),
    "registry_dangling": Diagnosis(
        "error", Words("{place} names a file that is gone: {found}", "{place} 指向已不存在的文件：{found}"), _REPAIR
    ),
    "manifest_wins": Diagnosis(
        "ok",
        Words(
            "{browser} knows the host twice and takes {place}, not {other}.",
            "{browser} 登记了两次主机程序，采用 {place}，忽略 {other}。",
        ),
    ),
    "manifest_shadowed": Diagnosis(
        "warning",
        Words(
            "{browser} takes {place} ({found}) and never looks at this installation's {other}.",
            "{browser} 采用 {place}（{found}），不会读取本次安装的 {other}。",
        ),
        Words(
            "Uninstall the one that you do not want: for one user, or with --system for all.",
            "请卸载不需要的那一份：单个用户的，或用 --system 卸载全部用户的。",
        ),
    ),
    "manifest_shadow_left_behind": Diagnosis(
        "error",
        Words(
            "{browser} looks at {place} first, and that names a program that is gone: {found}",
            "{browser} 优先读取 {place}，但它指向已不存在的程序：{found}",
        ),
        Words("Run: {fix_own}", "请运行：{fix_own}"),
    ),
    "policy_user_hosts": Diagnosis(
        "error",
        Words(
            "{browser}: policy NativeMessagingUserLevelHosts in {file} forbids programs installed for one user.",
            "{browser}：{file} 中的策略 NativeMessagingUserLevelHosts 禁止为单个用户安装的程序。",
        ),
        Words(
            "Ask your administrator to install Storebell for the machine (--system), or to change this policy.",
            "请联系管理员为整台电脑安装 Storebell（--system），或修改此策略。",
        ),
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
    "policy_permission_blocked": Diagnosis(
        "error",
        Words(
            "{browser}: the extension policy in {file} forbids native messaging.",
            "{browser}：{file} 中的扩展策略禁止与主机程序通信。",
        ),
        _ASK_ADMIN,
    ),
    "policy_unreadable": Diagnosis(
        "warning",
        Words("{browser}: the policies cannot be read: {file}", "{browser}：无法读取策略：{file}"),
        _ASK_ADMIN,
    ),
    "snap_allowed": Diagnosis("ok", Words("Snap's Firefox may start the host.", "Snap 版 Firefox 可以启动主机程序。")),
    "snap_not_allowed": Diagnosis(
        "warning",
        Words(
            "Snap's Firefox has no permission to start the host yet; it may ask you for it.",
            "Snap 版 Firefox 尚无启动主机程序的权限，可能会向您询问。",
        ),
        _REPAIR,
    ),
    "flatpak_not_joined": Diagnosis(
        "warning",
        Words("{browser} as a Flatpak does not know the host: {place}", "Flatpak 版 {browser} 未登记主机程序：{place}"),
        _REPAIR,
    ),
    "flatpak_allowed": Diagnosis(
        "ok", Words("{browser} as a Flatpak may leave its sandbox.", "Flatpak 版 {browser} 可以离开沙箱。")
    ),
    "flatpak_sandboxed": Diagnosis(
        "warning",
        Words(
            "{browser} as a Flatpak stays in its sandbox and cannot start the host.",
            "Flatpak 版 {browser} 处于沙箱中，无法启动主机程序。",
        ),
        Words("If you use it, run: {command}", "若您使用它，请运行：{command}"),
    ),
}
