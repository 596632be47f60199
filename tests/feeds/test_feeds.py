"""All feeds together: which stores are heard, and what becomes of answers that nobody wants any more."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from native_host.feeds.budget import Spent, Urgency
from native_host.feeds.feeds import Feeds, Source
from native_host.feeds.line import Cut
from native_host.platforms import registry
from native_host.platforms.platform import Kind, Outgoing, ThreadPart
from native_host.protocol.keys import Key
from native_host.protocol.words import Feed, Platform
from tests.feeds.town import LAZADA, SHOPEE, TIKTOK, Town

FIRST = Source("first")


async def until(town: Town, fact: Callable[[], bool]) -> None:
    """Return when something that is heard has become true; the town's time passes meanwhile."""
    async with asyncio.timeout(20):
        while not fact():
            town.happened.clear()
            await town.happened.wait()


def life(town: Town, work: Callable[[Feeds], Awaitable[None]]) -> None:
    """Run the feeds while something happens."""

    async def run() -> None:
        town.happened = asyncio.Event()
        feeds = Feeds(town.folder, town.conversations, town, town, town)
        try:
            await work(feeds)
        finally:
            await feeds.close()

    asyncio.run(run())


def test_stores_are_heard_as_their_platform_allows(town: Town) -> None:
    async def work(feeds: Feeds) -> None:
        assert feeds.feed(SHOPEE) is Feed.NONE
        feeds.keep(dict.fromkeys((SHOPEE, LAZADA, TIKTOK), FIRST))
        await until(town, lambda: {SHOPEE, TIKTOK, LAZADA} <= set(town.heard_of))
        assert [feeds.feed(each) for each in (SHOPEE, TIKTOK, LAZADA)] == [Feed.API, Feed.API, Feed.NONE]
        assert town.conversations.heard_ms(SHOPEE) is not None

    life(town, work)


def test_a_store_whose_account_is_gone_is_heard_no_longer(town: Town) -> None:
    async def work(feeds: Feeds) -> None:
        feeds.keep({SHOPEE: FIRST})
        await until(town, lambda: SHOPEE in town.heard_of)
        feeds.keep({})
        assert feeds.feed(SHOPEE) is Feed.NONE
        assert await feeds.read_thread(town.key(SHOPEE, "mei")) is None

    life(town, work)


def test_a_late_answer_does_not_bring_a_deleted_store_back(town: Town) -> None:
    async def work(feeds: Feeds) -> None:
        feeds.keep({SHOPEE: FIRST})
        await until(town, lambda: len(town.threads) > 2)
        key = town.key(SHOPEE, "mei")
        await town.say(SHOPEE, "mei", "hello?")

        async def delete() -> None:
            feeds.forget(SHOPEE)

        town.meanwhile.append(delete)
        with pytest.raises(Cut):
            await feeds.read_thread(key)
        await asyncio.sleep(0)
        assert town.conversations.messages(key) == []
        assert town.conversations.heard_ms(SHOPEE) is None
        assert town.conversations.cursor(SHOPEE, "news") is None

    life(town, work)


@pytest.mark.parametrize("other", [Source("second"), Source("first", "http://127.0.0.1:8080")])
def test_an_answer_by_another_proxy_or_authorisation_is_dropped(town: Town, other: Source) -> None:
    async def work(feeds: Feeds) -> None:
        feeds.keep({SHOPEE: FIRST})
        await until(town, lambda: SHOPEE in town.heard_of)

        async def change() -> None:
            feeds.keep({SHOPEE: other})

        town.meanwhile.append(change)
        with pytest.raises(Cut):
            await feeds.read_thread(town.key(SHOPEE, "mei"))
        town.heard_of.clear()
        await until(town, lambda: SHOPEE in town.heard_of)

    life(town, work)


def test_sends_count_and_what_a_day_has_cost_outlives_a_restart(town: Town) -> None:
    tiktok = registry.platform(Platform.TIKTOK)
    known: list[Spent | None] = []

    async def work(feeds: Feeds) -> None:
        feeds.keep({TIKTOK: FIRST})
        await until(town, lambda: TIKTOK in town.heard_of)
        session = feeds.metered(TIKTOK, await town.session(TIKTOK), Urgency.SEND)
        key = town.key(TIKTOK, "mei")
        await tiktok.send(session, Outgoing(key[3], "", Kind.TEXT, {"text": "hello"}), lambda: None)
        known.append(feeds.spent(TIKTOK))

    async def later(feeds: Feeds) -> None:
        feeds.keep({TIKTOK: FIRST})
        known.append(feeds.spent(TIKTOK))

    life(town, work)
    life(town, later)
    assert known[0] is not None
    assert known[0].sends == 1
    assert known[1] is not None
    assert (known[1].sends, known[1].polls >= known[0].polls) == (1, True)


def test_a_fault_of_ours_does_not_end_a_feed_for_good(town: Town) -> None:
    handed_on = town.thread_read

    def stumble(key: Key, part: ThreadPart) -> None:
        town.thread_read = handed_on  # type: ignore[method-assign]
        raise ValueError("a fault of ours")

    town.thread_read = stumble  # type: ignore[method-assign]

    async def work(feeds: Feeds) -> None:
        feeds.keep({SHOPEE: FIRST})
        await until(town, lambda: len(town.threads) > 3)

    life(town, work)


def test_only_what_may_be_polled_can_be_looked_into_now(town: Town) -> None:
    async def work(feeds: Feeds) -> None:
        assert not feeds.read_now()
        feeds.keep({SHOPEE: FIRST, LAZADA: FIRST})
        assert [feeds.read_now(key) for key in (SHOPEE, LAZADA, TIKTOK, None)] == [True, False, False, True]

    life(town, work)


def test_only_stores_with_somebody_waiting_are_asked_every_few_seconds(town: Town) -> None:
    async def work(feeds: Feeds) -> None:
        feeds.keep({SHOPEE: FIRST})
        await until(town, lambda: SHOPEE in town.heard_of)
        feeds.attend({SHOPEE, LAZADA})
        started, asked = town.ms, town.asked(SHOPEE)
        await until(town, lambda: town.asked(SHOPEE) > asked + 50)
        assert (town.ms - started) / 50 < 5_000

    life(town, work)
