"""One renewal at a time per authorisation, over all processes: a lock of the operating system that falls with its
holder, however that ends."""

from __future__ import annotations

import asyncio
import hashlib
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

PATIENCE_S = 45.0
"""Longer than a renewal can take: connecting and the answer have their own limits."""
_PAUSE_S = 0.05


class StillRenewing(RuntimeError):
    """Another process has been renewing for too long."""


def lock_path(folder: Path, authorisation: str) -> Path:
    """Return where the lock of an authorisation lies."""
    return folder / f"renewal-{hashlib.sha256(authorisation.encode()).hexdigest()[:16]}.lock"


@asynccontextmanager
async def renewal_lock(folder: Path, authorisation: str) -> AsyncIterator[None]:
    """Hold the lock. Raises ``StillRenewing``, ``OSError`` when it can't be made."""
    file = os.open(lock_path(folder, authorisation), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        waited = 0.0
        while not _take(file):
            if waited >= PATIENCE_S:
                raise StillRenewing(authorisation)
            await asyncio.sleep(_PAUSE_S)  # nobody tells when a lock of another process is free
            waited += _PAUSE_S
        yield
    finally:
        os.close(file)


def _take(file: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
