"""The room that sessions' files take on the disk, and what is removed of them. For a thread beside the loop."""

from __future__ import annotations

import logging
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from native_host.protocol.keys import StoreKey
from native_host.protocol.words import Platform
from native_host.translation.session_path import FILE, platform_folder, store_folder

REMOVE_TRIES = 5
REMOVE_PAUSE_S = 0.02
"""Somebody else may be at the same files: the writer, who puts one back, or on Windows a virus scanner."""
LEFT = 0.9
"""The share of the limit that is left when room was made, so that it isn't made again at once."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Taken:
    """What one session takes, and when its file was last written or opened."""

    folder: Path
    bytes: int
    used_ns: int


def clear_store(folder: Path, store: StoreKey, pause: Callable[[float], None] = time.sleep) -> None:
    """Remove all sessions of a store and nothing else. What can't be removed is logged."""
    _remove(store_folder(folder, store), platform_folder(folder, store[0]), pause)


def make_room(folder: Path, limit: int, spared: frozenset[Path]) -> int:
    """Remove the sessions used longest ago when all take more than ``limit`` bytes, but none of the ``spared`` folders.

    Returns the bytes that all take then.
    """
    sessions = sorted(_sessions(folder), key=lambda each: each.used_ns)
    total = sum(each.bytes for each in sessions)
    if total <= limit:
        return total
    for each in sessions:
        if total <= limit * LEFT:
            break
        if each.folder not in spared and _remove(each.folder, each.folder.parents[2], time.sleep):
            total -= each.bytes
    return total


def _sessions(folder: Path) -> Iterator[_Taken]:
    for platform in Platform:
        for site in _folders(platform_folder(folder, platform.value)):
            for store in _folders(site):
                for session in _folders(store):
                    with suppress(OSError):  # it may go while we look
                        yield _taken(session)


def _taken(session: Path) -> _Taken:
    size, used_ns = 0, 0
    with os.scandir(session) as files:
        for file in files:
            facts = file.stat(follow_symlinks=False)
            size += facts.st_size
            if file.name == FILE:
                used_ns = facts.st_mtime_ns
    return _Taken(session, size, used_ns)


def _folders(folder: Path) -> list[Path]:
    try:
        with os.scandir(folder) as found:
            return [Path(each.path) for each in found if each.is_dir(follow_symlinks=False)]
    except OSError:
        return []


def _remove(folder: Path, top: Path, pause: Callable[[float], None]) -> bool:
    """Remove a folder, and those above it up to ``top`` that are empty then; returns whether it is gone."""
    why = ""
    for _ in range(REMOVE_TRIES):
        try:
            if folder.is_symlink():
                folder.unlink()  # what it leads to is not ours
            else:
                shutil.rmtree(folder)
        except OSError as error:
            why = type(error).__name__
        if not os.path.lexists(folder):
            break
        pause(REMOVE_PAUSE_S)
    else:
        _log.error("%s could not be removed (%s)", folder, why)
        return False
    for parent in folder.parents:
        try:
            parent.rmdir()
        except OSError:  # it is not empty
            break
        if parent == top:
            break
    return True
