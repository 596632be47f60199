"""A small JSON file that is read whole or not at all: written beside itself, put in place, checked when it is read.

One line ``{"sha256":"<sum>","kept":<value>}``; the sum is that of the value's own bytes, so that it is JSON for whoever
looks and each changed byte shows. A kill at any point leaves the old value or the new one. The value before the last is
kept as well, and comes back when the last one turns out to be damaged.
"""

from __future__ import annotations

import hashlib
import logging
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from native_host.whole_file import replace, sync_folder, write_beside

_HEAD = b'{"sha256":"'
_MIDDLE = b'","kept":'
_TAIL = b"}\n"
_START = len(_HEAD) + 64 + len(_MIDDLE)

_log = logging.getLogger(__name__)
Value = TypeVar("Value")


class Damaged(ValueError):
    """The bytes of a file are not those that were written."""


class KeptFile:
    """One file. ``durable``: what ``save`` wrote is on disk when it returns, even if the power goes.

    Its writes and reads wait for the disk; not for two threads at once. Damaged files of what is durable are all kept
    aside, of what is not only the last. ``keeps_previous`` is false for what can be made again from elsewhere.
    """

    def __init__(
        self,
        path: Path,
        *,
        durable: bool,
        keeps_previous: bool = True,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self.path = path
        self.previous = path.with_name(f"{path.name}.previous")
        self.damaged = path.with_name(f"{path.name}.damaged")
        self._beside = path.with_name(f"{path.name}.new")
        self._durable = durable
        self._keeps_previous = keeps_previous
        self._pause = pause

    def load(self, parse: Callable[[bytes], Value]) -> Value | None:
        """Return what ``parse`` makes of the last value, else of the one before; ``None`` if there is none.

        A file with which it can't be done (``ValueError``) is set aside, and that is logged.
        """
        for path in (self.path, self.previous):
            try:
                return parse(_unsealed(path.read_bytes()))
            except FileNotFoundError:
                continue
            except (ValueError, OSError) as error:
                self._set_aside(path, type(error).__name__)
        return None

    def save(self, kept: bytes) -> None:
        """Write a JSON value in the place of the present one. Raises ``OSError``, and the present one stays."""
        write_beside(self._beside, _sealed(kept), self._durable)
        if self._keeps_previous and self.path.exists():
            replace(self.path, self.previous, self._pause)
        replace(self._beside, self.path, self._pause)
        if self._durable:
            sync_folder(self.path.parent)

    def forget(self) -> None:
        """Remove it, with all that is beside it."""
        for path in (self.path, self.previous, self.damaged, self._beside):
            path.unlink(missing_ok=True)

    def forget_others(self) -> None:
        """Remove all that is beside it."""
        for path in (self.previous, self.damaged, self._beside):
            path.unlink(missing_ok=True)

    def _set_aside(self, path: Path, why: str) -> None:
        aside = self.damaged
        if self._durable:
            aside = aside.with_name(f"{aside.name}-{time.time_ns() // 1_000_000}")
        _log.error("%s is damaged (%s) and was moved to %s", path.name, why, aside.name)
        try:
            os.replace(path, aside)
        except OSError:
            _log.exception("%s could not be moved", path.name)


def _sealed(kept: bytes) -> bytes:
    return b"".join((_HEAD, hashlib.sha256(kept).hexdigest().encode(), _MIDDLE, kept, _TAIL))


def _unsealed(data: bytes) -> bytes:
    kept = data[_START : -len(_TAIL)]
    if data != _sealed(kept):
        raise Damaged
    return kept
