"""TikTok Shop's authorisation: the page, the exchange of its code, the refresh, and which shops a token is for."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response

from native_host.practice.authorise_page import authorise_page
from native_host.practice.open_api import Call, Endpoint, OpenApi
from native_host.practice.platform import Shape
from native_host.practice.store import Store
from native_host.practice.tiktok.open_api.envelope import error, ok
from native_host.practice.tiktok.open_api.routes import Routes
from native_host.practice.tokens import Pair

CALLBACK = "http://127.0.0.1:8765/tiktok"
"""Where the app's registration sends a seller back to; a ``redirect_uri`` in the page's query goes before it, so that
practice needs no registration."""
SCOPES = ["seller.authorization.info", "seller.customer_service", "seller.order.info", "seller.promotion.basic"]
BAD_CODE, BAD_REFRESH = 36004003, 36004004
"""Codes of the authorisation host for a bad code and a bad refresh token: guesses."""


class Authorising:
    def __init__(self, api: OpenApi) -> None:
        self._api = api

    def routes(self) -> Routes:
        return [
            ("GET", "/open/authorize", Endpoint("open/authorize", "other", self._page, "none")),
            ("GET", "/api/v2/token/get", Endpoint("token/get", "token", self._exchange, "none")),
            ("GET", "/api/v2/token/refresh", Endpoint("token/refresh", "token", self._refresh, "none")),
            ("GET", "/authorization/202309/shops", Endpoint("authorization/shops", "other", self._shops, "app")),
            ("GET", "/seller/202309/shops", Endpoint("seller/shops", "other", self._active_shops, "app")),
        ]

    async def _page(self, call: Call) -> Response:
        given, platform = call.query, self._api.platform
        if given.get("service_id") != platform.app.service:
            return error(36009004, "Invalid service_id.")
        if given.get("choice") is None:
            return authorise_page(platform, given)
        store, answer = given.get("store", ""), {"code": "null", "error": "auth_denied"}
        if given["choice"] == "authorise" and store in {each.shop_id for each in platform.stores}:
            region = self._api.center.world.inboxes[store].store.site
            code = self._api.center.tokens.authorise(store)
            answer = {"app_key": platform.app.key, "code": code, "locale": "en-GB", "shop_region": region}
        redirect = given.get("redirect_uri") or CALLBACK
        mark = "&" if "?" in redirect else "?"
        answer["state"] = given.get("state", "")
        return RedirectResponse(f"{redirect}{mark}{urlencode(answer)}", status_code=302)

    async def _exchange(self, call: Call) -> Response:
        if refused := self._wrong_app(call, "authorized_code"):
            return refused
        pair = self._api.center.tokens.exchange("tiktok", call.query.get("auth_code", ""))
        return ok(self._given(pair)) if isinstance(pair, Pair) else error(BAD_CODE, "Invalid auth code.")

    async def _refresh(self, call: Call) -> Response:
        if refused := self._wrong_app(call, "refresh_token"):
            return refused
        pair = self._api.center.tokens.refresh("tiktok", call.query.get("refresh_token", ""))
        return ok(self._given(pair)) if isinstance(pair, Pair) else error(BAD_REFRESH, "Invalid refresh token.")

    async def _shops(self, call: Call) -> Response:
        return ok({"shops": [_shop(call.store)]})

    async def _active_shops(self, call: Call) -> Response:
        return ok({"shops": [{"id": call.store.shop_id, "region": call.store.site}]})

    def _wrong_app(self, call: Call, grant: str) -> Response | None:
        app, given = self._api.platform.app, call.query
        if (given.get("app_key"), given.get("app_secret")) != (app.key, app.secret):
            return error(36009004, "Invalid app_key or app_secret.")
        return None if given.get("grant_type") == grant else error(36009004, "Invalid grant_type.")

    def _given(self, pair: Pair) -> Shape:
        """Both ``_expire_in`` are Unix times in seconds, in spite of their names."""
        store = self._api.center.world.inboxes[pair.access.store].store
        return {
            "access_token": pair.access.value,
            "access_token_expire_in": pair.access.ends // 1000,
            "refresh_token": pair.refresh.value,
            "refresh_token_expire_in": pair.refresh.ends // 1000,
            "open_id": f"practice-{store.shop_id[-8:]}",
            "seller_name": store.name,
            "seller_base_region": store.site,
            "user_type": 0,
            "granted_scopes": SCOPES,
        }


def _shop(store: Store) -> Shape:
    return {
        "id": store.shop_id,
        "name": store.name,
        "region": store.site,
        "seller_type": "LOCAL",
        "cipher": store.extras["cipher"],
        "code": store.extras["code"],
    }
