"""The feeds of all stores that have an open-API account: begun, ended and asked here."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from native_host.conversations.cache import CacheFull
from native_host.conversations.conversations import Conversations
from native_host.feeds.budget import Budget, Spent, Urgency
from native_host.feeds.ledger import Ledger
from native_host.feeds.line import Accounts, Cut, Line
from native_host.feeds.pace import PACE, Pace
from native_host.feeds.polled import PolledFeed
from native_host.feeds.pulled import PULL_RULES, PulledFeed, PullRules
from native_host.feeds.reading import Bounds
from native_host.feeds.setback import LEAVE_MS
from native_host.feeds.store_feed import Hearer, StoreFeed, WaitsFor
from native_host.feeds.time import Time
from native_host.platforms import registry
from native_host.platforms.platform import Platform, Session, ThreadPart
from native_host.protocol.keys import Key, StoreKey
from native_host.protocol.words import Feed
from native_host.protocol.words import Platform as PlatformName

SPENT = "spent"
"""The stream of what a store's day has cost."""
SPENT_WRITE_MS = 60_000

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Source:
    """What a store is heard by. With another authorisation or proxy, old answers count no more."""

    authorisation: str
    proxy: str | None = None


@dataclass(frozen=True)
class _Running:
    source: Source
    feed: StoreFeed
    task: asyncio.Task[None]


