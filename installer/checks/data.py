"""Can messages be kept, by this user and nobody else? The data directory must take a file, and have room for more."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from installer.findings import Finding, found

FULL_MB = 20
LOW_MB = 200
LARGE_WAL = 64_000_000
"""Bytes. A core folds its log in at a few MB; one this large was left by cores that were killed."""

DAMAGED = {"outbox.db": "record_damaged", "accounts.db": "accounts_damaged"}
"""The databases that are no caches. A core that starts sets a damaged one aside."""

OWNER, OTHERS = 0o700, 0o077


def free_mb(path: Path) -> int:
    """Return the free space where ``path`` is, in MB. Raises ``OSError``."""
    return shutil.disk_usage(path).free // 1_000_000


def check_data(directory: Path, free: Callable[[Path], int] = free_mb) -> Iterator[Finding]:
    """Look at the data directory, or at the nearest folder above it while it has not been made."""
    nearest = next(folder for folder in (directory, *directory.parents) if folder.exists())
    try:
        refusal = _refusal(directory, nearest)
        if refusal is None:
            with tempfile.TemporaryFile(dir=nearest):
                pass
    except OSError:
        refusal = found("data_not_writable", path=str(directory))
    if refusal:
        yield refusal
        return
    available = free(nearest)
    if available < LOW_MB:
        yield found("disk_full" if available < FULL_MB else "disk_low", path=str(directory), free_mb=str(available))
    else:
        yield found("data_ready", path=str(directory))


def _refusal(directory: Path, nearest: Path) -> Finding | None:
    """Return what the folder's owner and mode say. Raises ``OSError``."""
    if sys.platform == "win32" or nearest != directory or not directory.is_dir():
        return None
    status = directory.stat()
    if status.st_uid != os.getuid():
        return found("data_of_another", path=str(directory), user=str(status.st_uid))
    if status.st_mode & OWNER != OWNER:
        return found("data_closed", path=str(directory))
    return found("data_open_to_others", path=str(directory)) if status.st_mode & OTHERS else None


def check_databases(told: dict[str, object] | None, core_runs: bool) -> Iterator[Finding]:
    """Look at what the probe ``databases`` told; nothing means that it could not be asked."""
    listed = told.get("databases") if told else None
    if told is None or not isinstance(listed, list):
        yield found("databases_unchecked", names="*.db")
        return
    names: dict[str, list[str]] = {"damaged": [], "unchecked": []}
    for each in listed:
        names.setdefault(each["state"], []).append(each["name"])
        if each["wal_bytes"] > LARGE_WAL:
            mb = str(each["wal_bytes"] // 1_000_000)
            yield found("wal_large_in_use" if core_runs else "wal_large", name=each["name"], mb=mb)
    for name in names["damaged"]:
        yield found(DAMAGED.get(name, "cache_damaged"), name=name)
    if names["unchecked"]:
        yield found("databases_unchecked", names=", ".join(names["unchecked"]))
    if sound := names.get("sound"):
        yield found("databases_sound", names=", ".join(sound))
    if not core_runs and (count := told.get("in_the_air")):
        yield found("messages_in_the_air", count=str(count))


def check_keyring(told: dict[str, object] | None) -> Finding:
    """Look at what the probe ``keyring`` told; nothing means that it gave no answer in time."""
    codes = {"works": "keyring_works", "file": "key_file", "none": "keyring_none", "locked": "keyring_locked"}
    if told is None:
        return found("keyring_silent")
    code = codes.get(str(told.get("state")), "keyring_failed")
    return found(code, name=str(told.get("name")), said=str(told.get("said")))
