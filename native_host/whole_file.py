"""Puts a file in place whole or not at all: a kill at any point leaves what was there, or what is written."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

REPLACE_TRIES = 5
REPLACE_PAUSE_S = 0.02
"""On Windows a virus scanner may hold a fresh file for a moment."""
_BINARY = getattr(os, "O_BINARY", 0)


def write_beside(beside: Path, data: bytes, durable: bool) -> None:
    """Write what is to be put in place, for the user's eyes alone; ``durable``: it is on disk then. Raises ``OSError``,
    and leaves nothing."""
    try:
        with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o600), "wb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
    except OSError:
        with suppress(OSError):
            beside.unlink()
        raise


def replace(source: Path, target: Path, pause: Callable[[float], None] = time.sleep) -> None:
    """Put a file in the place of another. Raises ``OSError``, and both stay."""
    for _ in range(REPLACE_TRIES):
        try:
            return os.replace(source, target)
        except PermissionError:
            pause(REPLACE_PAUSE_S)
    return os.replace(source, target)


def sync_folder(folder: Path) -> None:
    """Have it on disk which file stands in which place."""
    if os.name == "nt":  # Windows has no such call, and needs none
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_whole(path: Path, data: bytes) -> None:
    """Put a file in place, on disk when this returns. Raises ``OSError``, and what was there stays."""
    beside = path.with_suffix(".new")
    write_beside(beside, data, durable=True)
    replace(beside, path)
    sync_folder(path.parent)
