"""Everything that the installer says, in English and Chinese. A test compares the values that both ask for."""

from __future__ import annotations

from installer.words import Trouble, Words

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
    "fetching_build_tools": Words("Downloading the build tools.", "正在下载构建工具。"),
    "building_standalone": Words("Building the stand-alone programs (a minute).", "正在构建独立程序（约一分钟）。"),
    "standalone_built": Words("Built {version}-{build}: {path}", "已构建 {version}-{build}：{path}"),
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
    "asked_to_retire": Words(
        "The running Storebell finishes what is on its way, then makes way for this version.",
        "正在运行的 Storebell 将先发完途中的消息，再切换到此版本。",
    ),
    "asked_to_end": Words(
        "The running Storebell finishes what is on its way, then ends.",
        "正在运行的 Storebell 将先发完途中的消息，然后退出。",
    ),
    "core_silent": Words(
        "The running Storebell does not answer; it goes on until its browser is restarted.",
        "正在运行的 Storebell 没有应答，重启浏览器后生效。",
    ),
    "program_installed": Words("Version {version} is in {path}", "版本 {version} 已安装到 {path}"),
    "flatpak_needs": Words(
        "{browser} is a Flatpak too and stays in its sandbox until you run: {command}",
        "{browser} 还以 Flatpak 方式安装，需运行以下命令才能离开沙箱：{command}",
    ),
    "delete_data": Words(
        "Type yes to delete all messages and settings in {path}", "输入 yes 以删除 {path} 中的全部消息和设置"
    ),
    "data_deleted": Words("Deleted: {path}", "已删除：{path}"),
    "key_made": Words(
        "Made a new key: {path}. Keep it safe: whoever has it is the extension.",
        "已生成新密钥：{path}。请妥善保管：拥有它即可更新此扩展。",
    ),
    "package_made": Words("Everything is made. Read {path}", "已全部生成，请阅读 {path}"),
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
    "build_failed": Trouble(Words("The stand-alone build failed: {said}", "独立程序构建失败：{said}"), _SEE_LOG),
    "not_empty": Trouble(
        Words("{path} holds something else: {name}", "{path} 中有其他内容：{name}"),
        Words("Choose an empty folder.", "请选择一个空文件夹。"),
    ),
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
    "no_localhost": Trouble(
        Words("This computer does not know the name localhost.", "本机无法解析名称 localhost。"),
        Words("Add this line to /etc/hosts: 127.0.0.1 localhost", "请在 /etc/hosts 中加入一行：127.0.0.1 localhost"),
    ),
    "not_trusted": Trouble(
        Words(
            "This computer does not trust the certificate that the package index shows.", "本机不信任软件包索引的证书。"
        ),
        Words(
            "Where a company's proxy reads the traffic, add its certificate to the system's (Debian: into"
            " /usr/local/share/ca-certificates, then update-ca-certificates), then run the same command again.",
            "若公司代理会检查流量，请将其证书加入系统证书（Debian：放入 /usr/local/share/ca-certificates，"
            "再运行 update-ca-certificates），然后重新运行同一命令。",
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
    "not_readable": Trouble(
        Words("{path} cannot be read: {said}", "无法读取 {path}：{said}"),
        Words("Check the path, then run the same command again.", "请检查路径后重新运行同一命令。"),
    ),
    "key_unreadable": Trouble(
        Words("{path} is not a private RSA key without a passphrase.", "{path} 不是无口令的 RSA 私钥。"),
        Words("Name the key that signed the last version.", "请指定签署上一版本所用的密钥。"),
    ),
    "address_unusable": Trouble(
        Words("{address} is not an address that browsers fetch from.", "浏览器无法从 {address} 获取更新。"),
        Words("Give a folder that begins with https://", "请提供以 https:// 开头的目录地址。"),
    ),
    "settings_unreadable": Trouble(
        Words("{path} is not a JSON object.", "{path} 不是 JSON 对象。"),
        Words("Correct it, then run the same command again.", "请修正后重新运行同一命令。"),
    ),
    "settings_wrong": Trouble(
        Words("{path}: {field} makes no sense.", "{path}：{field} 无效。"),
        Words("Compare it with settings.example.json in the package.", "请参照安装包中的 settings.example.json。"),
    ),
    "settings_too_large": Trouble(
        Words("{path}: {field} is more than a browser can hand on.", "{path}：{field} 过大，浏览器无法传递。"),
        Words("Leave out what nobody uses.", "请去掉不需要的内容。"),
    ),
    "system_error": Trouble(
        Words("The system refused: {said}", "系统拒绝操作：{said}"),
        Words("Mend that, then run the same command again.", "请解决后重新运行同一命令。"),
    ),
    "not_on_windows": Trouble(
        Words("Installing on Windows needs the stand-alone build.", "在 Windows 上安装需要独立安装包。"),
        Words("Name its folder: --payload DIR", "请指定其目录：--payload DIR"),
    ),
    "payload_unreadable": Trouble(
        Words(
            "{path} is no payload: payload.json is missing or broken.",
            "{path} 不是安装包：缺少 payload.json 或已损坏。",
        ),
        Words("Unpack the release again, or name another folder.", "请重新解压安装包，或指定其他目录。"),
    ),
    "payload_damaged": Trouble(
        Words("{path} is damaged: {name}", "{path} 已损坏：{name}"),
        Words("Unpack the release again.", "请重新解压安装包。"),
    ),
    "team_unreadable": Trouble(
        Words("{path} names no extension ids.", "{path} 中没有扩展 ID。"),
        Words("Name the team.json that `installer package` made.", "请指定 `installer package` 生成的 team.json。"),
    ),
    "needs_administrator": Trouble(
        Words(
            "{path} cannot be written: --system is for administrators.", "无法写入 {path}：--system 需要管理员权限。"
        ),
        Words("Run it with sudo, or without --system for yourself.", "请用 sudo 运行，或去掉 --system 仅为自己安装。"),
    ),
    "python_private": Trouble(
        Words("Other users may not start {path}.", "其他用户无法启动 {path}。"),
        Words("Run with the system's own Python, or use --payload.", "请用系统自带的 Python 运行，或使用 --payload。"),
    ),
    "program_in_use": Trouble(
        Words("Still running, so left: {names}", "仍在运行，因此保留：{names}"),
        Words("Close the browsers, then run the same command again.", "请关闭浏览器后重新运行同一命令。"),
    ),
    "no_uv": Trouble(
        Words("Lock files are made with uv, which is not on the path.", "生成锁定文件需要 uv，但未找到。"),
        Words("Install uv, then run: python3 installer lock", "请安装 uv，然后运行：python3 installer lock"),
    ),
}
