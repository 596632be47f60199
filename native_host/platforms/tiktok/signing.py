"""How TikTok Shop wants a call signed: HMAC-SHA256 over path, sorted parameters and body, wrapped in the secret.

Neither ``sign`` nor ``access_token`` is signed, nor the body of a form with a file.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping

UNSIGNED = frozenset({"sign", "access_token"})


def sign(secret: str, path: str, params: Mapping[str, str], body: bytes = b"") -> str:
    """Return the signature in small hex. ``body`` is what goes out, byte for byte; leave it empty for a form."""
    named = "".join(name + params[name] for name in sorted(params) if name not in UNSIGNED)
    base = f"{secret}{path}{named}".encode() + body + secret.encode()
    return hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()
