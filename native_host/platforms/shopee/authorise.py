"""Shopee's authorisation: the page, the exchange of its code, and the refresh, which kills the old refresh token.

Access tokens live four hours, refresh tokens 30 days and once, the authorisation itself up to 365 days.
"""

from __future__ import annotations

import json
import urllib.parse
from collections.abc import Mapping, Sequence
from dataclasses import replace

from native_host.platforms.asking import ask, understood
from native_host.platforms.error_table import DAY_MS, Scope
from native_host.platforms.fields import Fields
from native_host.platforms.outcome import Finding, Outcome, PlatformError
from native_host.platforms.platform import App, Callback, Grant, Session, Shop
from native_host.platforms.shopee.calls import JSON, number, read, signed_url
from native_host.platforms.shopee.shop import shop_info
from native_host.platforms.wire import Call, Wire
from native_host.protocol.words import Reason

REFRESH_LIFE_MS = 30 * DAY_MS
"""Not told with the tokens."""


def authorise_url(host: str, app: App, redirect: str, state: str, now_ms: int) -> str:
    """Return the page's address, good for five minutes. Shopee knows no ``state``: it travels in the redirect."""
    back = redirect + ("&" if "?" in redirect else "?") + urllib.parse.urlencode({"state": state})
    return signed_url(host, app, "/shop/auth_partner", now_ms, {"redirect": back})


async def exchange(
    host: str, app: App, callback: Callback, site: str, wire: Wire, now_ms: int
) -> Sequence[tuple[Shop, Grant]]:
    """Return the shops with their grants. A main account's code opens several. Raises ``PlatformError``."""
    whose = {name: callback.hints[name] for name in ("shop_id", "main_account_id") if callback.hints.get(name)}
    owner = next(iter(whose.items()), None)
    if owner is None:
        raise PlatformError(Finding(Outcome.AUTHORISATION, Reason.SIGN_IN_AGAIN, code="shop_id_missing"))
    body = {"code": callback.code, owner[0]: number(owner[1])}
    told = await _ask_tokens(host, app, "/auth/token/get", body, wire, now_ms)
    grant = _grant(told, now_ms)
    shops = [owner[1]] if owner[0] == "shop_id" else told.texts("shop_id_list")
    return [await _introduce(host, app, shop, site, grant, wire, now_ms) for shop in shops]


async def refresh(host: str, app: App, shop: Shop, grant: Grant, wire: Wire, now_ms: int) -> Grant:
    """Return the new grant and do nothing else: it has to be on disk first. Raises ``PlatformError``."""
    body = {"refresh_token": grant.refresh, "shop_id": number(shop.store)}
    told = await _ask_tokens(host, app, "/auth/access_token/get", body, wire, now_ms)
    return replace(_grant(told, now_ms), authorised_until_ms=grant.authorised_until_ms)


async def _ask_tokens(host: str, app: App, path: str, body: Mapping[str, object], wire: Wire, now_ms: int) -> Fields:
    whole = json.dumps({**body, "partner_id": number(app.key)}).encode()
    call = Call("POST", signed_url(host, app, path, now_ms, {}), JSON, whole)
    answer = await ask(wire, lambda: call, Scope.TOKEN)
    return read(answer, Scope.TOKEN, now_ms)


def _grant(told: Fields, now_ms: int) -> Grant:
    with understood(Scope.TOKEN):
        return Grant(
            access=told.required("access_token"),
            refresh=told.required("refresh_token"),
            access_until_ms=now_ms + told.whole("expire_in") * 1000,
            refresh_until_ms=now_ms + REFRESH_LIFE_MS,
        )


async def _introduce(
    host: str, app: App, store: str, site: str, grant: Grant, wire: Wire, now_ms: int
) -> tuple[Shop, Grant]:
    """Ask for name and site. The code is spent and the grant is in hand: no failure here may lose it."""
    shop = Shop(site, store, store)
    try:
        info = await shop_info(host, Session(app, shop, grant.access, wire, lambda: now_ms))
    except PlatformError:
        return shop, grant
    named = Shop(info.region or site, store, info.name or store)
    return named, replace(grant, authorised_until_ms=info.authorised_until_ms)
