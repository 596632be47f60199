"""The practice Shopee Open Platform as one application: which call is which, and whether it is let in."""

from __future__ import annotations

import hmac

from starlette.requests import Request
from starlette.responses import Response

from native_host.practice.center import Center
from native_host.practice.clock import MINUTE_MS
from native_host.practice.open_api import Call, Endpoint, OpenApi, Trouble
from native_host.practice.shopee.open_api.authorising import Authorising
from native_host.practice.shopee.open_api.conversations import Conversations
from native_host.practice.shopee.open_api.envelope import error
from native_host.practice.shopee.open_api.messages import Messages
from native_host.practice.shopee.open_api.panel import Panel
from native_host.practice.shopee.open_api.pushing import Pushing
from native_host.practice.shopee.open_api.sending import Sending
from native_host.practice.shopee.open_api.signing import sign
from native_host.practice.shopee.platform import SHOPEE
from native_host.practice.tokens import Problem

WINDOW_MS = 5 * MINUTE_MS

PROBLEMS: dict[Problem, tuple[str, str]] = {
    "unknown": ("error_auth", "Invalid access_token."),
    "used": ("error_auth", "Invalid access_token."),
    "other_store": ("error_auth", "Invalid access_token."),
    "expired": ("invalid_acceess_token", "Invalid access_token, please have a check."),
    "revoked": ("shop_no_linked", "The shop has not been linked with your partner."),
    "ended": ("shop_access_expired", "The authorization of this shop has expired."),
}

TROUBLES: dict[Trouble, tuple[str, str]] = {
    "expired_token": PROBLEMS["expired"],
    "no_permission": ("error_api_permission", "No permission to current api."),
    "too_fast": ("error_rate_limit", "Too many requests per second."),
    "limited": ("error_rate_limit", "Too many requests per second."),
    "day_used_up": ("error_limit", "The daily quota of this api is used up."),
    "internal": ("error_server", "Something wrong. Please try later."),
}


class ShopeeApi(OpenApi):
    def __init__(self, center: Center) -> None:
        super().__init__(center, SHOPEE)
        groups = (Authorising(self), Conversations(self), Messages(self), Sending(self), Panel(self), Pushing(self))
        self._endpoints: dict[tuple[str, str], Endpoint] = {}
        for group in groups:
            self._endpoints |= group.endpoints()

    def find(self, request: Request) -> tuple[Endpoint, str] | Response:
        endpoint = self._endpoints.get((request.method, request.url.path))
        return (endpoint, "") if endpoint else error("error_not_found", f"There is no {request.url.path}.")

    def store_named(self, request: Request) -> str | None:
        shop = request.query_params.get("shop_id")
        return shop if shop in {store.shop_id for store in self.platform.stores} else None

    def check(self, call: Call) -> Response | None:
        if call.endpoint.signed == "none":
            return None
        return self._signature(call) or (self._token(call) if call.endpoint.signed == "store" else None)

    def trouble(self, what: Trouble, ms: int = 0) -> Response:
        answer = error(*TROUBLES[what])
        if ms:
            answer.headers["Retry-After"] = str(max(1, ms // 1000))
        return answer

    def refusal(self, code: str, sentence: str) -> Response:
        if code == self.platform.codes["ended"]:  # the page's own word: the open API knows only that one may not write
            return error("user_is_forbidden", self.platform.refusals["user_is_forbidden"])
        return error(code, sentence)

    def _signature(self, call: Call) -> Response | None:
        given, app = call.query, self.platform.app
        for name in ("partner_id", "timestamp", "sign"):
            if not given.get(name):
                return error("error_param", "no timestamp" if name == "timestamp" else f"There is no {name} in query.")
        if not given["timestamp"].isdecimal():
            return error("error_param", "Invalid timestamp")
        if abs(int(given["timestamp"]) * 1000 - self.center.clock()) > WINDOW_MS:
            return error("error_param", "Invalid timestamp")
        if given["partner_id"] != app.key:
            return error("error_param", "Invalid partner_id.")
        scope = ("access_token", "shop_id") if call.endpoint.signed == "store" else ()
        for name in scope:
            if not given.get(name):
                return error("error_param", f"There is no {name} in query.")
        right = sign(app.secret, app.key, call.request.url.path, given["timestamp"], *(given[name] for name in scope))
        if not hmac.compare_digest(given["sign"].encode(), right.encode()):
            return error("error_sign", "Wrong sign.")
        return None

    def _token(self, call: Call) -> Response | None:
        found = self.center.tokens.holder("shopee", call.query["access_token"], call.query["shop_id"])
        if isinstance(found, str):
            return error(*PROBLEMS[found])
        call.known = found
        return None
