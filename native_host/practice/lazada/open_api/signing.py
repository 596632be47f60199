"""Lazada's signatures: HMAC-SHA256 under the app secret, upper-case hex for calls, lower-case for pushes."""

from __future__ import annotations

import hmac
from collections.abc import Mapping


def sign(secret: str, path: str, params: Mapping[str, str]) -> str:
    """Sign a call: its path without ``/rest``, and all params but ``sign`` and files, sorted by name."""
    base = path + "".join(f"{name}{params[name]}" for name in sorted(params) if name != "sign")
    return _digest(secret, base.encode()).upper()


def sign_push(secret: str, key: str, body: bytes) -> str:
    """Sign a push: the app's key, and the raw body."""
    return _digest(secret, key.encode() + body)


def _digest(secret: str, base: bytes) -> str:
    return hmac.new(secret.encode(), base, "sha256").hexdigest()
