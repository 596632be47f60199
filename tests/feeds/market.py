"""The practice platforms in this process, on a clock in the test's hand: real clients ask the real practice APIs."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from starlette.types import ASGIApp, Message

from native_host.platforms.outcome import Finding, Outcome
from native_host.platforms.platform import App, Session, Shop
from native_host.platforms.wire import Answer, Call, Wire
from native_host.practice.center import Center
from native_host.practice.clock import PracticeClock
from native_host.practice.hosts import OPEN_APIS
from native_host.practice.network import Network
from native_host.practice.platforms import PLATFORMS
from native_host.practice.store import Store
from native_host.practice.world import World
from native_host.protocol.keys import Key, StoreKey
from native_host.protocol.words import Platform

NOON_MS = 1_795_262_400_000
"""2026-11-21T12:00:00Z"""


class Market:
    """Clock, platforms and the stores' accounts there."""

    def __init__(self, seed: int = 1) -> None:
        self.ms = NOON_MS
        self.chance = random.Random(seed)
        clock = PracticeClock(self.now_ms)
        self.center = Center(World(PLATFORMS, clock), Network({}), clock)
        self._apps: dict[str, ASGIApp] = {
            host: OPEN_APIS[name](self.center) for name, platform in PLATFORMS.items() for host in platform.api_hosts
        }
        self._access: dict[str, str] = {}
        self.closed: Exception | None = None
        self.findings: list[Finding] = []
        self.meanwhile: list[Callable[[], Awaitable[object]]] = []
        """Each happens once, while an answer is on its way."""

    def now_ms(self) -> int:
        return self.ms

    # --- as the accounts

    async def session(self, key: StoreKey) -> Session:
        if self.closed is not None:
            raise self.closed
        platform, store = PLATFORMS[key[0]], self.store(key)
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

    # --- what happens at the platform

    def store(self, key: StoreKey) -> Store:
        """Return a store's facts."""
        return next(store for store in PLATFORMS[key[0]].stores if store.shop_id == key[2])

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

    def __init__(self, market: Market) -> None:
        super().__init__()
        self._market = market

    async def call(self, call: Call) -> Answer:
        return await self._market.serve(call)

    async def call_once(self, call: Call, ready: Callable[[], None]) -> Answer:
        ready()
        return await self._market.serve(call)
