"""Shopee's authorisation: the page, the exchange of its code, and the refresh, whose token is good for one use."""

from __future__ import annotations

import json
from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response

from native_host.practice.authorise_page import authorise_page
from native_host.practice.open_api import Call, Endpoint, OpenApi
from native_host.practice.platform import Shape
from native_host.practice.shopee.open_api.envelope import error, ok_at_top
from native_host.practice.tokens import Pair, Problem

PAGE = "/api/v2/shop/auth_partner"

REFRESH_PROBLEMS: dict[Problem, tuple[str, str]] = {
    "unknown": ("error_auth", "Invalid refresh_token."),
    "used": ("error_auth", "Invalid refresh_token."),
    "other_store": ("error_shop_refresh_token", "The refresh_token does not belong to this shop."),
    "expired": ("refresh_token_expired", "Your refresh_token expired."),
    "revoked": ("shop_no_linked", "The shop has not been linked with your partner."),
    "ended": ("shop_access_expired", "The authorization of this shop has expired."),
}


class Authorising:
    def __init__(self, api: OpenApi) -> None:
        self._api = api

    def endpoints(self) -> dict[tuple[str, str], Endpoint]:
        exchange, refresh = "/api/v2/auth/token/get", "/api/v2/auth/access_token/get"
        return {
            ("GET", PAGE): Endpoint("shop/auth_partner", "other", self._page, "app"),
            ("POST", exchange): Endpoint("auth/token/get", "token", self._exchange, "app"),
            ("POST", refresh): Endpoint("auth/access_token/get", "token", self._refresh, "app"),
        }

    async def _page(self, call: Call) -> Response:
        """What a cancelling seller's callback looks like is not documented: here it has no code (a guess)."""
        redirect, choice = call.query.get("redirect", ""), call.query.get("choice")
        if not redirect:
            return error("error_param", "There is no redirect in query.")
        if choice is None:
            return authorise_page(self._api.platform, call.query)
        store = call.query.get("store", "")
        if choice != "authorise" or store not in {each.shop_id for each in self._api.platform.stores}:
            return RedirectResponse(redirect, status_code=302)
        code = self._api.center.tokens.authorise(store)
        mark = "&" if "?" in redirect else "?"
        return RedirectResponse(f"{redirect}{mark}{urlencode({'code': code, 'shop_id': store})}", status_code=302)

    async def _exchange(self, call: Call) -> Response:
        body = read_object(call)
        if body is None or not isinstance(body.get("code"), str) or not _is_number(body.get("shop_id")):
            return error("error_param", "code and shop_id are needed.")
        if str(body.get("partner_id")) != self._api.platform.app.key:
            return error("invalid_partner_id", "Invalid partner_id.")
        shop = str(body["shop_id"])
        if shop not in {store.shop_id for store in self._api.platform.stores}:
            return error("invalid_shop_id", "Invalid shop_id.")
        pair = self._api.center.tokens.exchange("shopee", str(body["code"]))
        if not isinstance(pair, Pair) or pair.access.store != shop:
            return error("invalid_code", "Invalid code.")
        return ok_at_top(self._given(pair))

    async def _refresh(self, call: Call) -> Response:
        body = read_object(call)
        if body is None or not isinstance(body.get("refresh_token"), str) or not _is_number(body.get("shop_id")):
            return error("error_param", "refresh_token and shop_id are needed.")
        if str(body.get("partner_id")) != self._api.platform.app.key:
            return error("invalid_partner_id", "Invalid partner_id.")
        pair = self._api.center.tokens.refresh("shopee", str(body["refresh_token"]), str(body["shop_id"]))
        if not isinstance(pair, Pair):
            return error(*REFRESH_PROBLEMS[pair])
        return ok_at_top(self._given(pair) | {"partner_id": body["partner_id"], "shop_id": body["shop_id"]})

    def _given(self, pair: Pair) -> Shape:
        """``expire_in`` is in seconds from now."""
        return {
            "access_token": pair.access.value,
            "refresh_token": pair.refresh.value,
            "expire_in": (pair.access.ends - self._api.center.clock()) // 1000,
        }


def read_object(call: Call) -> dict[str, object] | None:
    """Return the body's JSON object, or ``None``."""
    try:
        body = json.loads(call.body)
    except ValueError:
        return None
    return body if isinstance(body, dict) else None


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)
