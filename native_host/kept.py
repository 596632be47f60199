"""The files in the data directory whose content must last, and the version of each that this Storebell writes.

An earlier version becomes the present one when it is opened, whole or not at all. A file of a later Storebell is left
as it is, byte for byte: nothing here knows what else is in it. ``Newer`` says so wherever that is met.

A version stands in the file itself; one that says none is of version 1. Standard library only, because doctor asks too.
"""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Shape = Literal["database", "sealed", "plain", "log"]
"""How a file tells its version: in SQLite's header, in front of its checksum, as a member ``version`` of its JSON
object, or in a first record of its own."""

_HEAD_BYTES = 64
_USER_VERSION = 60
"""Where the four bytes of ``PRAGMA user_version`` stand, big-endian (sqlite.org/fileformat2.html, 1.3)."""
_SEALED = re.compile(rb'\{"version":([0-9]{1,9}),')
LATEST_VERSION = 1_000
"""A file that tells a greater one than any Storebell will ever have is damaged, not of a later one."""
_RECORD = struct.Struct("<II")
_FIRST_RECORD_BYTES = 64
"""A record that tells a log's version is shorter; one of a message is longer."""


@dataclass(frozen=True)
class Kept:
    """A file, by its path in the data directory (``*`` stands for a name that is not ours to choose).

    ``is_vital``: no message can be kept without it, so that beside a later one no core runs at all.
    """

    path: str
    shape: Shape
    version: int
    is_vital: bool = False


KEPT: tuple[Kept, ...] = (
    Kept("outbox.db", "database", 3, is_vital=True),
    Kept("intent.log", "log", 1, is_vital=True),
    Kept("accounts.db", "database", 1, is_vital=True),
    Kept("conversations.db", "database", 3),
    Kept("translations.db", "database", 1),
    Kept("translation_use.db", "database", 1),
    Kept("settings.json", "plain", 1),
    Kept("secrets.vault", "plain", 1),
    Kept("pulls.json", "plain", 1),
    Kept("quick_replies.json", "sealed", 1),
    Kept("deadline_rules.json", "sealed", 1),
    Kept("translation.json", "sealed", 1),
    Kept("team_settings.json", "sealed", 1),
    Kept("glossary.json", "sealed", 1),
    Kept("corrections.json", "sealed", 1),
    Kept("seen.json", "sealed", 1),
    Kept("snapshots/*.json", "sealed", 1),
    Kept("*-chat/*/*/*/messages.json", "sealed", 1),
)
"""A version is raised here and where the file is written, with a way up from the last one and an example of the new
one in ``tests/kept/examples``; tests see to both."""


class Newer(OSError):
    """A file was written by a later Storebell. It stays as it is."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path.name} was written by a later Storebell")
        self.file = path.name


def version_of(path: Path, shape: Shape) -> int | None:
    """Return the version that a file says it is of, ``None`` where there is none. Raises ``OSError``.

    What is damaged says nothing: it counts as the first. Of a database whose process was killed, a version that stands
    only in the write-ahead log is not seen here.
    """
    try:
        return _TOLD[shape](path)
    except FileNotFoundError:
        return None


def refuse_newer(path: Path, shape: Shape, version: int) -> None:
    """Raise ``Newer`` if a file is of a later version than this one, ``OSError`` if it can't be read."""
    if is_later(version_of(path, shape) or 0, version):
        raise Newer(path)


def is_later(told: int, version: int) -> bool:
    """Whether what a file says of itself is a later version than this one."""
    return version < told <= LATEST_VERSION


def newer_files(folder: Path, vital_only: bool = False) -> Iterator[Path]:
    """Yield the files of a data directory that are of a later Storebell, but for those of which there are many."""
    for kept in KEPT:
        if "*" not in kept.path and (kept.is_vital or not vital_only):
            path = folder / kept.path
            try:
                refuse_newer(path, kept.shape, kept.version)
            except Newer:
                yield path
            except OSError:
                continue  # who opens it says so


def sealed_version(data: bytes) -> int:
    """Return the version of a sealed file from its first bytes."""
    told = _SEALED.match(data)
    return int(told[1]) if told else 1


def plain_version(data: bytes) -> int:
    """Return the version of a JSON file."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return 1
    version = value.get("version") if isinstance(value, dict) else None
    return version if type(version) is int else 1


def log_version(data: bytes) -> int:
    """Return the version of a log of records from its first bytes; see ``outbox/intent_log.py``."""
    if len(data) < _RECORD.size:
        return 1
    length, _ = _RECORD.unpack_from(data)
    return plain_version(data[_RECORD.size : _RECORD.size + length]) if length <= _FIRST_RECORD_BYTES else 1


def _head(path: Path, size: int = _HEAD_BYTES) -> bytes:
    with path.open("rb") as file:
        return file.read(size)


def _database_version(path: Path) -> int:
    head = _head(path)
    return int.from_bytes(head[_USER_VERSION:], "big") if head.startswith(b"SQLite format 3\0") else 1


_TOLD: dict[Shape, Callable[[Path], int]] = {
    "database": _database_version,
    "sealed": lambda path: sealed_version(_head(path)),
    "plain": lambda path: plain_version(path.read_bytes()),
    "log": lambda path: log_version(_head(path, _RECORD.size + _FIRST_RECORD_BYTES)),
}
