"""Mends what a host left behind, and has one that is not meant any more make way."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

from installer.asking import answer
from installer.checks.core import core_status, is_locked
from installer.checks.data import OWNER
from installer.fixes.fix import Fix, on_posix
from installer.installation import NO_BUILD
from installer.retiring import retire_core
from installer.standing import Standing
from installer.words import Words
from native_host.places import core_address

CHECKPOINT_S = 60.0


def retirer(here: Standing) -> Callable[[str], None]:
    """Return what has this user's core end that is not of the build given."""

    def retire(build: str) -> None:
        retire_core(str(here.data), build, lambda: None)

    return retire


def _retire(here: Standing) -> None:
    retirer(here)(here.installed.build if here.installed else NO_BUILD)


def _remove_socket(here: Standing) -> None:
    socket = Path(core_address(str(here.data)))
    if stat.S_ISSOCK(socket.lstat().st_mode) and not is_locked(here.data) and core_status(here.data) is None:
        socket.unlink()


def _own_data(here: Standing) -> None:
    if sys.platform != "win32" and here.data.stat().st_uid == os.getuid():
        here.data.chmod(OWNER)


def _fold_in(here: Standing) -> None:
    answer(here.command_line("probe", "checkpoint"), here.work, here.environ, CHECKPOINT_S)


_OWN_DATA = Fix(
    Words("Make the data directory yours alone.", "将数据目录设为仅您可用。"), _own_data, on_posix, is_own=True
)

HOST: dict[str, Fix] = {
    "core_elsewhere": Fix(
        Words(
            "Ask the running core to finish what is on its way and make way.",
            "让正在运行的核心进程发完途中的消息后退出。",
        ),
        _retire,
        is_own=True,
    ),
    "socket_left_behind": Fix(
        Words("Remove the address that a killed core left.", "移除被强制结束的核心进程留下的地址。"),
        _remove_socket,
        is_own=True,
    ),
    "data_closed": _OWN_DATA,
    "data_open_to_others": _OWN_DATA,
    "wal_large": Fix(Words("Fold the logs into their databases.", "将日志合并到数据库中。"), _fold_in, is_own=True),
}
