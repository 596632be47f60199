"""What "Update Store" does: a store's page or its API is read again, and whoever asked hears when that is done."""

from __future__ import annotations

import asyncio
import itertools
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from native_host.core.connection import Connection
from native_host.outbox.outbox import Refusal
from native_host.protocol.keys import StoreKey, store_key
from native_host.protocol.panel import StoreUpdate
from native_host.protocol.values import StoreRef
from native_host.protocol.words import ErrorCode, TabState
from native_host.stores.book import TabKey
from native_host.stores.chat_pages import address

if TYPE_CHECKING:
    from native_host.core.core import Core

LIMIT_S = 10.0
_WOKEN, _HEARD = "woken", "heard"
_WAKEABLE = frozenset({TabState.ASLEEP, TabState.DISCARDED})

_log = logging.getLogger(__name__)


class Updating:
    """Waits for what shows that a store has been read again."""

    def __init__(self, core: Core) -> None:
        self._core = core
        self._numbers = itertools.count(1)
        self._waiting: dict[str, asyncio.Future[bool]] = {}

    async def update(self, connection: Connection, store: StoreRef) -> StoreUpdate:
        """Read a store again, by its page if one is open, else by its API; else it has to be opened.

        Raises ``Refusal``: ``no_store_to_update``, and ``update_failed`` for everything else, which is logged.
        """
        key = store_key(store)
        if not self._core.knows(key):
            raise Refusal(ErrorCode.NO_STORE_TO_UPDATE)
        try:
            return await self._update(connection, key, store)
        except Exception as error:
            _log.exception("a store of %s could not be updated", store.platform)
            raise Refusal(ErrorCode.UPDATE_FAILED) from error

    def read(self, name: str, ok: bool) -> None:
        """The tab that an update waited for has read again, or could not."""
        waiting = self._waiting.get(name)
        if waiting is not None and not waiting.done():
            waiting.set_result(ok)

    def reported(self, store: StoreKey) -> None:
        """A tab of a store has reported: one that slept is awake."""
        self._told(_WOKEN, store)

    def heard(self, store: StoreKey) -> None:
        """A store was heard by API."""
        self._told(_HEARD, store)

    async def _update(self, connection: Connection, key: StoreKey, store: StoreRef) -> StoreUpdate:
        book, feeds = self._core.book, self._core.api.feeds
        tabs = book.tabs_of(key, connection.name)
        awake = [each for each in tabs if book.state(each) is TabState.AWAKE]
        wakeable = not awake and any(book.state(each) in _WAKEABLE for each in tabs)
        tab = min(awake, key=lambda each: not book.tabs[each].signed_in, default=None)
        signed_out = tab is not None and not book.tabs[tab].signed_in
        if tab is not None and not signed_out and await self._read_page(tab):
            return StoreUpdate(how="page", address=None)
        if await self._wait(self._name(_HEARD, key), lambda _: feeds.read_now(key)):
            return StoreUpdate(how="api", address=None)
        if wakeable and await self._wait(self._name(_WOKEN, key), lambda _: self._wake(connection, store)):
            return StoreUpdate(how="page", address=None)
        if tab in book.tabs and not signed_out and book.tabs[tab].signed_in:
            raise TimeoutError("its page did not read again")
        return StoreUpdate(how="open", address=address(store, book.seen_on(key)))

    async def _read_page(self, tab: TabKey) -> bool:
        name = self._name("page", (str(tab),))

        def begin(name: str) -> bool:
            self._core.link.reread([tab], name, full=True)
            return True

        try:
            return await self._wait(name, begin)
        finally:
            self._core.link.forget(name)

    def _wake(self, connection: Connection, store: StoreRef) -> bool:
        self._core.showing.show(connection, store, None)
        return True

    async def _wait(self, name: str, begin: Callable[[str], bool]) -> bool:
        """Begin something, and wait for its end if it could be begun. Returns whether it came to a good one."""
        waiting = self._waiting[name] = asyncio.get_running_loop().create_future()
        try:
            return begin(name) and await asyncio.wait_for(waiting, LIMIT_S)
        except TimeoutError:
            return False
        finally:
            del self._waiting[name]

    def _name(self, what: str, key: tuple[str, ...]) -> str:
        return "/".join([what, *key, str(next(self._numbers))])

    def _told(self, what: str, store: StoreKey) -> None:
        start = "/".join([what, *store, ""])
        for name in [each for each in self._waiting if each.startswith(start)]:
            self.read(name, True)
