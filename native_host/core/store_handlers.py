"""What each request about stores and their tabs does."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from native_host.outbox.outbox import Refusal
from native_host.protocol import panel as p
from native_host.protocol.keys import conversation_key
from native_host.protocol.values import Model, Nothing, Recipient, StoreRef
from native_host.protocol.words import ErrorCode, TabState
from native_host.stores.book import TabKey

if TYPE_CHECKING:
    from native_host.core.connection import Connection
    from native_host.core.core import Core


def _tab_state(core: Core, connection: Connection, params: p.SetTabState) -> None:
    core.tab_is(TabKey(connection.name, params.tab), params.state)


def _show_session(core: Core, connection: Connection, params: p.ShowSession) -> p.Shown:
    key = params.key
    buyer = core.api.conversations.addressee(conversation_key(key))
    if buyer is None:
        raise Refusal(ErrorCode.UNKNOWN_SESSION)
    recipient = Recipient(**key.model_dump(), buyer=buyer[0], buyer_name=buyer[1])
    return core.showing.show(connection, StoreRef(platform=key.platform, site=key.site, store=key.store), recipient)


def _show_store(core: Core, connection: Connection, store: StoreRef) -> p.Shown:
    return core.showing.show(connection, store, None)


def _update_store(core: Core, connection: Connection, store: StoreRef) -> Awaitable[Model]:
    return core.updating.update(connection, store)


def _refresh_stores(core: Core, connection: Connection, params: Nothing) -> None:
    awake = [key for key in core.book.tabs if core.book.state(key) is TabState.AWAKE]
    core.link.reread(awake, "refresh", full=False)
    core.api.feeds.read_now()


STORE_HANDLERS: dict[str, Callable[[Core, Connection, Any], Model | Awaitable[Model] | None]] = {
    "tab.state": _tab_state,
    "session.show": _show_session,
    "store.show": _show_store,
    "store.update": _update_store,
    "stores.refresh": _refresh_stores,
}
