"""Where the practice TikTok Shop has its pages: the chat, an ordinary page, the login and their files."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route

from native_host.practice.center import Center
from native_host.practice.seller_pages.pages import Pages, StoreOf

CHAT_PATH = "/chat/inbox/current"
HOME_PATH = "/homepage"
LOGIN_PATH = "/account/login"
ASSETS_PATH = "/chat/assets"


def page_routes(center: Center, store_of: StoreOf) -> list[Route | Mount]:
    """Make the routes. Raises ``PageNotBuilt``."""
    pages = Pages(center, store_of, "tiktok", login=LOGIN_PATH, assets=ASSETS_PATH)

    async def chat(request: Request) -> Response:
        """The chat of the store that the address names; without its name the real page is known to lead home."""
        if request.query_params.get("oec_seller_id") != store_of(request).shop_id:
            return await _home(request)
        return await pages.page(request)

    return [Route(CHAT_PATH, chat), Route(HOME_PATH, pages.page), Route("/", _home), *pages.routes()]


async def _home(_request: Request) -> Response:
    return RedirectResponse(HOME_PATH, status_code=302)
