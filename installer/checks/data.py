"""Can messages be kept? The data directory must take a file, and have room for more."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from installer.findings import Finding, found

FULL_MB = 20
LOW_MB = 200


def free_mb(path: Path) -> int:
    """Return the free space where ``path`` is, in MB. Raises ``OSError``."""
    return shutil.disk_usage(path).free // 1_000_000


def check_data(directory: Path, free: Callable[[Path], int] = free_mb) -> Iterator[Finding]:
    """Look at the data directory, or at the nearest folder above it while it has not been made."""
    nearest = next(folder for folder in (directory, *directory.parents) if folder.exists())
    try:
        with tempfile.TemporaryFile(dir=nearest):
            pass
    except OSError:
        yield found("data_not_writable", path=str(directory))
        return
    available = free(nearest)
    if available < LOW_MB:
        yield found("disk_full" if available < FULL_MB else "disk_low", path=str(directory), free_mb=str(available))
    else:
        yield found("data_ready", path=str(directory))
