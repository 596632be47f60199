"""Whether a proxy leads to a platform: one request through it to the host of the platform's API, before it is used.

Any answer of that host will do (it has nothing at its root): then the proxy, the tunnel and the certificate are good.
"""

from __future__ import annotations

from collections.abc import Callable

from native_host.platforms.wire import Call, Wire, WireError
from native_host.protocol.words import Platform

_LAZADA = {"SG": "sg", "MY": "com.my", "TH": "co.th", "VN": "vn", "PH": "com.ph", "ID": "co.id"}
_API_HOST: dict[Platform, Callable[[str], str]] = {
    Platform.SHOPEE: lambda site: "partner.shopeemobile.com",
    Platform.LAZADA: lambda site: f"api.lazada.{_LAZADA.get(site, 'sg')}",
    Platform.TIKTOK: lambda site: "open-api.tiktokglobalshop.com",
}


async def proxy_trouble(wire: Wire, platform: Platform, site: str) -> str | None:
    """Return what is wrong with the way through a wire (a word of ``Trouble``), ``None`` if nothing is."""
    try:
        await wire.call(Call("GET", f"https://{_API_HOST[platform](site)}/"))
    except WireError as error:
        return str(error)
    finally:
        await wire.close()
    return None
