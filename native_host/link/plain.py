"""What a question in the clear tells about the network: a hotel's or an airport's gate answers it in the host's place.

Such a gate cannot answer for a host over TLS, so a browser only sees that nobody does. The host's own answer in the
clear is a redirect to TLS at one of its own names.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from native_host.platforms.wire import Call, Timeouts, Wire, WireError

LIMITS = Timeouts(connect_s=3.0, total_s=5.0)
SIGN_IN_FIRST = 511
"""RFC 6585: Network Authentication Required."""
OWN = frozenset({"shopee", "lazada", "tiktok", "tokopedia", "tiktokglobalshop", "tiktokshopglobalselling"})
"""Every name of the platforms' hosts has one of these labels."""


def is_portal(status: int, headers: Mapping[str, str]) -> bool:
    """Return whether an answer can't be the platform's own. A page without a redirect says nothing for certain."""
    if status == SIGN_IN_FIRST:
        return True
    if not 300 <= status < 400 or "location" not in headers:
        return False
    host = urlsplit(headers["location"]).hostname
    return host is not None and not OWN & set(host.split("."))


async def meets_portal(host: str) -> bool:
    """Ask a host in the clear, without any content, and return whether somebody else answers for it."""
    wire = Wire(timeouts=LIMITS)
    try:
        answer = await wire.call(Call("HEAD", f"http://{host}/"))
    except WireError:
        return False
    finally:
        await wire.close()
    return is_portal(answer.status, answer.headers)
