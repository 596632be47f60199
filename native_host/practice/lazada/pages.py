"""Where the practice Lazada has its pages: the chat window, the login and their files."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route

from native_host.practice.center import Center
from native_host.practice.seller_pages.pages import Pages, StoreOf

CHAT_PATHS = ("/apps/im/window", "/apps/im/chat")
LOGIN_PATH = "/apps/seller/login"
ASSETS_PATH = "/apps/im/assets"


def page_routes(center: Center, store_of: StoreOf) -> list[Route | Mount]:
    """Make the routes. Raises ``PageNotBuilt``."""
    pages = Pages(center, store_of, "lazada", login=LOGIN_PATH, assets=ASSETS_PATH)
    return [*(Route(path, pages.page) for path in CHAT_PATHS), Route("/", _home), *pages.routes()]


async def _home(_request: Request) -> Response:
    return RedirectResponse(CHAT_PATHS[0], status_code=302)
