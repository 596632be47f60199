"""TikTok Shop's signatures: lower-case hex HMAC-SHA256 under the app secret, which also stands around the base."""

from __future__ import annotations

import hmac
from collections.abc import Mapping

UNSIGNED = ("sign", "access_token")


def sign(secret: str, path: str, query: Mapping[str, str], body: bytes = b"") -> str:
    """Sign a call. ``body`` as it is sent; empty for multipart, whose body is not signed."""
    params = "".join(f"{name}{query[name]}" for name in sorted(query) if name not in UNSIGNED)
    key = secret.encode()
    return _digest(secret, key + path.encode() + params.encode() + body + key)


def sign_push(secret: str, key: str, body: bytes) -> str:
    """Sign a webhook: the app's key, and the raw body."""
    return _digest(secret, key.encode() + body)


def _digest(secret: str, base: bytes) -> str:
    return hmac.new(secret.encode(), base, "sha256").hexdigest()
