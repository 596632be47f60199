"""Where the practice Shopee has its pages: chat, an ordinary page with the mini chat, the login and their files."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route

from native_host.practice.center import Center
from native_host.practice.seller_pages.pages import Pages, StoreOf

CHAT_PATHS = ("/new-webchat/conversations", "/webchat/conversations")
PRODUCTS_PATH = "/portal/product/list"
LOGIN_PATH = "/seller/login"
ASSETS_PATH = "/webchat/assets"


def page_routes(center: Center, store_of: StoreOf) -> list[Route | Mount]:
    """Make the routes. Raises ``PageNotBuilt``."""
    pages = Pages(center, store_of, "shopee", login=LOGIN_PATH, assets=ASSETS_PATH)
    return [
        *(Route(path, pages.page) for path in (*CHAT_PATHS, PRODUCTS_PATH)),
        Route("/", _home),
        *pages.routes(),
    ]


async def _home(_request: Request) -> Response:
    return RedirectResponse(PRODUCTS_PATH, status_code=302)
