"""The practice platforms in this process, on a clock in the test's hand: the real clients ask the real practice APIs.

Nothing waits: who would wait moves the clock.
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Message

from native_host.conversations.conversations import Conversations
from native_host.conversations.keys import Key, StoreKey
from native_host.feeds.budget import Budget
from native_host.feeds.line import Line
from native_host.feeds.polled import PolledFeed
from native_host.feeds.store_feed import StoreFeed
from native_host.platforms import registry
from native_host.platforms.outcome import Finding, Outcome
from native_host.platforms.platform import App, Session, Shop, ThreadPart
from native_host.platforms.wire import Answer, Call, Wire
from native_host.practice.center import Center
from native_host.practice.clock import PracticeClock
from native_host.practice.hosts import OPEN_APIS
from native_host.practice.network import Network
from native_host.practice.platforms import PLATFORMS
from native_host.practice.world import World
from native_host.protocol.words import Platform

NOON_MS = 1_795_262_400_000
"""2026-11-21T12:00:00Z"""
HOUR_MS = 3_600_000

SHOPEE: StoreKey = ("shopee", "SG", "170044686")
LAZADA: StoreKey = ("lazada", "SG", "100094063")
TIKTOK: StoreKey = ("tiktok", "SG", "7494049642642441621")


class Town:
    """Everything outside of the feeds: clock, platforms, accounts, and who hears."""

    def __init__(self, folder: Path, seed: int = 1) -> None:
        self.ms = NOON_MS
        self.folder = folder
        self.chance = random.Random(seed)
        clock = PracticeClock(self.now_ms)
        self.center = Center(World(PLATFORMS, clock), Network({}), clock)
        self._apps: dict[str, ASGIApp] = {
            host: OPEN_APIS[name](self.center) for name, platform in PLATFORMS.items() for host in platform.api_hosts
        }
        self._access: dict[str, str] = {}
        self.closed: Exception | None = None
        self.findings: list[Finding] = []
        self.threads: list[tuple[Key, ThreadPart]] = []
        self.heard_of: list[StoreKey] = []
        self.meanwhile: list[Callable[[], Awaitable[object]]] = []
        """Each happens once, while an answer is on its way."""
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

    def now_ms(self) -> int:
        return self.ms

    def jitter(self) -> float:
        return self.chance.random()

    async def wait(self, ms: int, woken: asyncio.Event) -> None:
        if not woken.is_set():
            self.ms += ms
        await asyncio.sleep(0)
        while self.waits:
            await self.waits.pop(0)()

    # --- as the accounts

    async def session(self, key: StoreKey) -> Session:
        if self.closed is not None:
            raise self.closed
        platform = PLATFORMS[key[0]]
        store = next(store for store in platform.stores if store.shop_id == key[2])
        if key[2] not in self._access:
            pair = self.center.tokens.exchange(key[0], self.center.tokens.authorise(key[2]))
            assert not isinstance(pair, str)
            self._access[key[2]] = pair.access.value
        app = App(Platform(key[0]), platform.app.key, platform.app.secret, platform.app.service)
        shop = Shop(key[1], key[2], store.name, store.extras)
        return Session(app, shop, self._access[key[2]], AppWire(self), self.now_ms)

    def note(self, key: StoreKey, finding: Finding, session: Session | None = None) -> None:
        self.findings.append(finding)
        if finding.outcome is Outcome.AUTHORISATION:
            del self._access[key[2]]

    # --- as the hearer

    def thread_read(self, key: Key, part: ThreadPart) -> None:
        self.threads.append((key, part))
        self.happened.set()

    def heard(self, store: StoreKey) -> None:
        self.heard_of.append(store)
        self.happened.set()

    # --- what happens at the platform

    async def say(self, store: StoreKey, buyer: str, text: str) -> str:
        """A buyer writes. Returns the message's id."""
        return (await self.center.say(store[2], buyer, text))[0]

    async def answer(self, store: StoreKey, buyer: str, text: str) -> str:
        """The seller writes, elsewhere. Returns the message's id."""
        return (await self.center.say(store[2], buyer, text, role="seller"))[0]

    def key(self, store: StoreKey, buyer: str) -> Key:
        """Return the conversation with a buyer."""
        return (*store, self.center.world.inboxes[store[2]].with_buyer(buyer).id)

    def asked(self, store: StoreKey, api: str = "") -> int:
        """Return how often a store's API was called."""
        shown = self.center.calls.shown()
        return sum(int(str(each["count"])) for each in shown if each["store"] == store[2] and api in str(each["api"]))

    async def serve(self, call: Call) -> Answer:
        """Answer one request."""
        parts = urlsplit(call.url)
        headers = {"host": parts.netloc, **{name.lower(): value for name, value in call.headers.items()}}
        scope = {
            "type": "http",
            "method": call.method,
            "scheme": "https",
            "path": parts.path,
            "raw_path": parts.path.encode(),
            "query_string": parts.query.encode(),
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
            "server": (parts.netloc, 443),
            "client": ("127.0.0.1", 1),
        }
        sent: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": call.body, "more_body": False}

        async def send(message: Message) -> None:
            sent.append(message)

        await self._apps[parts.netloc](scope, receive, send)
        while self.meanwhile:
            await self.meanwhile.pop(0)()
        answered = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
        body = b"".join(message.get("body", b"") for message in sent[1:])
        return Answer(sent[0]["status"], answered, body, self.center.clock() // 1000 * 1000)


class AppWire(Wire):
    """A way to the platforms without a network."""

    def __init__(self, town: Town) -> None:
        super().__init__()
        self._town = town

    async def call(self, call: Call) -> Answer:
        return await self._town.serve(call)

    async def call_once(self, call: Call, ready: Callable[[], None]) -> Answer:
        ready()
        return await self._town.serve(call)
