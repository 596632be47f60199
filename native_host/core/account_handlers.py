"""What each request about stores' open-API accounts does. They wait for platforms and keyrings, so they are awaited."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from native_host.core.connection import Connection
from native_host.outbox.outbox import Refusal
from native_host.protocol import accounts as a
from native_host.protocol.keys import store_key
from native_host.protocol.values import Model, Nothing, ProxyView, StoreRef, VaultView
from native_host.protocol.words import ErrorCode
from native_host.stores import apps, deletion, proxies, signing_in
from native_host.stores.accounts import Accounts
from native_host.stores.refusals import as_refusals


class Home(Protocol):
    """The part of the core that these need."""

    accounts: Accounts


async def handle_account(core: Home, connection: Connection, kind: str, params: Any) -> Model:
    """Carry out a request and return its result. Raises ``Refusal``."""
    with as_refusals():
        return await ACCOUNT_HANDLERS[kind](core, connection, params) or Nothing()


async def _save_app(core: Home, connection: Connection, app: a.SaveApp) -> None:
    await apps.save(core.accounts, app.platform, app.key, app.secret, app.service)


async def _delete_app(core: Home, connection: Connection, app: a.DeleteApp) -> None:
    await apps.delete(core.accounts, app.platform)


async def _start(core: Home, connection: Connection, asked: a.StartAuthorisation) -> a.AuthorisationStarted:
    meant = None if asked.store is None else (asked.platform.value, asked.site, asked.store)
    return await signing_in.start(core.accounts, asked.platform, asked.site, asked.loopback, meant)


async def _finish(core: Home, connection: Connection, asked: a.FinishAuthorisation) -> a.Authorised:
    return await core.accounts.authorisations.finish(asked.state, asked.callback)


async def _cancel(core: Home, connection: Connection, asked: a.CancelAuthorisation) -> None:
    core.accounts.authorisations.cancel(asked.state)


async def _delete_store(core: Home, connection: Connection, store: StoreRef) -> None:
    core.accounts.team.refuse_change(store_key(store))
    await deletion.delete(core.accounts, store_key(store))


async def _set_channel(core: Home, connection: Connection, asked: a.SetChannel) -> None:
    if store_key(asked.store) not in core.accounts.register.accounts:
        raise Refusal(ErrorCode.UNKNOWN_STORE)
    core.accounts.team.refuse_change(store_key(asked.store))
    core.accounts.choose_channel(store_key(asked.store), asked.channel)


async def _set_proxy(core: Home, connection: Connection, asked: a.SetProxy) -> ProxyView:
    return await proxies.keep(core.accounts, store_key(asked.store), asked.proxy, asked.expires_ms)


async def _test_proxy(core: Home, connection: Connection, store: StoreRef) -> ProxyView:
    return await proxies.test(core.accounts, store_key(store))


async def _remove_proxy(core: Home, connection: Connection, store: StoreRef) -> None:
    await proxies.remove(core.accounts, store_key(store))


async def _unlock(core: Home, connection: Connection, asked: a.Unlock) -> VaultView:
    await core.accounts.vault.unlock(asked.passphrase)
    return core.accounts.vault_view()


ACCOUNT_HANDLERS: dict[str, Callable[[Home, Connection, Any], Awaitable[Model | None]]] = {
    "app.save": _save_app,
    "app.delete": _delete_app,
    "authorise.start": _start,
    "authorise.finish": _finish,
    "authorise.cancel": _cancel,
    "store.delete": _delete_store,
    "store.channel": _set_channel,
    "proxy.set": _set_proxy,
    "proxy.test": _test_proxy,
    "proxy.remove": _remove_proxy,
    "vault.unlock": _unlock,
}
"""The same types as ``protocol.accounts.ACCOUNT_REQUESTS`` (a test compares them)."""
