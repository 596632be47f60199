"""What feeds work among: practice platforms, a cache, and a clock. Nothing waits: who would wait moves the clock."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from native_host.conversations.conversations import Conversations
from native_host.feeds.budget import Budget
from native_host.feeds.line import Line
from native_host.feeds.polled import PolledFeed
from native_host.feeds.store_feed import StoreFeed
from native_host.platforms import registry
from native_host.platforms.platform import ThreadPart
from native_host.protocol.keys import Key, StoreKey
from native_host.protocol.words import Platform
from tests.feeds.market import Market

HOUR_MS = 3_600_000

SHOPEE: StoreKey = ("shopee", "SG", "170044686")
LAZADA: StoreKey = ("lazada", "SG", "100094063")
TIKTOK: StoreKey = ("tiktok", "SG", "7494049642642441621")


class Town(Market):
    """Everything outside of the feeds: clock, platforms, accounts, and who hears."""

    def __init__(self, folder: Path, seed: int = 1) -> None:
        super().__init__(seed)
        self.folder = folder
        self.threads: list[tuple[Key, ThreadPart]] = []
        self.heard_of: list[StoreKey] = []
        self.waits: list[Callable[[], Awaitable[object]]] = []
        """Each happens once, while somebody waits."""
        self.happened = asyncio.Event()
        """Something was heard; a new one for each event loop."""
        self.conversations = self.open()

    def open(self) -> Conversations:
        """Open the cache, as a new run of the core does."""
        return Conversations(self.folder / "conversations.db", self.now_ms)

    def restart(self) -> None:
        """End this run of the core without a word, and begin the next."""
        self.conversations = self.open()

    def line(self, store: StoreKey, **settings: object) -> Line:
        """Return a new line to a store's platform, of which some ``settings`` are changed."""
        platform = registry.platform(Platform(store[0]), settings)
        return Line(store, platform, self, Budget(platform.rules, self.ms), self)

    def polled(self, store: StoreKey, **settings: object) -> PolledFeed:
        """Return a new feed of a store that may be polled."""
        return PolledFeed(self.line(store, **settings), self.conversations, self)

    async def run(self, feed: StoreFeed, ms: int = 0) -> None:
        """Let a feed work for so long, and then on until nothing is due within a second."""
        end = self.ms + ms
        while (wait := await feed.turn()) <= max(1_000, end - self.ms):
            self.ms += wait
        self.ms = max(self.ms, end)

    # --- as the feeds' time

    def jitter(self) -> float:
        return self.chance.random()

    async def wait(self, ms: int, woken: asyncio.Event) -> None:
        if not woken.is_set():
            self.ms += ms
        await asyncio.sleep(0)
        while self.waits:
            await self.waits.pop(0)()

    # --- as the hearer

    def thread_read(self, key: Key, part: ThreadPart) -> None:
        self.threads.append((key, part))
        self.happened.set()

    def heard(self, store: StoreKey) -> None:
        self.heard_of.append(store)
        self.happened.set()
