"""The programs' icon on Windows, from the extension's pictures."""

from __future__ import annotations

import struct
from pathlib import Path

SIZES = (16, 32, 48, 128)
"""Pixels."""


def icon_of(folder: Path) -> bytes:
    """Return an ``.ico`` that holds ``<size>.png`` of a folder as they are (Windows Vista and later read PNG).

    Raises ``OSError``.
    """
    pictures = [(size, (folder / f"{size}.png").read_bytes()) for size in SIZES]
    offset = 6 + 16 * len(pictures)
    head, body = struct.pack("<HHH", 0, 1, len(pictures)), b""
    for size, picture in pictures:
        head += struct.pack("<BBBBHHII", size, size, 0, 0, 1, 32, len(picture), offset + len(body))
        body += picture
    return head + body
