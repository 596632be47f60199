"""The developer apps whose key and secret sign the calls: one a platform."""

from __future__ import annotations

from typing import TYPE_CHECKING

from native_host.outbox.outbox import Refusal
from native_host.protocol.words import ErrorCode, Platform, Reason
from native_host.stores.register import AppRow
from native_host.stores.strongbox import SECRET

if TYPE_CHECKING:
    from native_host.stores.account import Account
    from native_host.stores.accounts import Accounts


async def save(accounts: Accounts, platform: Platform, key: str, secret: str, service: str) -> None:
    """Keep an app. Tokens that another app was given are no good with this one: their stores have to sign in again."""
    register = accounts.register
    app = AppRow(platform, key.strip(), service.strip())
    seal_key = await accounts.strongbox.ready(app.owner)
    before = register.apps.get(platform)
    with register.transaction():
        register.put_app(app)
        accounts.strongbox.put(seal_key, app.owner, SECRET, secret.strip())
        if before is not None and before.key != app.key:
            keys = [account.key for account in _stores(accounts, platform)]
            register.change(keys, gate=Reason.SIGN_IN_AGAIN, wait_until_ms=None)
    accounts.ways.forget_app(platform)
    accounts.changed()


async def delete(accounts: Accounts, platform: Platform) -> None:
    """Forget an app. Raises ``Refusal`` while stores are authorised with it."""
    app = accounts.register.apps.get(platform)
    if app is None:
        raise Refusal(ErrorCode.UNKNOWN_APP)
    if stores := _stores(accounts, platform):
        raise Refusal(ErrorCode.STORE_BUSY, stores=str(len(stores)))
    accounts.register.remove(app)
    accounts.ways.forget_app(platform)
    accounts.changed()
    await accounts.strongbox.clear_forgotten()


def _stores(accounts: Accounts, platform: Platform) -> list[Account]:
    return [account for account in accounts.register.accounts.values() if account.platform is platform]
