"""The practice Lazada Open Platform as one application: which call is which, and whether it is let in."""

from __future__ import annotations

import hmac
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from native_host.practice.center import Center
from native_host.practice.lazada.open_api.authorising import Authorising
from native_host.practice.lazada.open_api.envelope import business_error, gateway_error
from native_host.practice.lazada.open_api.panel import Panel
from native_host.practice.lazada.open_api.sending import Sending
from native_host.practice.lazada.open_api.sessions import Sessions
from native_host.practice.lazada.open_api.signing import sign
from native_host.practice.lazada.platform import AUTH_HOST, GATEWAYS, LAZADA
from native_host.practice.multipart import read_parts
from native_host.practice.open_api import Call, Endpoint, OpenApi, Trouble

ROOT = "/rest"
WINDOW_MS = 7_200_000
"""How far a timestamp may be from the platform's clock, in ms: 7200 s."""

TROUBLES: dict[Trouble, tuple[str, str, str]] = {
    "expired_token": ("IllegalAccessToken", "The specified access token is invalid or expired", "ISV"),
    "no_permission": ("InsufficientPermission", "App has no permission for this api", "ISV"),
    "too_fast": ("ApiCallLimit", "Api access frequency exceeds the limit. this ban will last {} seconds", "ISV"),
    "limited": ("ApiCallLimit", "Api access frequency exceeds the limit. this ban will last {} seconds", "ISV"),
    "day_used_up": ("AppCallLimit", "The call quota of the app is used up", "ISV"),
    "internal": ("ServiceTimeout", "The service is not available for the moment", "ISP"),
}
"""The names for a missing permission and an internal error are guesses."""


class LazadaApi(OpenApi):
    def __init__(self, center: Center) -> None:
        super().__init__(center, LAZADA)
        self._endpoints: dict[tuple[str, str], Endpoint] = {}
        for group in (Authorising(self), Sessions(self), Sending(self), Panel(self)):
            self._endpoints |= group.endpoints()

    def find(self, request: Request) -> tuple[Endpoint, str] | Response:
        """A call that reads may be a POST as well (a guess): the vendor's SDK posts unless it is told otherwise."""
        path, host = request.url.path.removeprefix(ROOT), request.url.hostname
        endpoint = self._endpoints.get((request.method, path))
        if endpoint is None and request.method == "POST":
            endpoint = self._endpoints.get(("GET", path))
        belongs = endpoint is not None and (host == AUTH_HOST) == (endpoint.signed != "store")
        if endpoint is None or not belongs:
            return gateway_error("InvalidApiPath", f"The specified api path {path} is invalid")
        return endpoint, ""

    def store_named(self, request: Request) -> str | None:
        """A send names its store in the body only, so a broken one counts for the gateway's country."""
        site = GATEWAYS.get(request.url.hostname or "")
        return next((store.shop_id for store in self.platform.stores if store.site == site), None)

    def check(self, call: Call) -> Response | None:
        if call.endpoint.signed == "none":
            return None
        call.form = call.query | _form(call)
        return self._signature(call) or (self._token(call) if call.endpoint.signed == "store" else None)

    def trouble(self, what: Trouble, ms: int = 0) -> Response:
        code, message, kind = TROUBLES[what]
        return gateway_error(code, message.format(max(1, ms // 1000)), kind)

    def refusal(self, code: str, sentence: str) -> Response:
        return business_error(code, sentence, self.center.switches["lazada_old_spelling"])

    def _signature(self, call: Call) -> Response | None:
        given, app = call.form, self.platform.app
        for name in ("app_key", "timestamp", "sign_method", "sign"):
            if not given.get(name):
                return gateway_error("MissingParameter", f"The input parameter {name} that is mandatory is missing")
        if given["app_key"] != app.key:
            return gateway_error("InvalidAppKey", "The specified App Key is invalid")
        if not given["timestamp"].isdecimal():
            return gateway_error("InvalidTimestamp", "The specified timestamp is invalid")
        if abs(int(given["timestamp"]) - self.center.clock()) > WINDOW_MS:
            return gateway_error("IllegalTimestamp", "The specified timestamp is out of the range of 7200 seconds")
        right = sign(app.secret, call.request.url.path.removeprefix(ROOT), given)
        if given["sign_method"] != "sha256" or not hmac.compare_digest(given["sign"].encode(), right.encode()):
            return gateway_error("IncompleteSignature", "The request signature does not conform to platform standards")
        return None

    def _token(self, call: Call) -> Response | None:
        """A token of another country than the gateway's is no good (a guess: an authorisation is for one country)."""
        if not call.form.get("access_token"):
            return gateway_error("MissingParameter", "The input parameter access_token that is mandatory is missing")
        found = self.center.tokens.holder("lazada", call.form["access_token"])
        if isinstance(found, str) or GATEWAYS.get(call.request.url.hostname or "") != found.site:
            return self.trouble("expired_token")
        call.known = found
        return None


def _form(call: Call) -> dict[str, str]:
    """The params of a POST's body, files left out."""
    if call.request.method != "POST" or not call.body:
        return {}
    if call.content_type.startswith("multipart/form-data"):
        try:
            parts = read_parts(call.content_type, call.body)
        except ValueError:
            return {}
        return {part.name: part.data.decode("utf-8", "replace") for part in parts if part.filename is None}
    return dict(parse_qsl(call.body.decode("utf-8", "replace"), keep_blank_values=True))
