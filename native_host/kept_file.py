"""A small JSON file that is read whole or not at all: written beside itself, put in place, checked when it is read.

One line ``{"sha256":"<sum>","kept":<value>}``; the sum is that of the value's own bytes, so that it is JSON for whoever
looks and each changed byte shows. A kill at any point leaves the old value or the new one. The value before the last is
kept as well, and comes back when the last one turns out to be damaged.

From version 2 on ``"version":2,`` stands in front. An earlier value goes through the steps that lead to the present
version each time it is read, and is replaced with the next ``save``; a later one is left alone (``kept.py``).
"""

from __future__ import annotations

import hashlib
import logging
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from native_host.kept import Newer, is_later, refuse_newer, sealed_version, version_of
from native_host.whole_file import replace, sync_folder, write_beside

_SUM = b'"sha256":"'
_MIDDLE = b'","kept":'
_TAIL = b"}\n"

_log = logging.getLogger(__name__)
Value = TypeVar("Value")
Step = Callable[[bytes], bytes]
"""Makes a value of one version into one of the next, both as JSON. Raises ``ValueError`` when that can't be done."""


class Damaged(ValueError):
    """The bytes of a file are not those that were written."""


class KeptFile:
    """One file. ``durable``: what ``save`` wrote is on disk when it returns, even if the power goes.

    Its writes and reads wait for the disk; not for two threads at once. Damaged files of what is durable are all kept
    aside, of what is not only the last. ``keeps_previous`` is false for what can be made again from elsewhere.
    ``steps`` lead from version 1 to the present one, in their order.
    """

    def __init__(
        self,
        path: Path,
        *,
        durable: bool,
        keeps_previous: bool = True,
        steps: Sequence[Step] = (),
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        self.path = path
        self.previous = path.with_name(f"{path.name}.previous")
        self.damaged = path.with_name(f"{path.name}.damaged")
        self._beside = path.with_name(f"{path.name}.new")
        self._durable = durable
        self._keeps_previous = keeps_previous
        self._steps = steps
        self._version = len(steps) + 1
        self._pause = pause

    def load(self, parse: Callable[[bytes], Value]) -> Value | None:
        """Return what ``parse`` makes of the last value, else of the one before; ``None`` if there is none.

        A file with which it can't be done (``ValueError``) is set aside, and that is logged. One of a later version
        is logged too, and there is none then.
        """
        for path in (self.path, self.previous):
            try:
                return parse(self._brought_up(path))
            except FileNotFoundError:
                continue
            except Newer as newer:
                _log.error("%s; it is left as it is: update Storebell", newer)
                return None
            except (ValueError, OSError) as error:
                self._set_aside(path, type(error).__name__)
        return None

    def save(self, kept: bytes) -> None:
        """Write a JSON value in the place of the present one. Raises ``OSError``, and the present one stays; ``Newer``
        when that is of a later version."""
        for path in (self.path, self.previous):
            refuse_newer(path, "sealed", self._version)
        write_beside(self._beside, _sealed(kept, self._version), self._durable)
        if self._keeps_previous and self.path.exists():
            replace(self.path, self.previous, self._pause)
        replace(self._beside, self.path, self._pause)
        if self._durable:
            sync_folder(self.path.parent)

    def is_newer(self) -> bool:
        """Whether what is there was written by a later Storebell."""
        told = (version_of(path, "sealed") or 0 for path in (self.path, self.previous))
        return any(is_later(version, self._version) for version in told)

    def forget(self) -> None:
        """Remove it, with all that is beside it."""
        for path in (self.path, self.previous, self.damaged, self._beside):
            path.unlink(missing_ok=True)

    def forget_others(self) -> None:
        """Remove all that is beside it."""
        for path in (self.previous, self.damaged, self._beside):
            path.unlink(missing_ok=True)

    def _brought_up(self, path: Path) -> bytes:
        data = path.read_bytes()
        version = sealed_version(data)
        if is_later(version, self._version):
            raise Newer(path)
        kept = _unsealed(data, version)
        for step in self._steps[version - 1 :]:
            kept = step(kept)
        return kept

    def _set_aside(self, path: Path, why: str) -> None:
        aside = self.damaged
        if self._durable:
            aside = aside.with_name(f"{aside.name}-{time.time_ns() // 1_000_000}")
        _log.error("%s is damaged (%s) and was moved to %s", path.name, why, aside.name)
        try:
            os.replace(path, aside)
        except OSError:
            _log.exception("%s could not be moved", path.name)


def _sealed(kept: bytes, version: int) -> bytes:
    return b"".join((_head(version), hashlib.sha256(kept).hexdigest().encode(), _MIDDLE, kept, _TAIL))


def _unsealed(data: bytes, version: int) -> bytes:
    kept = data[len(_head(version)) + 64 + len(_MIDDLE) : -len(_TAIL)]
    if data != _sealed(kept, version):
        raise Damaged
    return kept


def _head(version: int) -> bytes:
    return (b"{" if version == 1 else b'{"version":%d,' % version) + _SUM
