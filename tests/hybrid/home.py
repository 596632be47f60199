"""The real core on the practice market: opened, ended, killed and robbed of its cache as a schedule says."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal
from unittest.mock import patch

from native_host.core import api_side
from native_host.core.connection import Connection
from native_host.core.core import Core
from native_host.core.handlers import handle
from native_host.platforms.outcome import Finding
from native_host.platforms.platform import Session
from native_host.protocol.keys import StoreKey
from native_host.protocol.values import Model
from native_host.protocol.words import Channel, Platform, Reason, VaultKind
from native_host.stores.account import DAY_MS, Account, Unusable
from native_host.stores.accounts import Accounts
from native_host.stores.keeper import KeeperFailed
from tests.feeds.market import Market
from tests.hybrid.deaths import CODE, Deaths, When
from tests.hybrid.held_time import HeldTime
from tests.hybrid.pipe import Client
from tests.hybrid.rest import Rest

Loss = Literal["deleted", "overwritten", "cut"]
SMALL_PAGES = {
    "shopee": {"page_size": 10},
    "tiktok": {"messages_at_once": 10, "conversations_at_once": 5},
}
"""So that small worlds have pages, too; a first contact's two pages hold a whole thread."""
PAGE_BYTES = 4096
_PARTS = ("", "-wal", "-shm")


class KeptInMind:
    """A keyring that has no key to lose: nothing is sealed here."""

    kind = VaultKind.KEYRING
    title = "mind"

    def shut(self) -> bool:
        return False

    def read(self, name: str) -> bytes | None:
        return None

    def write(self, name: str, key: bytes) -> None:
        raise KeeperFailed(name, locked=False)

    def remove(self, name: str) -> None:
        return


class Home:
    """``core`` is the present run. ``pages`` are the user's settings for the platforms' pages."""

    def __init__(self, folder: Path, market: Market, rest: Rest, pages: dict[str, dict[str, int]]) -> None:
        self.folder = folder
        self.market = market
        self.rest = rest
        self.time = HeldTime(market, rest)
        self.deaths = Deaths()
        self.runs = 0
        self._dead: list[Core] = []
        self._clients: list[Client] = []
        self._agent: Client | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "settings.json").write_text(json.dumps({"platforms": pages}), encoding="utf-8")
        self.core = self._open()

    @property
    def cache(self) -> Path:
        """Where the cache is."""
        return self.folder / "conversations.db"

    def authorise(self, stores: Iterable[StoreKey]) -> None:
        """Give stores an open-API account."""
        never = self.market.ms + 300 * DAY_MS
        for key in stores:
            store = self.market.store(key)
            account = Account(
                platform=Platform(key[0]), site=key[1], store=key[2], name=store.name, extras=store.extras,
                channel=Channel.API, authorisation=f"of {key[2]}", granted_ms=self.market.ms,
                access_until_ms=never, refresh_until_ms=never,
            )  # fmt: skip
            self.core.accounts.register.put(account)
        self.core.api._accounts_changed()

    def client(self, pushed: Callable[[str, dict[str, Any]], None] = lambda kind, params: None) -> Client:
        """Connect a client to the present run."""
        client = Client(self.rest, self.core.boot, self._handle, self.core.joined, pushed)
        self._clients.append(client)
        return client

    @property
    def agent(self) -> Client:
        """Return a client of the present run for whoever only asks."""
        if self._agent is None:
            self._agent = self.client()
        return self._agent

    async def settle(self) -> bool:
        """Let everything happen that waits for nothing. Returns whether the core died of it."""
        await self.rest.settle()
        self.core.flush()
        await self.rest.settle()
        return self.deaths.struck

    async def let(self, ms: int) -> bool:
        """Let time pass. Returns whether the core died in it."""
        await self.time.let(ms)
        return await self.settle()

    def keep(self, task: asyncio.Task[None]) -> None:
        """Hold on to a task of this run."""
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # --- ends and beginnings

    async def end(self) -> None:
        """End this run as it should."""
        await self._hang_up()
        await self.core.close()
        await self._stop()

    async def kill(self) -> None:
        """End this run without a word. Its files stay open until the end, as nothing may be written by closing."""
        await self._stop()
        self._clients.clear()
        self._agent = None
        self._dead.append(self.core)

    def begin(self) -> None:
        """Begin the next run."""
        self.deaths.clear()
        self.core = self._open()

    def lose(self, how: Loss) -> None:
        """Damage the cache of a run that has ended, or delete it. What lies there then is a file of its own: those
        who were killed before still hold the old one, which the dead do not."""
        kept = self.cache.read_bytes()
        for part in _PARTS:
            self.cache.with_name(self.cache.name + part).unlink(missing_ok=True)
        if how == "overwritten":
            self.cache.write_bytes(b"not a database" + kept[14:])
        elif how == "cut":
            self.cache.write_bytes(kept[: len(kept) // 2 // PAGE_BYTES * PAGE_BYTES])

    async def die_in_a_process(self, commits: int, when: When, work: Callable[[], Awaitable[object]]) -> bool:
        """Let a run in a process of its own do some work and be gone at a commit. Returns whether it came to one.

        This run is ended before, and the next begun after it.
        """
        await self.end()
        child = os.fork()
        if child == 0:
            try:
                asyncio.run(self._live_and_die(commits, when, work))  # of the loop that was forked there is none here
            finally:
                os._exit(0)
        code = _code_of(child)
        self.begin()
        return code == CODE

    async def close(self) -> None:
        """End the present run and let go of those that were killed."""
        await self.end()
        self.deaths.close()
        for core in self._dead:
            await core.close()
        shutil.rmtree(self.folder)

    async def _live_and_die(self, commits: int, when: When, work: Callable[[], Awaitable[object]]) -> None:
        self.begin()
        self.deaths.arm(commits, when, really=True)
        await work()

    async def _hang_up(self) -> None:
        for client in self._clients:
            client.hang_up()
        self._clients.clear()
        self._agent = None
        await self.rest.settle()

    async def _stop(self) -> None:
        """Stop all tasks of this run."""
        tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _open(self) -> Core:
        self.runs += 1
        with self._outside():
            return Core(
                self.folder,
                f"run {self.runs}",
                self.market.now_ms,
                lambda: None,
                steady=self.market.now_ms,
                wall=self.market.now_ms,
                in_the_clear=_no_portal,
            )

    def _handle(self, connection: Connection, kind: str, params: Any) -> Model | Awaitable[Model]:
        return handle(self.core, connection, kind, params)

    @contextmanager
    def _outside(self) -> Iterator[None]:
        """What a core takes from outside of itself: here tokens come from the market, and time from the test."""
        market, time = self.market, self.time

        class MarketAccounts(Accounts):
            def __init__(self, *what: Any, **named: Any) -> None:
                super().__init__(*what, **named, find=lambda service: KeptInMind())

            async def session(self, key: StoreKey) -> Session:
                if key not in self.register.accounts:
                    raise Unusable(Reason.SIGN_IN_AGAIN)
                return await market.session(key)

            def note(self, key: StoreKey, finding: Finding, session: Session | None = None) -> None:
                market.note(key, finding, session)

        with patch.object(api_side, "Accounts", MarketAccounts), patch.object(api_side, "RealTime", lambda now: time):
            yield


async def _no_portal(host: str) -> bool:
    return False


def _code_of(child: int) -> int:
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)
