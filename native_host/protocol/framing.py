"""Frames of native messaging: a u32 length in native byte order, then that many bytes of JSON (UTF-8).

The browsers allow 1 MiB towards them; we keep a margin, and use the same bound in both directions. What does not fit
is paged by its request type, never truncated.
"""

from __future__ import annotations

import struct

import orjson

HEADER = struct.Struct("=I")
FRAME_LIMIT = 1024 * 1024 - 4096
"""Largest body of a frame, in bytes after encoding."""


class FrameError(ValueError):
    """A frame that must not be passed on. ``code`` is one of the wire's closing codes."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail


def encode(value: object) -> bytes:
    """Return the frame for a JSON value. Raises ``FrameError`` when it exceeds ``FRAME_LIMIT``."""
    body = orjson.dumps(value)
    if len(body) > FRAME_LIMIT:
        raise FrameError("frame_too_large", f"{len(body)} bytes")
    return HEADER.pack(len(body)) + body


def body_length(header: bytes) -> int:
    """Return the length of the body that follows. Raises ``FrameError`` when it is over the limit."""
    (length,) = HEADER.unpack(header)
    if length > FRAME_LIMIT:
        raise FrameError("frame_too_large", f"{length} bytes")
    return int(length)


def decode(body: bytes) -> dict[str, object]:
    """Return the JSON object in a body. Raises ``FrameError`` when it is not one."""
    try:
        value = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise FrameError("bad_frame", "not JSON") from error
    if not isinstance(value, dict):
        raise FrameError("bad_frame", "not an object")
    return value
