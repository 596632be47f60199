"""Stores sign in: from the app to the authorisation page, and from its code to accounts."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from native_host.outbox.outbox import Refusal
from native_host.platforms.platform import Callback, Grant, Shop
from native_host.protocol.accounts import AuthorisationStarted
from native_host.protocol.keys import StoreKey
from native_host.protocol.values import StoreIdentity
from native_host.protocol.words import Channel, ErrorCode, Platform
from native_host.stores.account import Account
from native_host.stores.authorisation import Pending
from native_host.stores.strongbox import GRANT, PREVIOUS, SecretLost, written

if TYPE_CHECKING:
    from native_host.stores.accounts import Accounts

_log = logging.getLogger(__name__)


async def start(
    accounts: Accounts, platform: Platform, site: str, loopback: bool, meant: StoreKey | None = None
) -> AuthorisationStarted:
    """Return where the person has to go. ``meant``: the store that signs in again; its proxy is used. Raises
    ``Refusal``, ``VaultClosed``."""
    try:
        app = await accounts.ways.app(platform)
    except SecretLost:
        app = None
    if app is None:
        raise Refusal(ErrorCode.UNKNOWN_APP)
    return await accounts.authorisations.start(app, site, meant, loopback)


async def admit(accounts: Accounts, pending: Pending, callback: Callback) -> Sequence[StoreIdentity]:
    """Turn a code into accounts. A store that had one keeps its channel and its proxy.

    Raises ``PlatformError``, ``Unusable``, ``VaultClosed``, ``RecordFull``.
    """
    platform = accounts.platform(pending.platform)
    meant = accounts.register.accounts.get(pending.meant) if pending.meant is not None else None
    wire = await accounts.ways.wire(meant) if meant is not None else accounts.ways.make_wire(None)
    try:
        granted = await platform.exchange(pending.app, callback, pending.site, wire, accounts.now_ms())
    finally:
        if meant is None:
            await wire.close()
    shares: dict[str, str] = {}
    admitted = []
    for shop, grant in granted:
        # Where a refresh token is good once per store, its stores renew each for itself; else they share the tokens.
        shared = shop.store if platform.rules.refresh_is_single_use else grant.refresh
        name = shares.setdefault(shared, f"{pending.platform}-{secrets.token_hex(4)}")
        admitted.append(_account(accounts, pending.platform, name, shop, grant))
    keys = {account.owner: await accounts.strongbox.ready(account.owner) for account in admitted}
    replaced = [accounts.register.accounts.get(account.key) for account in admitted]
    with accounts.register.transaction():
        for account, (_, grant) in zip(admitted, granted, strict=True):
            accounts.register.put(account)
            accounts.strongbox.put(keys[account.owner], account.owner, GRANT, written(grant))
            accounts.register.put_sealed(account.owner, PREVIOUS, None)
    for before in replaced:
        if before is not None:
            accounts.tokens.forget(before)
    _log.info("%d store(s) authorised at %s", len(admitted), pending.platform)
    accounts.changed()
    return [account.identity for account in admitted]


def _account(accounts: Accounts, platform: Platform, authorisation: str, shop: Shop, grant: Grant) -> Account:
    now = accounts.now_ms()
    known = accounts.register.accounts.get((platform.value, shop.site, shop.store))
    fresh = Account(
        platform=platform,
        site=shop.site,
        store=shop.store,
        name=shop.name,
        extras=dict(shop.extras),
        channel=known.channel if known is not None else Channel.PAGE,
        authorisation=authorisation,
        granted_ms=now,
        access_until_ms=grant.access_until_ms,
        refresh_until_ms=grant.refresh_until_ms,
        authorised_until_ms=grant.authorised_until_ms,
        asked_ms=now if grant.authorised_until_ms is not None else 0,
    )
    if known is None:
        return fresh
    limited = known.gate is None  # a platform's limits outlast its tokens
    return replace(
        fresh,
        wait_reason=known.wait_reason if limited else None,
        wait_until_ms=known.wait_until_ms if limited else None,
        proxy=known.proxy,
        proxy_until_ms=known.proxy_until_ms,
        proxy_failing=known.proxy_failing,
        proxy_checked_ms=known.proxy_checked_ms,
    )
