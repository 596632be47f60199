"""The second copy of what was accepted, for the day on which the database is damaged.

An append-only file of records: u32 length, u32 CRC-32, JSON. A record tells a message whole at the moment at which it
was accepted or armed, or that it is over. Accepting and arming wait until their record is on disk; the end of a message
need not, because to look once more at a message that is over does no harm.

A log of the first version says none. Later ones are to begin with a record ``{"version": N}``: see ``kept.py``.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

VERSION = 1

_HEADER = struct.Struct("<II")
_RECORD_LIMIT = 1 << 20


class IntentLog:
    """Appends to one file. Not for two processes at once: the core's lock sees to that."""

    def __init__(self, path: Path) -> None:
        self.path = path
        _cut_torn_end(path)
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o600)

    def append(self, value: dict[str, Any], durable: bool) -> None:
        """Write a record; when ``durable``, return once it is on disk. Raises ``OSError``, and nothing is kept then."""
        body = orjson.dumps(value)
        before = os.fstat(self._file).st_size
        try:
            data = _HEADER.pack(len(body), zlib.crc32(body)) + body
            if os.write(self._file, data) != len(data):
                raise OSError(28, "no room for the whole record")
            if durable:
                getattr(os, "fdatasync", os.fsync)(self._file)
        except OSError:
            os.ftruncate(self._file, before)
            raise

    def rewrite(self, values: list[dict[str, Any]]) -> None:
        """Replace the file by these records, whole or not at all."""
        fresh = self.path.with_suffix(".new")
        with open(fresh, "wb") as file:
            for value in values:
                body = orjson.dumps(value)
                file.write(_HEADER.pack(len(body), zlib.crc32(body)) + body)
            file.flush()
            os.fsync(file.fileno())
        os.close(self._file)
        os.replace(fresh, self.path)
        self._file = os.open(self.path, os.O_WRONLY | os.O_APPEND | getattr(os, "O_BINARY", 0))

    def size(self) -> int:
        """Return the size in bytes."""
        return os.fstat(self._file).st_size

    def close(self) -> None:
        """Close the file."""
        os.close(self._file)


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records that are whole, in order; a damaged one is skipped when the next can still be found."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return
    for _, body in _whole_records(data):
        yield orjson.loads(body)


def _whole_records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield (end offset, body); after damage, look for the next header that fits its body, byte by byte."""
    at = 0
    while at + _HEADER.size <= len(data):
        length, crc = _HEADER.unpack_from(data, at)
        end = at + _HEADER.size + length
        if 0 < length <= _RECORD_LIMIT and end <= len(data):
            body = data[at + _HEADER.size : end]
            if zlib.crc32(body) == crc:
                yield end, body
                at = end
                continue
        at += 1


def _cut_torn_end(path: Path) -> None:
    """Drop what a crash left half written at the end, so that the next record follows a whole one."""
    if not path.exists():
        return
    data = path.read_bytes()
    end = max((end for end, _ in _whole_records(data)), default=0)
    if end < len(data):
        with open(path, "r+b") as file:
            file.truncate(end)
