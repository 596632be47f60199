"""Why something is not in the report: a closed set, and which error means which."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path

import apsw

from installer.words import Words
from native_host.core.client import CoreRefused, CoreSilent

WHY: dict[str, Words] = {
    "not_there": Words("There is no such file.", "没有此文件。"),
    "forbidden": Words("It may not be read.", "没有读取权限。"),
    "unreadable": Words("It could not be read.", "无法读取。"),
    "locked": Words("It is locked by another program.", "已被其他程序锁定。"),
    "damaged": Words("It is damaged.", "已损坏。"),
    "too_long": Words("It is too long to be looked at.", "内容过长，未查看。"),
    "too_slow": Words("It took too long.", "耗时过长。"),
    "silent": Words("The core does not answer.", "核心程序没有应答。"),
    "not_here": Words("This part of Storebell is not installed.", "未安装 Storebell 的此部分。"),
    "failed": Words("Making it failed.", "生成失败。"),
}


@dataclass(frozen=True)
class Missing:
    """``code`` is one of ``WHY``; ``kind`` the error's type, and where in our code it came from."""

    code: str
    kind: str

    @property
    def words(self) -> Words:
        return WHY[self.code]

    def as_json(self) -> dict[str, str]:
        """Return ``{code, kind, en, zh}``."""
        return {"code": self.code, "kind": self.kind, "en": self.words.en, "zh": self.words.zh}


class Omitted(Exception):
    """Something is left out, for a reason of ``WHY``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


_LIBRARY = str(Path(traceback.__file__).parent)
"""Where Python's own code is, which is not what failed."""

_BY_ERROR: tuple[tuple[type[Exception], str], ...] = (
    (FileNotFoundError, "not_there"),
    (PermissionError, "forbidden"),
    (TimeoutError, "too_slow"),
    (CoreSilent, "silent"),
    (CoreRefused, "silent"),
    (OSError, "unreadable"),
    (ModuleNotFoundError, "not_here"),
    (apsw.InterruptError, "too_slow"),
    (apsw.BusyError, "locked"),
    (apsw.LockedError, "locked"),
    (apsw.CorruptError, "damaged"),
    (apsw.NotADBError, "damaged"),
    (apsw.SQLError, "damaged"),
    (apsw.Error, "unreadable"),
    (ValueError, "damaged"),
)
"""The first that fits. A table that is not there is damage as well: the file is not what it is called."""


def missing_for(error: Exception) -> Missing:
    """Return why an error leaves something out. What it says itself may quote somebody, so that is not told."""
    kind = _kind(error)
    if isinstance(error, Omitted):
        return Missing(error.code, kind)
    return Missing(next((code for known, code in _BY_ERROR if isinstance(error, known)), "failed"), kind)


def _kind(error: Exception) -> str:
    way = [frame for frame in traceback.extract_tb(error.__traceback__) if not frame.filename.startswith(_LIBRARY)]
    where = f" {Path(way[-1].filename).name}:{way[-1].lineno}" if way else ""
    return f"{type(error).__name__}{where}"
