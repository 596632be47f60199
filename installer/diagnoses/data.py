"""What doctor says about what is kept: the data directory, the databases, the disk and the keyring."""

from __future__ import annotations

from installer.words import Diagnosis, Words

_FIX = Words("Run: {fix_own}", "请运行：{fix_own}")
_UPDATE = Words("Update Storebell on this computer.", "请更新本机的 Storebell。")
_FREE_SPACE = Words("Free some disk space.", "请释放磁盘空间。")

DATA: dict[str, Diagnosis] = {
    "data_ready": Diagnosis("ok", Words("{path} can be written.", "{path} 可写。")),
    "data_not_writable": Diagnosis(
        "error",
        Words("{path} cannot be written, so no message can be kept.", "{path} 不可写，无法保存消息。"),
        Words("Give yourself the right to write there.", "请为自己授予该目录的写入权限。"),
    ),
    "data_closed": Diagnosis(
        "error",
        Words("You own {path}, but have no right to use it.", "{path} 属于您，但没有使用权限。"),
        _FIX,
    ),
    "data_open_to_others": Diagnosis(
        "warning",
        Words("Other users of this computer can look into {path}.", "本机其他用户可以查看 {path}。"),
        _FIX,
    ),
    "data_of_another": Diagnosis(
        "error",
        Words("{path} belongs to another user ({user}).", "{path} 属于其他用户（{user}）。"),
        Words("Run as that user, or have it given to you.", "请以该用户身份运行，或将其所有权改为您。"),
    ),
    "data_newer": Diagnosis(
        "error",
        Words(
            "{name} was written by a later Storebell, so this one does not run beside it.",
            "{name} 由更新版本的 Storebell 写入，当前版本不会运行，以免改动它。",
        ),
        _UPDATE,
    ),
    "data_newer_unused": Diagnosis(
        "warning",
        Words(
            "{name} was written by a later Storebell; this one leaves it as it is and does without.",
            "{name} 由更新版本的 Storebell 写入，当前版本不读取也不改动它。",
        ),
        _UPDATE,
    ),
    "disk_full": Diagnosis(
        "error",
        Words("Only {free_mb} MB are free for {path}.", "{path} 仅剩 {free_mb} MB 可用空间。"),
        _FREE_SPACE,
    ),
    "disk_low": Diagnosis(
        "warning",
        Words("Only {free_mb} MB are free for {path}.", "{path} 仅剩 {free_mb} MB 可用空间。"),
        _FREE_SPACE,
    ),
    "databases_sound": Diagnosis("ok", Words("Sound: {names}.", "数据库完好：{names}。")),
    "databases_unchecked": Diagnosis(
        "warning",
        Words("Could not be checked now: {names}.", "目前无法检查：{names}。"),
        Words("Close the browsers, wait a minute and look again.", "请关闭浏览器，等一分钟后重试。"),
    ),
    "record_damaged": Diagnosis(
        "error",
        Words("The record of messages is damaged: {name}.", "消息记录已损坏：{name}。"),
        Words(
            "Close the browsers for a minute and open one: the damaged file is kept aside, and what was open comes"
            " back from its second copy.",
            "请关闭浏览器一分钟后重新打开：损坏的文件会另行保留，未完成的消息将从副本恢复。",
        ),
    ),
    "accounts_damaged": Diagnosis(
        "error",
        Words("The register of stores and apps is damaged: {name}.", "店铺与应用的登记已损坏：{name}。"),
        Words(
            "Close the browsers for a minute and open one: it is kept aside, and stores are to be authorised again.",
            "请关闭浏览器一分钟后重新打开：它会被另行保留，店铺需要重新授权。",
        ),
    ),
    "cache_damaged": Diagnosis(
        "warning",
        Words("{name} is damaged.", "{name} 已损坏。"),
        Words(
            "Close the browsers for a minute and open one: it is set aside and made anew.",
            "请关闭浏览器一分钟后重新打开：它会被另行保留并重新生成。",
        ),
    ),
    "wal_large": Diagnosis(
        "warning",
        Words("The log of {name} has grown to {mb} MB.", "{name} 的日志已增长到 {mb} MB。"),
        _FIX,
    ),
    "wal_large_in_use": Diagnosis(
        "warning",
        Words("The log of {name} has grown to {mb} MB.", "{name} 的日志已增长到 {mb} MB。"),
        Words("Close the browsers for a minute, then run: {fix_own}", "请关闭浏览器一分钟，然后运行：{fix_own}"),
    ),
    "messages_in_the_air": Diagnosis(
        "warning",
        Words(
            "{count} messages were on their way when the core ended.", "核心进程结束时有 {count} 条消息正在发送途中。"
        ),
        Words(
            "Open a browser: it looks whether they arrived, and asks where that cannot be known.",
            "请打开浏览器：会核对是否送达，无法判断时会询问您。",
        ),
    ),
    "keyring_works": Diagnosis("ok", Words("{name} keeps keys.", "{name} 可以保存密钥。")),
    "key_file": Diagnosis(
        "ok", Words("Keys are kept in {name}, which a passphrase opens.", "密钥保存在 {name} 中，用口令打开。")
    ),
    "keyring_none": Diagnosis(
        "warning",
        Words("This computer has no keyring for keys.", "本机没有可用的密钥环。"),
        Words(
            "Nothing is needed unless you sign stores in: then choose a passphrase on the options page.",
            "若不授权店铺则无需处理，否则请在选项页设置口令。",
        ),
    ),
    "keyring_locked": Diagnosis(
        "warning", Words("{name} is locked.", "{name} 已锁定。"), Words("Unlock it.", "请将其解锁。")
    ),
    "keyring_failed": Diagnosis(
        "error",
        Words("{name} does not give back what it was given: {said}", "{name} 无法取回所保存的内容：{said}"),
        Words(
            "Restart the computer; if it stays, repair the system's keyring.", "请重启电脑，若仍出现请修复系统密钥环。"
        ),
    ),
    "keyring_silent": Diagnosis(
        "warning",
        Words("The keyring could not be tried in time.", "未能在限定时间内测试密钥环。"),
        Words("If it asks for something on the screen, answer it.", "若屏幕上有提示，请作答。"),
    ),
}
