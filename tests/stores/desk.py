"""Accounts over the practice platforms, with a clock that can be set, for tests."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx

from native_host.platforms import registry
from native_host.platforms.platform import Platform
from native_host.platforms.wire import Wire
from native_host.practice.process import PracticeProcess
from native_host.protocol.keys import StoreKey
from native_host.protocol.pushes import AuthorisationEnded
from native_host.protocol.values import StoreIdentity
from native_host.protocol.words import Platform as PlatformName
from native_host.protocol.words import VaultKind
from native_host.stores import apps, signing_in
from native_host.stores.accounts import Accounts
from native_host.stores.keeper import Keeper, KeeperFailed

APPS = {
    PlatformName.SHOPEE: ("2001887", "test_partner_key_0123456789abcdef", ""),
    PlatformName.LAZADA: ("123456", "test-secret", ""),
    PlatformName.TIKTOK: ("29a39d", "e59af819cc", "7300000000000000001"),
}
SHOPEE: StoreKey = ("shopee", "SG", "170044686")
SHOPEE_MY: StoreKey = ("shopee", "MY", "170099123")
LAZADA: StoreKey = ("lazada", "SG", "100094063")
TIKTOK: StoreKey = ("tiktok", "SG", "7494049642642441621")
STORES = (SHOPEE, LAZADA, TIKTOK)
MINUTE_MS, HOUR_MS, DAY_MS = 60_000, 3_600_000, 86_400_000


class Drawer:
    """A keyring in memory; it outlives the accounts that are opened over it."""

    kind = VaultKind.KEYRING
    title = "Drawer"

    def __init__(self, keys: dict[str, bytes] | None = None) -> None:
        self.keys = keys or {}
        self.locked = False
        self.prompts = 0

    def shut(self) -> bool:
        return self.locked

    def read(self, name: str) -> bytes | None:
        self._prompt()
        return self.keys.get(name)

    def write(self, name: str, key: bytes) -> None:
        self._prompt()
        self.keys[name] = key

    def remove(self, name: str) -> None:
        self._prompt()
        self.keys.pop(name, None)

    def _prompt(self) -> None:
        """A locked keyring shows its prompt; here nobody ever types into it."""
        if self.locked:
            self.prompts += 1
            raise KeeperFailed("KeyringLocked", locked=True)


class Desk:
    """A data directory and its surroundings."""

    def __init__(self, folder: Path, practice: PracticeProcess, proxy: str | None = None) -> None:
        self.folder = folder
        self.practice = practice
        self.drawer = Drawer()
        self.find: Callable[[str], Keeper | None] = lambda service: self.drawer
        self.ahead_ms = 0
        self.open_messages: dict[StoreKey, int] = {}
        self.known_elsewhere: set[StoreKey] = set()
        self.ended: asyncio.Queue[AuthorisationEnded] = asyncio.Queue()
        self.port = free_port()
        self.wires: list[str | None] = []
        self.trust = ssl.create_default_context(cafile=practice.address.ca)
        self._changes = asyncio.Event()
        self._proxy = proxy or practice.address.proxy

    def now_ms(self) -> int:
        """The machine's clock, set ahead as told."""
        return time.time_ns() // 1_000_000 + self.ahead_ms

    def pass_time(self, ms: int) -> None:
        """Let time pass, here and at the platforms."""
        self.ahead_ms += ms
        self.practice.set_clock(self.ahead_ms)

    def wire(self, proxy: str | None) -> Wire:
        """The way out of this machine is the practice network."""
        self.wires.append(proxy)
        return Wire(proxy or self._proxy, trust=self.trust)

    @asynccontextmanager
    async def open(
        self, platform: Callable[[PlatformName], Platform] = registry.platform, **changes: Any
    ) -> AsyncIterator[Accounts]:
        """The accounts of the directory; may be opened more than once at a time, like by two processes."""
        accounts = Accounts(
            self.folder,
            self.now_ms,
            self._changes.set,
            self.ended.put_nowait,
            lambda key: self.open_messages.get(key, 0),
            self._forget,
            platform=platform,
            make_wire=self.wire,
            chance=lambda: 0.0,
            find=self.find,
            port=self.port,
            **changes,
        )
        try:
            yield accounts
        finally:
            await accounts.close()

    async def until(self, fact: Callable[[], object], limit_s: float = 10.0) -> None:
        """Wait for something that is announced as a change."""
        async with asyncio.timeout(limit_s):
            while not fact():
                self._changes.clear()
                await self._changes.wait()

    async def save_app(self, accounts: Accounts, name: PlatformName) -> None:
        """Save the practice app of a platform."""
        await apps.save(accounts, name, *APPS[name])

    async def authorise(self, accounts: Accounts, key: StoreKey = SHOPEE) -> list[StoreIdentity]:
        """Let a store sign in, with a pasted callback."""
        name = PlatformName(key[0])
        await self.save_app(accounts, name)
        started = await signing_in.start(accounts, name, key[1], loopback=False)
        callback = await self.visit(started.url, key, started.redirect)
        done = await accounts.authorisations.finish(started.state, callback)
        return list(done.stores)

    async def visit(self, url: str, key: StoreKey, redirect: str, choice: str = "authorise") -> str:
        """Choose on the authorisation page as a seller does; returns where the browser is sent."""
        given = {"choice": choice, "store": key[2]}
        if key[0] == "tiktok":
            given["redirect_uri"] = redirect  # set in the app at the real one
        async with httpx.AsyncClient(proxy=self._proxy, verify=self.trust) as browser:
            answer = await browser.get(f"{url}&{urlencode(given)}")
        return answer.headers["location"]

    def refreshes(self, platform: str = "shopee") -> int:
        """How often a platform was asked for new tokens."""
        return sum(call["count"] for call in self.practice.calls() if call["api"] == _REFRESH[platform])

    def _forget(self, key: StoreKey) -> bool:
        known = key in self.known_elsewhere
        self.known_elsewhere.discard(key)
        return known


_REFRESH = {"shopee": "auth/access_token/get", "lazada": "/auth/token/refresh", "tiktok": "token/refresh"}


def free_port() -> int:
    """Return a port of this machine that nobody has."""
    with contextlib.closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
