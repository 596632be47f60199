"""The page side of a platform as one ASGI application; which store a request means is told by its host."""

from __future__ import annotations

from collections.abc import Iterable

from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from native_host.practice.platform import Platform
from native_host.practice.seller_pages.pages import StoreOf
from native_host.practice.store import Store


def store_by_host(platform: Platform) -> StoreOf:
    """Tell a platform's stores apart by the host of a request."""
    stores = {host: store for store in platform.stores for host in (store.host, store.accounts_host)}

    def store_of(request: Request) -> Store:
        return stores[request.url.hostname or ""]

    return store_of


def site(routes: Iterable[BaseRoute]) -> ASGIApp:
    """Make the application. It closes each connection after its answer.

    Browsers send a POST again by themselves when a kept-alive connection breaks before the answer, which would blur
    what a lost answer means.
    """
    app = Starlette(routes=list(routes))

    async def closing(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_closing(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message)["Connection"] = "close"
            await send(message)

        await app(scope, receive, send_closing)

    return closing
