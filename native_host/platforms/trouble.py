"""What can go wrong on the way to a platform, as a closed set, told from what httpx raised."""

from __future__ import annotations

import re
import ssl
from enum import StrEnum


class Trouble(StrEnum):
    """The words of ``WireError.what``. ``PROXY`` and ``PROXY_SIGN_IN`` are the proxy's fault, not the platform's."""

    TIMED_OUT = "timed_out"
    NO_CONNECTION = "no_connection"
    CERTIFICATE = "certificate"
    PROXY = "proxy"
    PROXY_SIGN_IN = "proxy_sign_in"
    BROKEN_OFF = "broken_off"
    TOO_LONG = "too_long"


_PROXY_WORDS: tuple[tuple[re.Pattern[str], Trouble], ...] = (
    (re.compile(r"^407|username/password|no acceptable methods", re.IGNORECASE), Trouble.PROXY_SIGN_IN),
    # The proxy works, but what lies behind it can't be reached.
    (re.compile(r"^50[234]|unreachable|connection refused|ttl expired", re.IGNORECASE), Trouble.NO_CONNECTION),
)
"""How an HTTP proxy's status line, or httpcore's sentence about a SOCKS proxy, is to be understood."""


def trouble(error: Exception, began: bool, tunnel_due: bool) -> Trouble:
    """Return what an error on the way was.

    ``began``: our request had begun to leave. ``tunnel_due``: the store's own proxy had not yet given us a tunnel.
    """
    import httpx
    import socksio

    if isinstance(error, httpx.ProxyError | socksio.SOCKSError):
        return next((word for pattern, word in _PROXY_WORDS if pattern.search(str(error))), Trouble.PROXY)
    if _bad_certificate(error):
        return Trouble.CERTIFICATE
    if began:
        return Trouble.BROKEN_OFF
    return Trouble.PROXY if tunnel_due else Trouble.NO_CONNECTION


def _bad_certificate(error: BaseException | None) -> bool:
    while error is not None and not isinstance(error, ssl.SSLCertVerificationError):
        error = error.__cause__ or error.__context__
    return error is not None
