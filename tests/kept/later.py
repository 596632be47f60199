"""Makes files of a later Storebell: what such a one holds nobody knows yet, but how it tells its version is settled."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

from native_host.kept import Shape


def _database(data: bytes, version: int) -> bytes:
    return data[:60] + version.to_bytes(4, "big") + data[64:]


def _sealed(data: bytes, version: int) -> bytes:
    return b'{"version":%d,"seal":"another",' % version + data[1:]


def _plain(data: bytes, version: int) -> bytes:
    return json.dumps({**json.loads(data), "version": version, "unheard_of": True}).encode()


def _log(data: bytes, version: int) -> bytes:
    body = b'{"version":%d}' % version
    return struct.pack("<II", len(body), zlib.crc32(body)) + body + data


_LATER: dict[Shape, Callable[[bytes, int], bytes]] = {
    "database": _database,
    "sealed": _sealed,
    "plain": _plain,
    "log": _log,
}


def make_later(path: Path, shape: Shape, version: int) -> bytes:
    """Make a file one of a later version; returns its bytes."""
    made = _LATER[shape](path.read_bytes(), version)
    path.write_bytes(made)
    return made
