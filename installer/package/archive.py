"""Zip archives that come out the same, byte for byte, from the same files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip archive can tell: when a file was built says nothing about what is in it."""
READABLE = 0o100644 << 16
UNIX = 3


def files_in(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder by their path in it, with forward slashes. Raises ``OSError``."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return the archive of some files, in the order of their paths."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.create_system = UNIX
            entry.external_attr = READABLE
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, files[name])
    return out.getvalue()
