"""Lazada's authorisation. One code may open stores of several countries, all with the same tokens.

Tokens of an app in test status live 7 days, of one that is online 30. Refreshing does not lengthen the refresh token's
own life: when that is over, the seller authorises again.
"""

from __future__ import annotations

import urllib.parse
from collections.abc import Sequence
from dataclasses import replace

from native_host.platforms.asking import ask, understood
from native_host.platforms.error_table import Scope
from native_host.platforms.fields import Fields
from native_host.platforms.lazada.calls import call, read, signed
from native_host.platforms.lazada.settings import LazadaSettings
from native_host.platforms.lazada.shop import shop_info
from native_host.platforms.outcome import PlatformError
from native_host.platforms.platform import App, Callback, Grant, Session, Shop
from native_host.platforms.wire import Wire


def authorise_url(settings: LazadaSettings, app: App, site: str, redirect: str, state: str) -> str:
    """Return the page's address."""
    asked = {
        "response_type": "code",
        "force_auth": "true",
        "redirect_uri": redirect,
        "client_id": app.key,
        "state": state,
        "country": site.lower(),
    }
    return f"https://{settings.auth_host}/oauth/authorize?{urllib.parse.urlencode(asked)}"


async def exchange(
    settings: LazadaSettings, app: App, callback: Callback, site: str, wire: Wire, now_ms: int
) -> Sequence[tuple[Shop, Grant]]:
    """Return the stores, one a country, with their grants. Raises ``PlatformError``."""
    told = await _ask_tokens(settings, app, "/auth/token/create", {"code": callback.code}, wire, now_ms)
    grant = _grant(told, now_ms)
    usable = [shop for shop in stores(told, site) if shop.site in settings.api_hosts]
    return [(await _introduce(settings, app, shop, grant, wire, now_ms), grant) for shop in usable]


async def refresh(settings: LazadaSettings, app: App, grant: Grant, wire: Wire, now_ms: int) -> Grant:
    """Return the new grant; it never lives longer than the old one's refresh token. Raises ``PlatformError``."""
    told = await _ask_tokens(settings, app, "/auth/token/refresh", {"refresh_token": grant.refresh}, wire, now_ms)
    new = _grant(told, now_ms)
    return replace(new, refresh_until_ms=min(new.refresh_until_ms, grant.refresh_until_ms))


def stores(told: Fields, site: str) -> Sequence[Shop]:
    """Return the stores that an answer with tokens names.

    The field is called one of two names and is a list, or by the reference's own sample an object by country. That
    ``user_id`` is the account in the ids of its chat sessions is a guess.
    """
    name = "country_user_info" if "country_user_info" in told else "country_user_info_list"
    named = told.named_objects(name) or [(row.text("country"), row) for row in _rows(told, name)]
    if not named:
        store = told.text("account_id", "user_id", "seller_id", "account")
        return [Shop((told.text("country") or site).upper(), store, told.text("account"))]
    return [
        Shop(
            site=(country or site).upper(),
            store=row.text("user_id", "seller_id"),
            name=row.text("short_code"),
            extras={"seller_id": row.text("seller_id"), "short_code": row.text("short_code")},
        )
        for country, row in named
    ]


def _rows(told: Fields, name: str) -> Sequence[Fields]:
    with understood(Scope.TOKEN):
        return told.objects(name) if name in told else ()


async def _ask_tokens(
    settings: LazadaSettings, app: App, path: str, params: dict[str, str], wire: Wire, now_ms: int
) -> Fields:
    base = f"https://{settings.auth_host}/rest"
    answer = await ask(wire, lambda: call("POST", base, path, signed(app, path, params, now_ms)), Scope.TOKEN)
    return read(answer, Scope.TOKEN, now_ms)


def _grant(told: Fields, now_ms: int) -> Grant:
    with understood(Scope.TOKEN):
        return Grant(
            access=told.required("access_token"),
            refresh=told.required("refresh_token"),
            access_until_ms=now_ms + told.whole("expires_in") * 1000,
            refresh_until_ms=now_ms + told.whole("refresh_expires_in") * 1000,
        )


async def _introduce(settings: LazadaSettings, app: App, shop: Shop, grant: Grant, wire: Wire, now_ms: int) -> Shop:
    """Ask for the name. The code is spent and the grant is in hand: no failure here may lose it."""
    try:
        info = await shop_info(settings, Session(app, shop, grant.access, wire, lambda: now_ms))
    except PlatformError:
        return shop
    return replace(shop, name=info.name or shop.name)
