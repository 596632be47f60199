"""How Lazada wants a call signed: HMAC-SHA256 over the path and all parameters, sorted by name, without files."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping


def sign(secret: str, path: str, params: Mapping[str, str]) -> str:
    """Return the signature in capital hex. ``path`` is what follows ``/rest``; ``params`` hold the system's too."""
    base = path + "".join(name + params[name] for name in sorted(params))
    return hmac.new(secret.encode(), base.encode(), hashlib.sha256).hexdigest().upper()
