"""Is what is kept of this version? What a later Storebell wrote is left alone, so that this one lacks it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from installer.findings import Finding, found
from native_host.kept import newer_files


def check_kept(directory: Path) -> Iterator[Finding]:
    """Name the files of a data directory that are of a later version, those first without which no core runs."""
    vital = set(newer_files(directory, vital_only=True))
    for path in sorted(newer_files(directory), key=lambda each: (each not in vital, each.name)):
        yield found("data_newer" if path in vital else "data_newer_unused", name=path.name)
