"""Width and height of a picture, from its first bytes: Lazada wants them with the message and does not tell them."""

from __future__ import annotations

import struct

_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def picture_size(picture: bytes) -> tuple[int, int]:
    """Return width and height in pixels of a PNG, GIF or JPEG, (0, 0) for what is neither or is cut off."""
    try:
        if picture.startswith(b"\x89PNG\r\n\x1a\n"):
            return _pair(">II", picture, 16)
        if picture.startswith((b"GIF87a", b"GIF89a")):
            return _pair("<HH", picture, 6)
        if picture.startswith(b"\xff\xd8"):
            return _jpeg_size(picture)
    except struct.error:
        pass
    return (0, 0)


def _jpeg_size(picture: bytes) -> tuple[int, int]:
    at = 2
    while True:
        marker, length = struct.unpack_from(">HH", picture, at)
        if marker & 0xFF in _JPEG_FRAMES:
            height, width = _pair(">HH", picture, at + 5)
            return (width, height)
        at += 2 + length


def _pair(layout: str, picture: bytes, at: int) -> tuple[int, int]:
    first, second = struct.unpack_from(layout, picture, at)
    return (int(first), int(second))
