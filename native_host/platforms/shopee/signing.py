"""How Shopee wants a call signed: HMAC-SHA256 over partner, path and time, and for a shop's calls its token and id.

Neither the body nor the other parameters are signed. Times are Unix seconds; Shopee takes five minutes off either way.
"""

from __future__ import annotations

import hashlib
import hmac


def sign(key: str, partner: str, path: str, timestamp_s: int, access: str = "", shop: str = "") -> str:
    """Return the signature in small hex. ``path`` begins with ``/api/v2``; without ``access`` it is a public call."""
    base = f"{partner}{path}{timestamp_s}{access}{shop}"
    return hmac.new(key.encode(), base.encode(), hashlib.sha256).hexdigest()
