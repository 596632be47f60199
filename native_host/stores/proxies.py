"""The proxies of stores: tried before they are kept, tried again while they fail, off when they expire."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from native_host.outbox.outbox import Refusal
from native_host.protocol.keys import StoreKey
from native_host.protocol.values import ProxyView
from native_host.protocol.words import ErrorCode
from native_host.stores.account import Account
from native_host.stores.proxy_check import proxy_trouble
from native_host.stores.strongbox import PROXY

if TYPE_CHECKING:
    from native_host.stores.accounts import Accounts

CHECK_S = 8.0
"""A person waits for it."""


async def keep(accounts: Accounts, key: StoreKey, pasted: str, expires_ms: int | None) -> ProxyView:
    """Try a proxy and keep it. A date in ``expires_ms`` outweighs one in the text. Raises ``Refusal``."""
    account = _account(accounts, key)
    from native_host.stores.proxy import ProxyUnreadable, read_proxy  # its patterns are for those who paste one

    try:
        proxy, dated_ms = read_proxy(pasted)
    except ProxyUnreadable:
        raise Refusal(ErrorCode.PROXY_UNREADABLE) from None
    until_ms = expires_ms if expires_ms is not None else dated_ms
    if until_ms is not None and until_ms <= accounts.now_ms():
        raise Refusal(ErrorCode.PROXY_FAILED, what="expired")
    if trouble := await _trouble(accounts, account, proxy.url):
        raise Refusal(ErrorCode.PROXY_FAILED, what=trouble)
    seal_key = await accounts.strongbox.ready(account.owner)
    with accounts.register.transaction():
        accounts.strongbox.put(seal_key, account.owner, PROXY, proxy.url)
        accounts.register.change(
            [key],
            proxy=proxy.address,
            proxy_until_ms=until_ms,
            proxy_failing=False,
            proxy_checked_ms=accounts.now_ms(),
        )
    await _use(accounts, key)
    return _view(accounts, key)


async def test(accounts: Accounts, key: StoreKey) -> ProxyView:
    """Try a store's proxy now. One that has expired stays off. Raises ``Refusal`` if there is none."""
    account = _account(accounts, key)
    if account.proxy is None:
        raise Refusal(ErrorCode.PROXY_FAILED, what="none")
    if not account.proxy_expired(accounts.now_ms()):
        await check(accounts, account)
    return _view(accounts, key)


async def remove(accounts: Accounts, key: StoreKey) -> None:
    """From now on the store's API traffic goes the way that this machine goes. Raises ``Refusal``."""
    _account(accounts, key)
    owner = accounts.register.accounts[key].owner
    with accounts.register.transaction():
        accounts.register.put_sealed(owner, PROXY, None)
        accounts.register.change([key], proxy=None, proxy_until_ms=None, proxy_failing=False, proxy_checked_ms=None)
    await _use(accounts, key)


async def check(accounts: Accounts, account: Account) -> None:
    """Find out whether a kept proxy works, and note it."""
    url = await accounts.ways.proxy(account)
    if url is None:
        return
    trouble = await _trouble(accounts, account, url)
    now = accounts.register.accounts.get(account.key)
    if now is not None and now.proxy == account.proxy:
        accounts.change(account.key, proxy_failing=trouble is not None, proxy_checked_ms=accounts.now_ms())


async def _trouble(accounts: Accounts, account: Account, url: str) -> str | None:
    try:
        async with asyncio.timeout(CHECK_S):
            return await proxy_trouble(accounts.ways.make_wire(url), account.platform, account.site)
    except TimeoutError:
        return "timed_out"


async def _use(accounts: Accounts, key: StoreKey) -> None:
    await accounts.ways.forget_wire(key)
    accounts.changed()


def _account(accounts: Accounts, key: StoreKey) -> Account:
    account = accounts.register.accounts.get(key)
    if account is None:
        raise Refusal(ErrorCode.UNKNOWN_STORE)
    return account


def _view(accounts: Accounts, key: StoreKey) -> ProxyView:
    view = _account(accounts, key).proxy_view(accounts.now_ms())
    if view is None:
        raise Refusal(ErrorCode.UNKNOWN_STORE)  # deleted meanwhile
    return view
