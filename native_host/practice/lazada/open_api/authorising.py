"""Lazada's authorisation: the page, the exchange of its code, and the refresh, which prolongs access alone."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response

from native_host.practice.authorise_page import authorise_page
from native_host.practice.lazada.open_api.envelope import at_top, gateway_error
from native_host.practice.open_api import Call, Endpoint, OpenApi
from native_host.practice.platform import Shape
from native_host.practice.tokens import LAZADA_TEST_LIVES, LIVES, Pair

PAGE = "/oauth/authorize"


class Authorising:
    def __init__(self, api: OpenApi) -> None:
        self._api = api

    def endpoints(self) -> dict[tuple[str, str], Endpoint]:
        return {
            ("GET", PAGE): Endpoint("oauth/authorize", "other", self._page, "none"),
            ("GET", "/auth/token/create"): Endpoint("/auth/token/create", "token", self._create, "app"),
            ("GET", "/auth/token/refresh"): Endpoint("/auth/token/refresh", "token", self._refresh, "app"),
        }

    async def _page(self, call: Call) -> Response:
        """What a cancelling seller's callback looks like is not documented: ``error=access_denied`` is a guess."""
        given, platform = call.query, self._api.platform
        redirect = given.get("redirect_uri", "")
        if given.get("response_type") != "code" or given.get("client_id") != platform.app.key or not redirect:
            return gateway_error("InvalidParameter", "response_type, client_id or redirect_uri is wrong")
        if given.get("choice") is None:
            return authorise_page(platform, given)
        store = given.get("store", "")
        known = store in {each.shop_id for each in platform.stores}
        answer = {"error": "access_denied"}
        if given["choice"] == "authorise" and known:
            self._choose_lives()
            answer = {"code": self._api.center.tokens.authorise(store)}
        if given.get("state"):
            answer["state"] = given["state"]
        mark = "&" if "?" in redirect else "?"
        return RedirectResponse(f"{redirect}{mark}{urlencode(answer)}", status_code=302)

    async def _create(self, call: Call) -> Response:
        if not call.form.get("code"):
            return gateway_error("MissingParameter", "The input parameter code that is mandatory is missing")
        pair = self._api.center.tokens.exchange("lazada", call.form["code"])
        if not isinstance(pair, Pair):
            return gateway_error("InvalidCode", "Invalid authorization code")
        return at_top(self._given(pair, "country_user_info"))

    async def _refresh(self, call: Call) -> Response:
        self._choose_lives()
        if not call.form.get("refresh_token"):
            return gateway_error("MissingParameter", "The input parameter refresh_token that is mandatory is missing")
        pair = self._api.center.tokens.refresh("lazada", call.form["refresh_token"])
        if not isinstance(pair, Pair):
            return gateway_error("IllegalRefreshToken", "The specified refresh token is invalid or expired")
        return at_top(self._given(pair, "country_user_info_list"))

    def _choose_lives(self) -> None:
        tokens, test = self._api.center.tokens, self._api.center.switches["lazada_test_app"]
        tokens.lives["lazada"] = LAZADA_TEST_LIVES if test else LIVES["lazada"]

    def _given(self, pair: Pair, countries: str) -> Shape:
        """Both lives are in seconds from now. ``countries`` is how this answer names the list of accounts."""
        center = self._api.center
        store, now = center.world.inboxes[pair.access.store].store, center.clock()
        country = store.site.lower()
        account: Shape = {
            "seller_id": store.extras["seller_id"],
            "user_id": store.shop_id,
            "short_code": store.extras["short_code"],
        }
        as_map = center.switches["lazada_countries_as_map"]
        return {
            "access_token": pair.access.value,
            "refresh_token": pair.refresh.value,
            "expires_in": (pair.access.ends - now) // 1000,
            "refresh_expires_in": (pair.refresh.ends - now) // 1000,
            "account": f"{store.extras['short_code'].lower()}@practice.example",
            "account_id": store.shop_id,
            "country": country,
            "account_platform": "seller_center",
            countries: {country: account} if as_map else [{"country": country} | account],
        }
