"""The pages that the practice Shopee serves: chat, an ordinary seller-center page with the mini chat, and the login."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from native_host.practice.center import Center
from native_host.practice.store import Store

DIST = Path(__file__).parent.parent / "page" / "dist"
BUILD = "npm ci && npm run build"
LOGIN_PATH = "/seller/login"
CHAT_PATHS = ("/new-webchat/conversations", "/webchat/conversations")
PRODUCTS_PATH = "/portal/product/list"
BOOTSTRAP = "{{bootstrap}}"


class PageNotBuilt(Exception):
    """The practice page has not been built; the message says how."""

    def __init__(self) -> None:
        super().__init__(f"The practice page is not built. Run in {DIST.parent}: {BUILD}")


class Pages:
    """Routes of the pages. Raises ``PageNotBuilt`` at once rather than at the first visit."""

    def __init__(self, center: Center, store_of: Callable[[Request], Store], dist: Path = DIST) -> None:
        if not (dist / "index.html").is_file():
            raise PageNotBuilt
        self._dist = dist
        self._center = center
        self._store_of = store_of
        self._page = (dist / "index.html").read_text(encoding="utf-8")
        self._login = (dist / "login.html").read_text(encoding="utf-8")

    def routes(self) -> list[Route | Mount]:
        return [
            *(Route(path, self._chat) for path in CHAT_PATHS),
            Route(PRODUCTS_PATH, self._chat),
            Route("/", self._home),
            Route(LOGIN_PATH, self._log_in, methods=["GET", "POST"]),
            Mount("/webchat/assets", StaticFiles(directory=self._dist)),
        ]

    async def _chat(self, request: Request) -> Response:
        """Both the chat and the ordinary page; the script tells them apart by the path."""
        store, faults = self._store_of(request), self._center.faults
        if faults.take("logged_out", store.shop_id):
            return RedirectResponse(f"https://{store.accounts_host}{LOGIN_PATH}", status_code=302)
        changed = faults.take("layout_changed", store.shop_id) is not None
        bootstrap = {
            "shop_id": store.shop_id,
            "user_id": store.user_id,
            "account_name": store.name,
            "region": store.site,
            "login_url": f"https://{store.accounts_host}{LOGIN_PATH}",
            "scene": self._center.scene,
            "layout": "changed" if changed else "current",
            "settings": self._center.settings(store.shop_id),
        }
        await self._center.facts.happened("page_served")
        text = json.dumps(bootstrap).replace("<", "\\u003c")
        return HTMLResponse(self._page.replace(BOOTSTRAP, text), headers={"Cache-Control": "no-store"})

    async def _home(self, request: Request) -> Response:
        return RedirectResponse(PRODUCTS_PATH, status_code=302)

    async def _log_in(self, request: Request) -> Response:
        """Any name and password log in: the `logged_out` fault is cleared and the chat opens again."""
        if request.method == "POST":
            await self._center.clear_faults("logged_out")
            return RedirectResponse(self._store_of(request).url, status_code=303)
        return HTMLResponse(self._login)
