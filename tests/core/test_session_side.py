"""What a session of an API store that an agent opens, or reads, makes the core ask its platform."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from native_host.core.session_side import ATTENDED_MS, LOOK_AGAIN_MS, SessionSide
from native_host.feeds.feeds import Feeds, Source
from native_host.outbox.record import Record
from native_host.protocol.keys import Key, StoreKey
from native_host.protocol.panel import ListRow
from native_host.protocol.words import Reason
from native_host.stores.account import Unusable
from tests.feeds.town import LAZADA, SHOPEE, TIKTOK, Town

Scene = Callable[[SessionSide], Awaitable[None]]


class StillTown(Town):
    """Its time passes by a scene's hand, but for what a budget makes a call wait."""

    async def wait(self, ms: int, woken: asyncio.Event) -> None:
        await (super().wait(ms, woken) if ms <= 5_000 else woken.wait())


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """The practice platforms."""
    made = StillTown(tmp_path)
    yield made
    made.conversations.close()


def life(town: Town, stores: tuple[StoreKey, ...], scene: Scene) -> None:
    """Play a scene while these stores are heard by API."""

    async def run() -> None:
        town.happened = asyncio.Event()
        feeds = Feeds(town.folder, town.conversations, town, town, town)
        record = Record(town.folder / "outbox.db", town.now_ms)
        api = SimpleNamespace(
            conversations=town.conversations, feeds=feeds, feed=feeds.feed, has_account=lambda key: key in stores
        )
        side = SessionSide(api, record, lambda *_: None, lambda: "", town.now_ms)  # type: ignore[arg-type]
        feeds.keep(dict.fromkeys(stores, Source("first")))
        try:
            await scene(side)
        finally:
            await side.close()
            await feeds.close()
            record.close()

    asyncio.run(run())


async def until(fact: Callable[[], bool]) -> None:
    """Return when a fact has come true."""
    async with asyncio.timeout(20):
        while not fact():  # noqa: ASYNC110 - it takes only other tasks' turns, of which nobody tells
            await asyncio.sleep(0)


async def known(town: Town, store: StoreKey, text: str) -> Key:
    """Let a buyer write, and the list of the store's page be read. Returns the conversation."""
    await town.say(store, "mei", text)
    key = town.key(store, "mei")
    row = ListRow(conversation=key[3], buyer="1", buyer_name="mei", unread=1, preview=text, time_ms=town.ms)
    town.conversations.apply_page_list(store, [row])
    return key


def unread_at(town: Town, store: StoreKey) -> int:
    """Return what the platform calls unread."""
    return town.center.world.inboxes[store[2]].with_buyer("mei").unread


@pytest.mark.parametrize("store", [SHOPEE, LAZADA, TIKTOK], ids=lambda store: store[0])
def test_what_an_agent_has_read_is_read_at_the_platform(town: Town, store: StoreKey) -> None:
    async def scene(side: SessionSide) -> None:
        key = await known(town, store, "is it in stock?")
        side.shown(key)
        await until(lambda: bool(town.conversations.messages(key)))
        assert unread_at(town, store) > 0
        newest = town.conversations.newest_message(key)
        assert newest is not None
        side.mark_read(key, newest[0])
        session = side.list.session(key)
        assert session is not None
        assert session.unread == 0, "here at once"
        await until(lambda: unread_at(town, store) == 0)

    life(town, (store,), scene)


def test_a_store_that_tells_no_news_is_read_when_its_session_is_shown_and_not_each_time(town: Town) -> None:
    async def scene(side: SessionSide) -> None:
        key = await known(town, LAZADA, "one")
        for text in ("two", "three", "four"):
            asked = town.asked(LAZADA, "message/list")
            side.shown(key)
            side.shown(key)
            await until(lambda: side.is_idle)
            assert town.asked(LAZADA, "message/list") == asked + 1
            side.shown(key)
            await until(lambda: side.is_idle)
            assert town.asked(LAZADA, "message/list") == asked + 1
            await town.say(LAZADA, "mei", text)
            town.ms += LOOK_AGAIN_MS
        assert [message.text for message in town.conversations.messages(key)][-3:] == ["one", "two", "three"]

    life(town, (LAZADA,), scene)


def test_a_store_is_attended_while_its_sessions_are_shown(town: Town) -> None:
    async def scene(side: SessionSide) -> None:
        side.shown(await known(town, SHOPEE, "hi"))
        side.shown(await known(town, TIKTOK, "hi"))
        assert side.attended() == {SHOPEE}, "the other has no account"
        town.ms += ATTENDED_MS + 1
        assert side.attended() == set()

    life(town, (SHOPEE,), scene)


def test_a_platform_that_cannot_be_told_leaves_the_session_read_here(town: Town) -> None:
    async def scene(side: SessionSide) -> None:
        key = await known(town, LAZADA, "hi")
        side.shown(key)
        await until(lambda: bool(town.conversations.messages(key)))
        newest = town.conversations.newest_message(key)
        assert newest is not None
        town.closed = Unusable(Reason.SIGN_IN_AGAIN)
        side.mark_read(key, newest[0])
        await until(lambda: side.is_idle)
        session = side.list.session(key)
        assert session is not None
        assert session.unread == 0
        assert unread_at(town, LAZADA) > 0

    life(town, (LAZADA,), scene)
