"""The practice TikTok Shop Partner API as one application: which call is which, and whether it is let in."""

from __future__ import annotations

import hmac
import re

from starlette.requests import Request
from starlette.responses import Response

from native_host.practice.center import Center
from native_host.practice.clock import MINUTE_MS, SECOND_MS
from native_host.practice.open_api import Call, Endpoint, OpenApi, Trouble
from native_host.practice.tiktok.open_api.authorising import Authorising
from native_host.practice.tiktok.open_api.conversations import Conversations
from native_host.practice.tiktok.open_api.envelope import error
from native_host.practice.tiktok.open_api.panel import Panel
from native_host.practice.tiktok.open_api.routes import Routes
from native_host.practice.tiktok.open_api.sending import Sending
from native_host.practice.tiktok.open_api.signing import sign
from native_host.practice.tiktok.platform import TIKTOK
from native_host.practice.tokens import Problem

OLDEST_MS, NEWEST_MS = 5 * MINUTE_MS, 30 * SECOND_MS
"""How far a timestamp may lie behind and ahead of the platform's clock."""

PROBLEMS: dict[Problem, tuple[int, str]] = {
    "expired": (105002, "Expired credentials. The access token has expired."),
    "unknown": (36009004, "Invalid access token header x-tts-access-token."),
    "used": (36009004, "Invalid access token header x-tts-access-token."),
    "other_store": (101000, "The access token is not tied to the shop of this shop_cipher."),
    "revoked": (101000, "The seller has withdrawn the authorization."),
    "ended": (101000, "The authorization has ended."),
}
TROUBLES: dict[Trouble, tuple[int, str]] = {
    "expired_token": PROBLEMS["expired"],
    "no_permission": (105005, "Access denied. The app or token lacks the scope seller.customer_service."),
    "too_fast": (36009002, "Too many requests."),
    "limited": (36009002, "Too many requests."),
    "day_used_up": (45101004, "Daily quota reached: 10000 requests per day"),
    "internal": (36009003, "Internal error. Please try again later."),
}


class TikTokApi(OpenApi):
    def __init__(self, center: Center) -> None:
        super().__init__(center, TIKTOK)
        routes: Routes = []
        for group in (Authorising(self), Conversations(self), Sending(self), Panel(self)):
            routes += group.routes()
        self._routes = [(method, re.compile(f"{path}$"), endpoint) for method, path, endpoint in routes]
        self._ciphers = {store.extras["cipher"]: store for store in TIKTOK.stores}

    def find(self, request: Request) -> tuple[Endpoint, str] | Response:
        path, known = request.url.path, False
        for method, pattern, endpoint in self._routes:
            if found := pattern.match(path):
                if method == request.method:
                    return endpoint, found.group(1) if pattern.groups else ""
                known = True
        return error(36009010, "Invalid method.") if known else error(36009009, "Invalid path.")

    def store_named(self, request: Request) -> str | None:
        store = self._ciphers.get(request.query_params.get("shop_cipher", ""))
        return store.shop_id if store else None

    def check(self, call: Call) -> Response | None:
        return None if call.endpoint.signed == "none" else self._signature(call) or self._token(call)

    def trouble(self, what: Trouble, ms: int = 0) -> Response:
        answer = error(*TROUBLES[what])
        if ms:
            answer.headers["Retry-After"] = str(max(1, ms // 1000))
        return answer

    def refusal(self, code: str, sentence: str) -> Response:
        return error(int(code), sentence)

    def _signature(self, call: Call) -> Response | None:
        given, app = call.query, self.platform.app
        for name in ("app_key", "timestamp", "sign"):
            if not given.get(name):
                return error(36009004, f"Missing {name}.")
        if given["app_key"] != app.key:
            return error(36009004, "Invalid app_key.")
        age = self.center.clock() - int(given["timestamp"]) * 1000 if given["timestamp"].isdecimal() else None
        if age is None or age > OLDEST_MS + SECOND_MS:
            return error(36009004, "Invalid timestamp: too old (more than 5 minutes).")
        if age < -NEWEST_MS:
            return error(36009004, "Invalid timestamp: too new (more than 30 seconds).")
        body = b"" if call.content_type.startswith("multipart/form-data") else call.body
        right = sign(app.secret, call.request.url.path, given, body)
        if not hmac.compare_digest(given["sign"].encode(), right.encode()):
            return error(106001, "Invalid sign.")
        return None

    def _token(self, call: Call) -> Response | None:
        access, cipher = call.request.headers.get("x-tts-access-token"), call.query.get("shop_cipher")
        if not access:
            return error(36009004, "Invalid access token header x-tts-access-token.")
        without_shop = call.endpoint.signed == "app"
        if without_shop and cipher is not None:
            return error(36009004, "Unexpected identifier shop_cipher.")
        store = self._ciphers.get(cipher or "")
        if not without_shop and not cipher:
            return error(106013, "shop_cipher is required.")
        if not without_shop and store is None:
            return error(36009004, "Invalid identifier shop_cipher.")
        found = self.center.tokens.holder("tiktok", access, store.shop_id if store else None)
        if isinstance(found, str):
            return error(*PROBLEMS[found])
        call.known = found
        return None
