"""A store of the practice center, and our client of its platform, for tests that ask as the core does."""

from __future__ import annotations

import asyncio
import http.client
import ssl
import time
import urllib.parse
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TypeVar

from native_host.platforms.outcome import Finding, PlatformError
from native_host.platforms.platform import App, Kind, Outgoing, Platform, Sent, Session, Shop, ThreadPart
from native_host.platforms.registry import PLATFORMS
from native_host.platforms.wire import Wire
from native_host.practice.process import PracticeProcess, StoredMessage
from native_host.protocol.words import Platform as PlatformName

T = TypeVar("T")

HOUR_MS = 3_600_000
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000030000000208020000001216f14d"
    "0000000b49444154789c63604005000008000135f2d7e50000000049454e44ae426082"
)
"""3 by 2 pixels."""

APPS = {
    PlatformName.SHOPEE: App(PlatformName.SHOPEE, "2001887", "test_partner_key_0123456789abcdef"),
    PlatformName.LAZADA: App(PlatformName.LAZADA, "123456", "test-secret"),
    PlatformName.TIKTOK: App(PlatformName.TIKTOK, "29a39d", "e59af819cc", "7300000000000000001"),
}


@dataclass(frozen=True)
class PracticeStore:
    platform: PlatformName
    site: str
    store: str
    name: str
    api_host: str


STORES = (
    PracticeStore(PlatformName.SHOPEE, "SG", "170044686", "lion.city.gadgets", "partner.shopeemobile.com"),
    PracticeStore(PlatformName.LAZADA, "SG", "100094063", "Marina Bay Home", "api.lazada.sg"),
    PracticeStore(PlatformName.TIKTOK, "SG", "7494049642642441621", "Orchard Beauty", "open-api.tiktokglobalshop.com"),
)


def now_ms() -> int:
    """Return Unix ms."""
    return time.time_ns() // 1_000_000


def at_once() -> None:
    """Be ready."""


class Desk:
    """Everything that a test does at one store."""

    def __init__(self, practice: PracticeProcess, trust: ssl.SSLContext, at: PracticeStore) -> None:
        self.practice = practice
        self.at = at
        self.app = APPS[at.platform]
        self.platform: Platform = PLATFORMS[at.platform]({})  # its own: what it remembers is of this practice only
        self.trust = trust

    def ask(self, question: Callable[[Session], Awaitable[T]], access: str | None = None) -> T:
        """Ask with tokens that the practice platform hands out, or with some of one's own."""
        token = access or str(self.practice.tokens(self.at.store, "issue")["access_token"])

        async def scene() -> T:
            wire = self.wire()
            try:
                return await question(Session(self.app, self.shop(), token, wire, now_ms))
            finally:
                await wire.close()

        return asyncio.run(scene())

    def refused(self, question: Callable[[Session], Awaitable[object]], access: str | None = None) -> Finding:
        """Ask what will be refused, and return why."""
        try:
            self.ask(question, access)
        except PlatformError as error:
            return error.finding
        raise AssertionError("it was not refused")

    def wire(self) -> Wire:
        return Wire(self.practice.address.proxy, trust=self.trust)

    def shop(self) -> Shop:
        """Return the store as an authorisation names it."""
        if self.at.platform is not PlatformName.TIKTOK:
            return Shop(self.at.site, self.at.store, self.at.name)
        from native_host.practice.tiktok.platform import TIKTOK

        extras = next(each.extras for each in TIKTOK.stores if each.shop_id == self.at.store)
        return Shop(self.at.site, self.at.store, self.at.name, {"cipher": extras["cipher"]})

    def say(self, text: str, buyer: str = "ah_meng") -> str:
        """Let a buyer write; returns the conversation."""
        return self.practice.say(self.at.store, buyer, text).conversation

    def truth(self, conversation: str) -> list[StoredMessage]:
        return self.practice.truth(self.at.store, conversation)

    def outgoing(self, conversation: str, kind: Kind = Kind.TEXT, **content: str) -> Outgoing:
        """Return a message to the buyer of a conversation."""
        buyer = self.ask(lambda session: self.buyer_of(session, conversation))
        return Outgoing(conversation, buyer, kind, content)

    async def buyer_of(self, session: Session, conversation: str) -> str:
        page = await self.platform.conversations(session, None, False)
        return next(row.buyer for row in page.conversations if row.id == conversation)

    def send(self, conversation: str, text: str = "hello", ready: Callable[[], None] = at_once) -> Sent:
        """Send a text to the buyer of a conversation."""
        return self.send_this(self.outgoing(conversation, text=text), ready)

    def send_this(self, outgoing: Outgoing, ready: Callable[[], None] = at_once, access: str | None = None) -> Sent:
        return self.ask(lambda session: self.platform.send(session, outgoing, ready), access)

    def read(
        self, conversation: str, until: str | None = None, since_ms: int | None = None, pages: int = 10
    ) -> ThreadPart:
        return self.ask(lambda session: self.platform.read_back(session, conversation, until, since_ms, pages))

    def authorise(self, address: str, choice: str) -> str:
        """Be the seller on the authorise page; returns the address to which the page leads back."""
        parts = urllib.parse.urlsplit(f"{address}&store={self.at.store}&choice={choice}")
        proxy = urllib.parse.urlsplit(self.practice.address.proxy)
        connection = http.client.HTTPSConnection(str(proxy.hostname), proxy.port, timeout=10, context=self.trust)
        connection.set_tunnel(parts.netloc, 443)
        try:
            connection.request("GET", f"{parts.path}?{parts.query}")
            return str(connection.getresponse().headers["Location"])
        finally:
            connection.close()
