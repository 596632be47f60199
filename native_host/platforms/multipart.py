"""A form with one file, as the platforms take pictures. Bytes are made here because one of them signs what it sends."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

_UNSAFE = re.compile(r'[\x00-\x1f"\\\x7f]')


def form(fields: Mapping[str, str], file_field: str, name: str, kind: str, content: bytes) -> tuple[str, bytes]:
    """Return the content type and the body. ``kind`` is the file's media type."""
    boundary = "storebell" + hashlib.sha256(content).hexdigest()  # no content holds its own hash
    head = b"".join(
        f'--{boundary}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'.encode()
        for field, value in fields.items()
    )
    safe_name = _UNSAFE.sub("_", name) or "picture"
    disposition = f'form-data; name="{file_field}"; filename="{safe_name}"'
    safe_kind = _UNSAFE.sub("", kind)
    part = f"--{boundary}\r\nContent-Disposition: {disposition}\r\nContent-Type: {safe_kind}\r\n\r\n".encode()
    return f"multipart/form-data; boundary={boundary}", head + part + content + f"\r\n--{boundary}--\r\n".encode()
