"""What the platforms push to the app's callback: signed, at least once, with their retries and the faults of that path.

A platform's pushes go out in order; one that fails is tried again by itself, and after the last try it is lost.
"""

from __future__ import annotations

import asyncio
import itertools
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from native_host.practice.facts import Facts
from native_host.practice.faults import Fault, Faults
from native_host.practice.inbox import Inbox
from native_host.practice.message import Conversation, Message
from native_host.practice.platform import Platform
from native_host.practice.pushes import ECHO_FAULTS


@dataclass(frozen=True)
class Lost:
    """A push that nobody took."""

    number: int
    platform: str
    store: str
    time: int
    """Unix ms."""
    body: bytes


@dataclass(slots=True)
class Address:
    """Where a platform pushes to. ``pace`` stretches its retries: 1 is the platform's own, 0.001 a thousandth."""

    url: str
    pace: float
    delivered: int = 0
    failed: int = 0


class Callbacks:
    def __init__(
        self, platforms: Mapping[str, Platform], faults: Faults, facts: Facts, clock: Callable[[], int]
    ) -> None:
        self._platforms = platforms
        self._faults = faults
        self._facts = facts
        self._clock = clock
        self._addresses: dict[str, Address] = {}
        self._last: dict[str, asyncio.Task[None]] = {}
        self._held: dict[str, list[tuple[str, bytes]]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self.lost: list[Lost] = []
        self._numbers = itertools.count(1)

    def register(self, platform: str, url: str | None, pace: float = 1.0) -> None:
        """Push to ``url`` from now on; ``None``: to nowhere."""
        self._addresses.pop(platform, None)
        if url is not None:
            self._addresses[platform] = Address(url, pace)

    def publish(self, inbox: Inbox, held: Conversation, message: Message) -> None:
        """Push a message's news, if somebody listens. This is what the echo faults hit on this path."""
        platform, store = self._platforms[inbox.store.platform], inbox.store.shop_id
        if platform.name not in self._addresses:
            return
        news = platform.callback.news(inbox, held, message, self._clock())
        body = json.dumps(news, ensure_ascii=False, separators=(",", ":")).encode()
        match self._faults.take_any(ECHO_FAULTS, store, held.id, "api"):
            case Fault(kind="echo_dropped"):
                return
            case Fault(kind="echo_late", ms=ms):
                self._start(self._after(ms, lambda: self._push(platform, store, body)))
                return
            case Fault(kind="echo_reordered", ms=ms):
                self._held.setdefault(platform.name, []).append((store, body))
                self._start(self._after(ms, lambda: self._release(platform)))
                return
            case Fault(kind="echo_duplicate"):
                self._push(platform, store, body)
        self._push(platform, store, body)
        self._release(platform)

    def shown(self) -> dict[str, object]:
        return {
            name: {"url": each.url, "pace": each.pace, "delivered": each.delivered, "failed": each.failed}
            for name, each in self._addresses.items()
        }

    def forget(self) -> None:
        """Drop the addresses, and what is under way or lost."""
        for task in self._tasks:
            task.cancel()
        self._addresses.clear()
        self._held.clear()
        self.lost.clear()

    def _release(self, platform: Platform) -> None:
        for store, body in self._held.pop(platform.name, []):
            self._push(platform, store, body)

    def _push(self, platform: Platform, store: str, body: bytes) -> None:
        before = self._last.get(platform.name)
        self._last[platform.name] = self._start(self._deliver(platform, store, body, before))

    async def _deliver(self, platform: Platform, store: str, body: bytes, before: asyncio.Task[None] | None) -> None:
        if before is not None:
            await asyncio.wait([before])
        address = self._addresses.get(platform.name)
        if address is not None and not await self._taken(platform, address, body):
            self._start(self._try_again(platform, address, store, body))

    async def _try_again(self, platform: Platform, address: Address, store: str, body: bytes) -> None:
        for wait_s in platform.callback.retries_s:
            await asyncio.sleep(wait_s * address.pace)
            if await self._taken(platform, address, body):
                return
        self.lost.append(Lost(next(self._numbers), platform.name, store, self._clock(), body))

    async def _taken(self, platform: Platform, address: Address, body: bytes) -> bool:
        """Push once. Anything but 2xx in time is a failure."""
        import httpx

        how = platform.callback
        signature = how.signature(platform.app, address.url, body)
        headers = {"content-type": "application/json", "authorization": signature}
        try:
            async with httpx.AsyncClient(trust_env=False, verify=False, timeout=how.patience_s) as client:
                taken = (await client.post(address.url, content=body, headers=headers)).is_success
        except httpx.HTTPError:
            taken = False
        address.delivered += taken
        address.failed += not taken
        await self._facts.happened("callback_delivered" if taken else "callback_failed")
        return taken

    @staticmethod
    async def _after(ms: int, do: Callable[[], None]) -> None:
        await asyncio.sleep(ms / 1000)
        do()

    def _start(self, work: Awaitable[None]) -> asyncio.Task[None]:
        task = asyncio.ensure_future(work)
        assert isinstance(task, asyncio.Task)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task
