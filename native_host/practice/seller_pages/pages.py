"""The built pages: the chat or another page with what it has to know, the login, and the files that they load."""

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

StoreOf = Callable[[Request], Store]
"""Finds the store that a request's host belongs to."""

DIST = Path(__file__).parent.parent / "page" / "dist"
BUILD = "npm ci && npm run build"
BOOTSTRAP = "{{bootstrap}}"
LAYOUTS = {"layout_changed": "changed", "older_build": "older"}
"""What each fault makes of a page."""


class PageNotBuilt(Exception):
    """The practice page has not been built; the message says how."""

    def __init__(self) -> None:
        super().__init__(f"The practice page is not built. Run in {DIST.parent}: {BUILD}")


class Pages:
    """One platform's pages. Raises ``PageNotBuilt`` at once rather than at the first visit."""

    def __init__(
        self, center: Center, store_of: StoreOf, platform: str, *, login: str, assets: str, dist: Path = DIST
    ) -> None:
        """``login`` and ``assets`` are paths: where the platform's login is, and where its page has its files."""
        self._dist = dist / platform
        if not (self._dist / "index.html").is_file():
            raise PageNotBuilt
        self._center = center
        self._store_of = store_of
        self._login_path = login
        self._assets = assets
        self._page = (self._dist / "index.html").read_text(encoding="utf-8")
        self._login = (self._dist / "login.html").read_text(encoding="utf-8")

    def routes(self) -> list[Route | Mount]:
        """Return the routes of what every platform has; the pages themselves stand at paths of its own."""
        return [
            Route(self._login_path, self._log_in, methods=["GET", "POST"]),
            Mount(self._assets, StaticFiles(directory=self._dist)),
        ]

    async def page(self, request: Request) -> Response:
        """Serve the page; its script tells by the path which it is. Who is not logged in is led to the login."""
        store, faults = self._store_of(request), self._center.faults
        login = f"https://{store.accounts_host}{self._login_path}"
        if faults.take("logged_out", store.shop_id):
            return RedirectResponse(login, status_code=302)
        layout = next((name for kind, name in LAYOUTS.items() if faults.take(kind, store.shop_id)), "current")
        bootstrap = {
            "shop_id": store.shop_id,
            "user_id": str(store.user_id),
            "account_name": store.name,
            "site": store.site,
            "sites": store.sites or (store.site,),
            "login_url": login,
            "assets": self._assets,
            "scene": self._center.scene,
            "layout": layout,
            "settings": self._center.settings(store.shop_id),
        }
        await self._center.facts.happened("page_served")
        text = json.dumps(bootstrap).replace("<", "\\u003c")
        return HTMLResponse(self._page.replace(BOOTSTRAP, text), headers={"Cache-Control": "no-store"})

    async def _log_in(self, request: Request) -> Response:
        """Any name and password log in: the `logged_out` fault is cleared and the chat opens again."""
        if request.method == "POST":
            await self._center.clear_faults("logged_out")
            return RedirectResponse(self._store_of(request).url, status_code=303)
        return HTMLResponse(self._login)
