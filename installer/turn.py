"""One installer at a time per checkout: a lock that the operating system drops when its holder dies."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

if sys.platform == "win32":
    import msvcrt
    import time

    def _take(file: IO[bytes], wait: bool) -> bool:
        file.seek(0)
        while True:
            try:
                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            except OSError:
                if not wait:
                    return False
                time.sleep(0.2)
            else:
                return True
else:
    import fcntl

    def _take(file: IO[bytes], wait: bool) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        return True


@contextmanager
def turn(path: Path, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the lock file at ``path``; ``waiting`` is called once when somebody else holds it.

    Children started with ``holds_turn`` hold it as well, and on when we die (not on Windows, whose locks are one
    process's own).
    Only whoever removes the folder that it is in may remove the file, while holding it: who waited then takes the next
    one. Raises ``OSError``.
    """
    while True:
        with path.open("ab") as file:
            if not _take(file, wait=False):
                waiting()
                _take(file, wait=True)
            if _is_at(file, path):
                os.set_inheritable(file.fileno(), True)
                yield
                return
        path.parent.mkdir(parents=True, exist_ok=True)


def _is_at(file: IO[bytes], path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False
