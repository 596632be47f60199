"""The practice Shopee as one ASGI application; which store a request means is told by its host."""

from __future__ import annotations

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from native_host.practice.center import Center
from native_host.practice.shopee.chat_api import ChatApi
from native_host.practice.shopee.pages import Pages
from native_host.practice.store import Store


def shopee_site(center: Center) -> ASGIApp:
    """Make the application. Raises ``PageNotBuilt`` when there is no page to serve."""
    stores = {host: store for store in center.world.stores for host in (store.host, store.accounts_host)}

    def store_of(request: Request) -> Store:
        return stores[request.url.hostname or ""]

    routes = [*ChatApi(center, store_of).routes(), *Pages(center, store_of).routes()]
    return _closing(Starlette(routes=routes))


def _closing(app: ASGIApp) -> ASGIApp:
    """Close each connection after its answer (see ``chat_api``)."""

    async def closing(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_closing(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["Connection"] = "close"
            await send(message)

        await app(scope, receive, send_closing)

    return closing
