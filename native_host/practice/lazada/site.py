"""The practice Lazada's seller centers as one ASGI application."""

from __future__ import annotations

from starlette.types import ASGIApp

from native_host.practice.center import Center
from native_host.practice.lazada.chat_api import ChatApi
from native_host.practice.lazada.pages import page_routes
from native_host.practice.seller_pages.site import site, store_by_host


def lazada_site(center: Center) -> ASGIApp:
    """Make the application. Raises ``PageNotBuilt`` when there is no page to serve."""
    store_of = store_by_host(center.world.platforms["lazada"])
    return site([*ChatApi(center, store_of).routes(), *page_routes(center, store_of)])