class Feeds:
    """Lives in one event loop, and changes nothing but the cache and its ledger."""

    def __init__(
        self,
        folder: Path,
        conversations: Conversations,
        accounts: Accounts,
        hearer: Hearer,
        time: Time,
        *,
        platform: Callable[[PlatformName], Platform] = registry.platform,
        pace: Pace = PACE,
        pull: PullRules = PULL_RULES,
    ) -> None:
        self._conversations = conversations
        self._accounts = accounts
        self._hearer = hearer
        self._time = time
        self._platform = platform
        self._pace = pace
        self._pull = pull
        self._ledger = Ledger(folder / "pulls.json")
        self._running: dict[StoreKey, _Running] = {}
        self._budgets: dict[StoreKey, Budget] = {}
        self._spent_written: dict[StoreKey, int] = {}

    def keep(self, sources: Mapping[StoreKey, Source]) -> None:
        """Hear these stores and no others. To be called whenever an account was added, changed or deleted."""
        for key, running in list(self._running.items()):
            if sources.get(key) != running.source:
                self._end(key)
        for key, source in sources.items():
            if key in self._running:
                self._running[key].feed.wake(WaitsFor.ACCOUNT)
            else:
                self._begin(key, source)

    def forget(self, key: StoreKey) -> None:
        """A store was deleted: drop all that was heard of it, and what is still on its way."""
        self._end(key)
        self._budgets.pop(key, None)
        self._ledger.forget(key)
        self._conversations.forget_store(key)

    async def close(self) -> None:
        """End all feeds. The cache stays open."""
        tasks = [running.task for running in self._running.values()]
        for key in list(self._running):
            self._end(key)
        await asyncio.gather(*tasks, return_exceptions=True)

    def clock_ahead_ms(self) -> int | None:
        """Return by how much the platforms' clock is ahead of ours: the largest that any told, nothing if none did."""
        told = [ahead for running in self._running.values() if (ahead := running.feed.clock_ahead_ms) is not None]
        return max(told, key=abs, default=None)

    def reconnected(self) -> None:
        """The way to the net is back: what did not answer is asked again at once."""
        for running in self._running.values():
            running.feed.wake(WaitsFor.CONNECTION)

    def read_now(self, key: StoreKey | None = None) -> bool:
        """Look for news of a store (``None``: of all) as soon as its platform allows. Returns whether any can be."""
        asked = [self._running[key]] if key in self._running else [] if key else list(self._running.values())
        feeds = [running.feed for running in asked if isinstance(running.feed, PolledFeed)]
        for feed in feeds:
            feed.look_now()
        return bool(feeds)

    def attend(self, stores: Collection[StoreKey]) -> None:
        """Say of which stores an agent has a conversation open, or waits for a message's fate; they are heard often."""
        for key, running in self._running.items():
            if isinstance(running.feed, PolledFeed):
                running.feed.attend(key in stores)

    async def read_thread(self, key: Key, own: Bounds | None = None) -> ThreadPart | None:
        """Read one thread now, back to what is known of it or as ``own`` says; ``None`` when its store has no API.

        The reading is taken in, and told to the hearer before this returns. Raises ``PlatformError``, ``Unusable``,
        ``CacheFull``, and ``Cut`` when the store was changed or deleted meanwhile.
        """
        running = self._running.get(key[:3])
        return None if running is None else await running.feed.read_thread(key, Urgency.ASKED, own)

    async def mark_read(self, key: Key, message: str) -> None:
        """Tell a store's platform how far an agent has read, when the budget allows it. Raises as ``read_thread``."""
        running = self._running.get(key[:3])
        if running is not None:
            line = running.feed.line
            await line.ask(Urgency.ASKED, lambda session: line.platform.mark_read(session, key[3], message))

    def metered(self, key: StoreKey, session: Session, urgency: Urgency = Urgency.SEND) -> Session:
        """Return a session whose requests count in its store's budget. Those of sends never wait."""
        running = self._running.get(key)
        return session if running is None else running.feed.line.metered(session, urgency)

    def feed(self, key: StoreKey) -> Feed:
        """Return whether news of a store is heard by API now. A store that may only be pulled is not heard."""
        running = self._running.get(key)
        heard = running is not None and isinstance(running.feed, PolledFeed) and running.feed.hears
        return Feed.API if heard else Feed.NONE

    def spent(self, key: StoreKey) -> Spent | None:
        """Return what a store has cost today."""
        budget = self._budgets.get(key)
        return None if budget is None else budget.spent

    def _begin(self, key: StoreKey, source: Source) -> None:
        platform = self._platform(PlatformName(key[0]))
        if key not in self._budgets:
            spent = Spent.read(self._conversations.cursor(key, SPENT))
            self._budgets[key] = Budget(platform.rules, self._time.now_ms(), spent)
        line = Line(key, platform, self._accounts, self._budgets[key], self._time)
        feed = self._feed(line, source)
        self._running[key] = _Running(source, feed, asyncio.create_task(self._run(feed)))

    def _feed(self, line: Line, source: Source) -> StoreFeed:
        if line.platform.rules.polls:
            return PolledFeed(line, self._conversations, self, self._pace)
        return PulledFeed(line, self._conversations, self, self._ledger, source.authorisation, self._pull)

    def _end(self, key: StoreKey) -> None:
        running = self._running.pop(key, None)
        if running is not None:
            running.feed.line.is_cut = True
            running.task.cancel()
            self._write_spent(key)

    async def _run(self, feed: StoreFeed) -> None:
        while True:
            try:
                await feed.run()
            except Cut:
                return
            except Exception:  # noqa: BLE001 - a fault of ours in one store's feed must not end it for good
                _log.exception("the feed of a store of %s broke off", feed.line.key[0])
                await self._time.wait(LEAVE_MS, asyncio.Event())

    # --- as the feeds' hearer

    def thread_read(self, key: Key, part: ThreadPart) -> None:
        """Hand on that a thread was read."""
        self._hearer.thread_read(key, part)

    def heard(self, store: StoreKey) -> None:
        """Hand on that a store was heard."""
        if self._time.now_ms() - self._spent_written.get(store, 0) >= SPENT_WRITE_MS:
            self._write_spent(store)
        self._hearer.heard(store)

    def _write_spent(self, key: StoreKey) -> None:
        self._spent_written[key] = self._time.now_ms()
        try:
            self._conversations.set_cursor(key, SPENT, self._budgets[key].spent.written())
        except CacheFull:  # only a restart would miss it
            _log.warning("no room to note what a store of %s has cost", key[0])
