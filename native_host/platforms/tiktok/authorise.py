"""TikTok Shop's authorisation. Its token calls are not signed: they carry the app's secret in the address."""

from __future__ import annotations

import urllib.parse
from collections.abc import Sequence

from native_host.platforms.asking import ask, understood
from native_host.platforms.error_table import Scope
from native_host.platforms.fields import Fields
from native_host.platforms.outcome import PlatformError
from native_host.platforms.platform import App, Callback, Grant, Session, Shop
from native_host.platforms.tiktok.calls import read
from native_host.platforms.tiktok.settings import TikTokSettings
from native_host.platforms.tiktok.shop import shops
from native_host.platforms.wire import Call, Wire

TRIES = 3
"""For the list of shops: the code is spent by then, and without their ciphers its grant is worth nothing."""


def authorise_url(settings: TikTokSettings, app: App, site: str, state: str) -> str:
    """Return the page's address. Where it leads back to is set in the app, not told here."""
    host = settings.authorise_host_us if site == "US" else settings.authorise_host
    return f"https://{host}/open/authorize?{urllib.parse.urlencode({'service_id': app.service, 'state': state})}"


async def exchange(
    settings: TikTokSettings, app: App, callback: Callback, wire: Wire, now_ms: int
) -> Sequence[tuple[Shop, Grant]]:
    """Return the seller's shops, all with the same grant. Raises ``PlatformError``."""
    asked = {"auth_code": callback.code, "grant_type": "authorized_code"}
    grant = _grant(await _ask_tokens(settings, app, "/api/v2/token/get", asked, wire, now_ms))
    session = Session(app, Shop("", "", ""), grant.access, wire, lambda: now_ms)
    for left in reversed(range(TRIES)):
        try:
            return [(shop, grant) for shop in await shops(settings.api_host, session)]
        except PlatformError:
            if not left:
                raise
    raise AssertionError("unreachable")


async def refresh(settings: TikTokSettings, app: App, grant: Grant, wire: Wire, now_ms: int) -> Grant:
    """Return the new grant. Raises ``PlatformError``."""
    asked = {"refresh_token": grant.refresh, "grant_type": "refresh_token"}
    return _grant(await _ask_tokens(settings, app, "/api/v2/token/refresh", asked, wire, now_ms))


async def _ask_tokens(
    settings: TikTokSettings, app: App, path: str, asked: dict[str, str], wire: Wire, now_ms: int
) -> Fields:
    query = urllib.parse.urlencode({"app_key": app.key, "app_secret": app.secret, **asked})
    call = Call("GET", f"https://{settings.auth_host}{path}?{query}")
    answer = await ask(wire, lambda: call, Scope.TOKEN)
    return read(answer, Scope.TOKEN, now_ms)[0]


def _grant(told: Fields) -> Grant:
    """The two ``_expire_in`` are moments (Unix seconds), whatever they are called."""
    with understood(Scope.TOKEN):
        return Grant(
            access=told.required("access_token"),
            refresh=told.required("refresh_token"),
            access_until_ms=told.milliseconds("access_token_expire_in"),
            refresh_until_ms=told.milliseconds("refresh_token_expire_in"),
        )
