"""All practice hosts behind one server: the host of a request decides which application answers it."""

from __future__ import annotations

from collections.abc import Callable
from email.utils import formatdate

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from native_host.practice.center import Center
from native_host.practice.lazada.open_api.api import LazadaApi
from native_host.practice.lazada.site import lazada_site
from native_host.practice.shopee.open_api.api import ShopeeApi
from native_host.practice.shopee.site import shopee_site
from native_host.practice.tiktok.open_api.api import TikTokApi
from native_host.practice.tiktok.site import tiktok_site
from native_host.practice.translator.place import HOST
from native_host.practice.translator.server import translator_app

Make = Callable[[Center], ASGIApp]
PAGE_SITES: dict[str, Make] = {"shopee": shopee_site, "lazada": lazada_site, "tiktok": tiktok_site}
"""Platform -> its chat pages."""
OPEN_APIS: dict[str, Make] = {"shopee": ShopeeApi, "lazada": LazadaApi, "tiktok": TikTokApi}
"""Platform -> its open API."""


def practice_hosts(center: Center) -> ASGIApp:
    """Make the application, whose answers bear the practice clock's date.

    Raises ``PageNotBuilt`` when there is no page to serve.
    """
    apps: dict[str, ASGIApp] = {HOST: translator_app(center.translator, center.facts)}
    for name, platform in center.world.platforms.items():
        apps |= dict.fromkeys(platform.page_hosts, PAGE_SITES[name](center))
        apps |= dict.fromkeys(platform.api_hosts, OPEN_APIS[name](center))

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        host = next((value for name, value in scope["headers"] if name == b"host"), b"").decode("latin-1")
        app = apps.get(host.partition(":")[0].lower(), PlainTextResponse("No such host.", status_code=421))

        async def send_dated(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["Date"] = formatdate(center.clock() // 1000, usegmt=True)
            await send(message)

        await app(scope, receive, send_dated)

    return answer
