"""However polls, pages, kills, lost and late answers fall: in the end the cache says what a fresh full reading says."""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

import apsw
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from native_host.conversations.conversations import Conversations
from native_host.feeds.polled import WALK, PolledFeed
from native_host.platforms.outcome import PlatformError
from native_host.protocol.keys import StoreKey
from native_host.protocol.requests import ThreadReading
from native_host.protocol.values import PageMessage, Recipient
from native_host.protocol.words import Direction, Platform, Standing
from tests.feeds.town import SHOPEE, TIKTOK, Town

LONGEST = {"mei": 18, "ali": 18, "tan": 10}
"""Messages in a thread, so that a first contact's two pages hold all of it. Tan writes for the first time."""
SMALL_PAGES: dict[StoreKey, dict[str, object]] = {
    SHOPEE: {"page_size": 5},
    TIKTOK: {"messages_at_once": 5, "conversations_at_once": 5},
}

_buyer = st.sampled_from(list(LONGEST))
_acts = st.one_of(
    st.tuples(st.sampled_from(["say", "burst", "answer", "late", "overtaken", "ask"]), _buyer),
    st.tuples(st.just("page"), _buyer, st.sampled_from([0, 0, 2]), st.integers(1, 5)),
    st.tuples(st.sampled_from(["turn", "turns", "kill", "kill_midway", "lose", "read_elsewhere"])),
    st.tuples(st.just("wait"), st.sampled_from([0, 400, 1_000, 5_000, 60_000, 900_000])),
)


class Killed(BaseException):
    """The core was killed while an answer was on its way."""


class Life:
    """What happens to one store, act by act."""

    def __init__(self, town: Town, store: StoreKey) -> None:
        self.town = town
        self.store = store
        self.feed = town.polled(store, **SMALL_PAGES[store])
        self.inbox = town.center.world.inboxes[store[2]]
        self.acts: dict[str, Callable[..., Awaitable[object]]] = {
            "say": self.say,
            "burst": self.burst,
            "answer": self.answer,
            "late": self.late,
            "overtaken": self.overtaken,
            "ask": self.ask,
            "page": self.page,
            "turn": self.turn,
            "turns": partial(self.turn, 6),
            "kill": self.kill,
            "kill_midway": self.kill_midway,
            "lose": lambda: town.center.arm({"kind": "read_lost", "store": store[2], "times": 1, "channel": "api"}),
            "read_elsewhere": self.read_elsewhere,
            "wait": self.wait,
        }

    async def say(self, buyer: str) -> None:
        if len(self.inbox.with_buyer(buyer).messages) < LONGEST[buyer]:
            await self.town.say(self.store, buyer, f"from {buyer}")

    async def burst(self, buyer: str) -> None:
        """More than a page is said before anybody looks."""
        for _ in range(6):
            await self.say(buyer)
            self.town.ms += 4_000

    async def answer(self, buyer: str) -> None:
        if len(self.inbox.with_buyer(buyer).messages) < LONGEST[buyer]:
            await self.town.answer(self.store, buyer, f"to {buyer}")

    async def turn(self, times: int = 1) -> None:
        for _ in range(times):
            self.town.ms += min(1_000, await self.feed.turn())

    async def wait(self, ms: int) -> None:
        self.town.ms += ms

    async def kill(self) -> None:
        self.town.restart()
        self.feed = self.town.polled(self.store, **SMALL_PAGES[self.store])

    async def kill_midway(self) -> None:
        async def die() -> None:
            raise Killed

        self.town.meanwhile.append(die)
        try:
            await self.turn()
        except Killed:
            await self.kill()
        self.town.meanwhile.clear()

    async def ask(self, buyer: str) -> None:
        """An agent opens the thread."""
        try:
            await self.feed.read_thread(self.town.key(self.store, buyer))
        except PlatformError:
            return

    async def late(self, buyer: str) -> None:
        """A reading is answered after a later one."""
        self.town.meanwhile += [partial(self.say, buyer), partial(self.ask, buyer)]
        await self.ask(buyer)

    async def overtaken(self, buyer: str) -> None:
        """While a thread is read, more is said in it, and the list tells so."""
        self.town.meanwhile += [partial(self.say, buyer), partial(self.wait, 5_000), self.turn]
        await self.ask(buyer)

    async def read_elsewhere(self) -> None:
        for held in self.inbox.conversations.values():
            held.unread = 0

    async def page(self, buyer: str, skip: int, count: int) -> None:
        """A page shows a part of the thread, without times."""
        held = self.inbox.with_buyer(buyer)
        shown = held.messages[: len(held.messages) - skip][-count:]
        messages = [
            PageMessage(id=each.id, direction=Direction(each.direction), text=each.text, standing=Standing.SETTLED)
            for each in shown
        ]
        platform, site, store = self.store
        to = Recipient(
            platform=Platform(platform), site=site, store=store, conversation=held.id, buyer="?", buyer_name="?"
        )
        self.town.conversations.apply_page(ThreadReading(tab=1, recipient=to, messages=messages, contiguous=skip == 0))


def told(path: Path) -> list[tuple[object, ...]]:
    """All that the cache says, but for what tells only how it got there."""
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    rows = connection.execute(
        "SELECT c.conversation, buyer, buyer_name, can_send, preview, last_ms, unread, id, time_ms, direction, kind, "
        "body, visible, intercepted, recalled, feed FROM conversation AS c "
        "JOIN message ON message.conversation = c.number ORDER BY c.conversation, time_ms, place"
    )
    return list(rows)


async def live(town: Town, store: StoreKey, acts: list[tuple[object, ...]]) -> None:
    life = Life(town, store)
    for buyer in ("mei", "ali"):
        await life.say(buyer)
    await town.run(life.feed)
    for name, *params in acts:
        await life.acts[str(name)](*params)
    await town.center.clear_faults()
    await life.kill()
    town.conversations.forget_cursors(store, WALK)  # as if the next walk were due
    await town.run(life.feed, 10_000)


async def read_afresh(town: Town, store: StoreKey, path: Path) -> None:
    town.conversations = Conversations(path, town.now_ms)
    await town.run(PolledFeed(town.line(store), town.conversations, town), 10_000)
    town.conversations.close()


@pytest.mark.parametrize("store", [SHOPEE, TIKTOK], ids=["shopee", "tiktok"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(acts=st.lists(_acts, min_size=1, max_size=25), seed=st.integers(0, 1000))
def test_it_comes_to_what_a_fresh_reading_finds(store: StoreKey, acts: list[tuple[object, ...]], seed: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        town = Town(Path(folder), seed)
        asyncio.run(live(town, store, acts))
        town.conversations.close()
        asyncio.run(read_afresh(town, store, Path(folder) / "fresh.db"))
        assert told(Path(folder) / "conversations.db") == told(Path(folder) / "fresh.db")
        fresh = Conversations(Path(folder) / "fresh.db", town.now_ms)
        for held in town.center.world.inboxes[store[2]].conversations.values():
            seen = [message.id for message in fresh.messages((*store, held.id))]
            assert seen == [message.id for message in held.messages]
        fresh.close()
