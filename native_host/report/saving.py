"""Puts the report where the user wants it: whole or not at all, and over nothing that is there."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from datetime import date
from itertools import count
from pathlib import Path

from native_host.whole_file import sync_folder, write_beside

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class NotSaved(Exception):
    """``code`` is one of ``sentences.TROUBLES``."""

    def __init__(self, code: str, path: Path) -> None:
        super().__init__(code)
        self.code = code
        self.path = path


def free_name(folder: Path, day: date) -> Path:
    """Return a name of which there is no file yet: ``storebell-report-<date>.zip``, then with ``-2``, ``-3``."""
    names = (f"storebell-report-{day.isoformat()}{'' if number == 1 else f'-{number}'}.zip" for number in count(1))
    return next(path for path in map(folder.joinpath, names) if not os.path.lexists(path))


def save(packed: bytes, path: Path) -> None:
    """Write a new file for the user's eyes alone. Raises ``NotSaved``."""
    if os.path.lexists(path):
        raise NotSaved("exists", path)
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        write_beside(beside, packed, durable=True)
        try:
            _put(beside, path)
        finally:
            with suppress(FileNotFoundError):
                beside.unlink()
        sync_folder(path.parent)
    except FileExistsError:
        raise NotSaved("exists", path) from None
    except OSError as error:
        raise NotSaved("disk_full" if error.errno in _NO_ROOM else "not_writable", path) from error


def _put(source: Path, target: Path) -> None:
    """Give a file its name unless another has it. Raises ``OSError``, ``FileExistsError`` for that."""
    if os.name == "nt":
        source.rename(target)  # refuses by itself
        return
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without links (a USB stick): it is free, as we have just seen
        source.rename(target)
