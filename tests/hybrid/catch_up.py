"""A core that was away while much was said: how long until it knows all of it, and that it misses nothing."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from pathlib import Path

from native_host.platforms.wire import Answer, Call
from native_host.protocol.keys import StoreKey
from tests.feeds.market import Market
from tests.hybrid.home import Home
from tests.hybrid.rest import Rest

STORES: tuple[StoreKey, ...] = (
    ("shopee", "SG", "170044686"),
    ("shopee", "MY", "170099123"),
    ("tiktok", "SG", "7494049642642441621"),
    ("tiktok", "TH", "7495300187412009012"),
)
CONVERSATIONS = 25
"""A store, besides those of its opening scene."""
STEP_MS = 5_000
PATIENCE = 2_000


@dataclass(frozen=True)
class CaughtUp:
    """``seconds`` of work (nothing waits here), of which ``platforms_seconds`` are the practice platforms' own;
    ``waited_ms`` is how long the platforms' limits made it wait, had it been in real time."""

    events: int
    missed: int
    calls: int
    seconds: float
    platforms_seconds: float
    waited_ms: int


class _TimedMarket(Market):
    def __init__(self) -> None:
        super().__init__()
        self.seconds = 0.0

    async def serve(self, call: Call) -> Answer:
        began = time.perf_counter()
        answer = await super().serve(call)
        self.seconds += time.perf_counter() - began
        return answer


def catch_up(folder: Path, events: int) -> CaughtUp:
    """Let buyers write so many messages while the core is away, and let it catch up."""
    return asyncio.run(_catch_up(folder, events))


async def _catch_up(folder: Path, events: int) -> CaughtUp:
    market, rest = _TimedMarket(), Rest()
    for number, store in enumerate(STORES):
        market.center.world.seed(store[2], CONVERSATIONS, 2, seed=number, at_once=False)
    home = Home(folder, market, rest, {})
    home.authorise(STORES)
    await _until_read(home)
    await home.end()
    for number in range(events):
        market.ms += 20
        store = STORES[number % len(STORES)]
        held = list(market.center.world.inboxes[store[2]].conversations.values())
        where = held[number // len(STORES) % len(held)]
        await market.center.say(store[2], "", f"event {number}", where.id)
    calls = sum(market.asked(store) for store in STORES)
    began_ms, began, market.seconds = market.ms, time.perf_counter(), 0.0
    home.begin()
    await _until_read(home)
    seconds, platforms_seconds = time.perf_counter() - began, market.seconds
    missed = _missed(home)
    waited_ms = market.ms - began_ms
    calls = sum(market.asked(store) for store in STORES) - calls
    await home.close()
    return CaughtUp(events, missed, calls, seconds, platforms_seconds, waited_ms)


async def _until_read(home: Home) -> None:
    """Let time pass until the newest message of each thread is known."""
    for _ in range(PATIENCE):
        await home.let(STEP_MS)
        if all(_is_known(home, store) for store in STORES):
            return


def _is_known(home: Home, store: StoreKey) -> bool:
    conversations = home.core.api.conversations
    if conversations.stale(store, 0) is not None:
        return False
    for held in home.market.center.world.inboxes[store[2]].conversations.values():
        newest = conversations.newest_message((*store, held.id))
        if newest is None or newest[0] != held.messages[-1].id:
            return False
    return True


def _missed(home: Home) -> int:
    """Return how many messages the platforms have that the cache does not."""
    missed = 0
    for store in STORES:
        for held in home.market.center.world.inboxes[store[2]].conversations.values():
            known = {message.id for message in home.core.api.conversations.messages((*store, held.id))}
            missed += sum(message.id not in known for message in held.messages)
    return missed
