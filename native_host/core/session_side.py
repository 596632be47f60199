"""The core's side towards the panel's sessions: what pages list, and what a person does with a session."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from native_host.conversations.cache import DAMAGE, CacheFull
from native_host.conversations.search import search
from native_host.conversations.session_list import Deadline, SessionList
from native_host.core.api_side import ApiSide
from native_host.feeds.line import Cut
from native_host.outbox.outbox import Refusal
from native_host.outbox.pins import Pins
from native_host.outbox.record import Record
from native_host.platforms.outcome import PlatformError
from native_host.protocol.keys import Key, StoreKey
from native_host.protocol.panel import SessionHits
from native_host.protocol.pushes import SessionsChanged
from native_host.protocol.words import ErrorCode, Feed
from native_host.stores.account import Unusable

ATTENDED_MS = 120_000
"""A store is heard often for so long after the panel last had to do with one of its sessions."""
LOOK_AGAIN_MS = 60_000
"""A session whose store tells no news by itself is read at most this often when it is shown."""

_log = logging.getLogger(__name__)


class SessionSide:
    """Lives in the core's loop. ``rules`` is the print of those that ``deadline`` goes by; ``now_ms`` is our clock."""

    def __init__(
        self, api: ApiSide, record: Record, deadline: Deadline, rules: Callable[[], str], now_ms: Callable[[], int]
    ) -> None:
        self._api = api
        self._cache = api.conversations
        self._rules = rules
        self._now = now_ms
        self._pins = Pins(record)
        self.list = SessionList(self._cache.cache, self._pins, deadline)
        if self._cache.rules_of_epoch() != rules():  # a kill came between, or an update brought other ones
            self.rules_changed()
        self._told = self.list.state()
        self._attended: dict[StoreKey, int] = {}
        self._looked: dict[Key, int] = {}
        self._at_work: dict[tuple[str, Key], asyncio.Task[None]] = {}

    async def close(self) -> None:
        """End everything that is under way."""
        tasks = list(self._at_work.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    @property
    def is_idle(self) -> bool:
        """Return whether no platform is being asked or told anything."""
        return not self._at_work

    def news(self) -> SessionsChanged | None:
        """Return up to where the list has come, if that was not told yet."""
        state = self.list.state()
        if state == self._told:
            return None
        self._told = state
        return state

    def attended(self) -> set[StoreKey]:
        """Return the stores that the panel has to do with now."""
        since = self._now() - ATTENDED_MS
        self._attended = {store: at for store, at in self._attended.items() if at >= since}
        return set(self._attended)

    def shown(self, key: Key) -> None:
        """A session is shown: its store is heard often now, and what its API has not told of it is asked for."""
        if not self._api.has_account(key[:3]):
            return
        self._attended[key[:3]] = now_ms = self._now()
        is_quiet = self._api.feed(key[:3]) is not Feed.API and self._looked.get(key, 0) <= now_ms - LOOK_AGAIN_MS
        if ("read", key) in self._at_work or not (self._cache.wants_reading(key) or is_quiet):
            return
        self._looked = {each: at for each, at in self._looked.items() if at > now_ms - LOOK_AGAIN_MS} | {key: now_ms}
        self._begin("read", key, lambda: self._read_thread(key))

    def mark_read(self, key: Key, message: str) -> None:
        """An agent has seen a session up to a message; the platform is told when there is a way. Raises ``Refusal``."""
        if self.list.session(key) is None:
            raise Refusal(ErrorCode.UNKNOWN_SESSION)
        try:
            was_unread = self._cache.mark_read(key, message)
        except CacheFull as error:
            raise Refusal(ErrorCode.DISK_FULL) from error
        if was_unread and self._api.has_account(key[:3]):
            self._begin("mark", key, lambda: self._api.feeds.mark_read(key, message))

    def pin(self, key: Key, pinned: bool) -> None:
        """Keep a session at hand, or no longer. Raises ``Refusal``."""
        try:
            is_known = self._cache.touch(key)  # first, so that after a kill the worst is that it is told twice
        except CacheFull as error:
            raise Refusal(ErrorCode.DISK_FULL) from error
        if pinned and not is_known:
            raise Refusal(ErrorCode.UNKNOWN_SESSION)
        self._pins.put(key, pinned)

    async def search(self, text: str, limit: int) -> SessionHits:
        """Find sessions by a text."""
        try:
            found = await asyncio.to_thread(search, self._cache.cache.path, text, limit)
        except DAMAGE:
            self._cache.cache.begin_anew()
            return SessionHits(hits=[], more=False)
        return self.list.hits(found, limit)

    def rules_changed(self) -> None:
        """All deadlines are others."""
        try:
            self._cache.begin_epoch(self._rules())
        except CacheFull:
            _log.warning("no room to tell that deadlines changed; they are told with the next change of a session")

    def forget(self, store: StoreKey) -> None:
        """A store was deleted; what is cached of it went with its feed."""
        self._pins.forget(store)
        self._attended.pop(store, None)

    def _begin(self, what: str, key: Key, work: Callable[[], Awaitable[None]]) -> None:
        """Do something beside. What is still under way for the same session is of no use any more."""
        before = self._at_work.pop((what, key), None)
        if before is not None:
            before.cancel()
        task = asyncio.ensure_future(_logged(what, key, work))
        self._at_work[what, key] = task
        task.add_done_callback(lambda done: self._ended((what, key), done))

    def _ended(self, name: tuple[str, Key], task: asyncio.Task[None]) -> None:
        if self._at_work.get(name) is task:
            del self._at_work[name]

    async def _read_thread(self, key: Key) -> None:
        await self._api.feeds.read_thread(key)


async def _logged(what: str, key: Key, work: Callable[[], Awaitable[None]]) -> None:
    """What fails here is tried again when the session is shown the next time: nobody is told."""
    try:
        await work()
    except PlatformError as error:
        _log.warning("could not %s a session of %s: %s", what, key[0], error.finding.code)
    except (Unusable, Cut, CacheFull) as error:
        _log.warning("could not %s a session of %s: %s", what, key[0], type(error).__name__)
