"""Reads multipart/form-data as the upload calls send it: each part whole, in memory."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import Message as Header


@dataclass(frozen=True)
class Part:
    name: str
    filename: str | None
    media_type: str
    data: bytes


def read_parts(content_type: str, body: bytes) -> list[Part]:
    """Return the parts in their order. Raises ``ValueError`` when the body is no multipart/form-data."""
    boundary = _parameter(content_type, "content-type", "boundary")
    if not content_type.lower().startswith("multipart/form-data") or not boundary:
        raise ValueError("not multipart/form-data")
    parts = []
    for piece in (b"\r\n" + body).split(b"\r\n--" + boundary.encode())[1:-1]:
        head, found, data = piece.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        if not found:
            raise ValueError("a part without headers")
        parts.append(_part(head.decode("utf-8", "replace"), data))
    return parts


def _part(head: str, data: bytes) -> Part:
    headers = {
        name.strip().lower(): value.strip() for name, _, value in (line.partition(":") for line in head.split("\r\n"))
    }
    disposition = headers.get("content-disposition", "")
    name = _parameter(disposition, "content-disposition", "name")
    if name is None:
        raise ValueError("a part without a name")
    filename = _parameter(disposition, "content-disposition", "filename")
    return Part(name, filename, headers.get("content-type", "text/plain"), data)


def _parameter(value: str, header: str, name: str) -> str | None:
    message = Header()
    message[header] = value
    found = message.get_param(name, header=header)
    return found if isinstance(found, str) else None
