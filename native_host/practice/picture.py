"""What an uploaded picture is, read from its first bytes."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from hashlib import sha256

PNG, JPEG, GIF, WEBP = "image/png", "image/jpeg", "image/gif", "image/webp"


@dataclass(frozen=True)
class Picture:
    media_type: str
    width: int
    height: int
    size: int
    digest: str
    """Hex; names the picture, so that the same bytes have the same address."""


def read_picture(data: bytes) -> Picture | None:
    """Return what the bytes are, or ``None`` when they are no picture. Of others than PNG the size is 1 x 1."""
    digest = sha256(data).hexdigest()[:32]
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return Picture(PNG, width, height, len(data), digest)
    for magic, media_type in ((b"\xff\xd8\xff", JPEG), (b"GIF8", GIF), (b"RIFF", WEBP)):
        if data.startswith(magic):
            return Picture(media_type, 1, 1, len(data), digest)
    return None
