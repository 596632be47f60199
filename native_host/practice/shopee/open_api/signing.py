"""Shopee's signatures. All are lower-case hex HMAC-SHA256 under the partner key."""

from __future__ import annotations

import hmac


def sign(key: str, partner: str, path: str, timestamp: str, access: str = "", shop: str = "") -> str:
    """Sign a call: a public one without ``access`` and ``shop``. The body is not signed."""
    return _digest(key, f"{partner}{path}{timestamp}{access}{shop}".encode())


def sign_push(key: str, callback: str, body: bytes) -> str:
    """Sign a push: the callback's address as it was configured, and the raw body."""
    return _digest(key, callback.encode() + b"|" + body)


def _digest(key: str, base: bytes) -> str:
    return hmac.new(key.encode(), base, "sha256").hexdigest()
