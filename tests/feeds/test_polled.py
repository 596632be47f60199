"""The feed of a store that may be polled, by the real clients against the practice platforms."""

from __future__ import annotations

import asyncio
from functools import partial

import pytest

from native_host.feeds.budget import Urgency
from native_host.feeds.line import Cut
from native_host.feeds.polled import WALK_EVERY_MS
from native_host.feeds.reading import Bounds
from native_host.feeds.store_feed import WaitsFor
from native_host.platforms.outcome import Outcome
from native_host.protocol.keys import StoreKey
from native_host.protocol.words import Reason
from native_host.stores.account import Unusable
from tests.feeds.town import SHOPEE, TIKTOK, Town

both = pytest.mark.parametrize("store", [SHOPEE, TIKTOK], ids=["shopee", "tiktok"])
MINUTE_MS = 60_000


def texts(town: Town, store: StoreKey, buyer: str) -> list[str]:
    return [message.text for message in town.conversations.messages(town.key(store, buyer))]


def truth(town: Town, store: StoreKey) -> dict[str, list[str]]:
    """What the platform has stored, by conversation."""
    inbox = town.center.world.inboxes[store[2]]
    return {held.id: [message.id for message in held.messages] for held in inbox.conversations.values()}


def seen(town: Town, store: StoreKey) -> dict[str, list[str]]:
    """What we know of the same conversations."""
    return {each: [m.id for m in town.conversations.messages((*store, each))] for each in truth(town, store)}


@both
def test_everything_is_there_after_the_first_contact(town: Town, store: StoreKey) -> None:
    asyncio.run(town.run(town.polled(store)))
    assert seen(town, store) == truth(town, store)
    inbox = town.center.world.inboxes[store[2]]
    assert town.conversations.unread(store) == sum(held.unread for held in inbox.conversations.values())


@both
def test_a_message_is_heard_within_seconds_while_something_goes_on(town: Town, store: StoreKey) -> None:
    async def work() -> None:
        feed = town.polled(store)
        await town.run(feed)
        feed.attend(True)
        await town.run(feed, 10_000)
        await town.say(store, "mei", "is it in stock?")
        await town.run(feed, 4_000)

    asyncio.run(work())
    assert texts(town, store, "mei")[-1] == "is it in stock?"


@both
def test_each_reading_of_a_thread_is_told_once_it_is_taken_in(town: Town, store: StoreKey) -> None:
    async def work() -> str:
        feed = town.polled(store)
        await town.run(feed)
        town.threads.clear()
        await town.say(store, "mei", "hello?")
        mine = await town.answer(store, "mei", "hello!")
        await town.run(feed, 6 * MINUTE_MS)
        return mine

    mine = asyncio.run(work())
    [(key, part)] = town.threads
    assert (key, part.reached, part.messages[-1].id) == (town.key(store, "mei"), True, mine)


@both
def test_a_quiet_store_costs_little(town: Town, store: StoreKey) -> None:
    async def work() -> None:
        feed = town.polled(store)
        await town.run(feed)
        await town.run(feed, 2 * 3_600_000)
        before = town.asked(store)
        await town.run(feed, 3_600_000)
        assert 10 <= town.asked(store) - before <= 20

    asyncio.run(work())


@both
def test_who_asks_for_news_gets_it_at_once_however_quiet_it_was(town: Town, store: StoreKey) -> None:
    async def work() -> None:
        feed = town.polled(store)
        await town.run(feed, 3 * 3_600_000)
        await town.say(store, "mei", "anybody there?")
        feed.look_now()
        await town.run(feed, 2_000)
        assert texts(town, store, "mei")[-1:] == ["anybody there?"]

    asyncio.run(work())


@both
def test_news_wait_for_no_history(town: Town, store: StoreKey) -> None:
    """Hundreds of old threads are to be read, and a buyer writes."""
    town.center.world.seed(store[2], conversations=300, messages=3, seed=4, at_once=False)

    async def work() -> None:
        feed = town.polled(store)
        feed.attend(True)
        await town.run(feed, MINUTE_MS)
        await town.say(store, "mei", "anybody there?")
        await town.run(feed, 5_000)
        assert texts(town, store, "mei")[-1:] == ["anybody there?"]
        feed.attend(False)
        await town.run(feed, 20 * MINUTE_MS)

    asyncio.run(work())
    assert seen(town, store) == truth(town, store)


def test_a_day_of_a_busy_tiktok_store_keeps_within_the_limit_and_leaves_room_for_sends(town: Town) -> None:
    town.center.limits.change({"store": TIKTOK[2], "per_day": 1_000})

    async def work() -> None:
        town.ms += 12 * 3_600_000  # the platform's midnight (a guess)
        feed = town.polled(TIKTOK, calls_per_day=1_000)
        feed.attend(True)
        for hour in range(24):
            await town.say(TIKTOK, f"buyer {hour}", "and this one?")
            await town.run(feed, 59 * MINUTE_MS)
        assert seen(town, TIKTOK) == truth(town, TIKTOK)

    asyncio.run(work())
    assert {finding.outcome for finding in town.findings} == {Outcome.ACCEPTED}
    assert 500 < town.asked(TIKTOK) <= 700


def test_a_full_second_at_shopee_always_has_room_for_a_send(town: Town) -> None:
    town.center.limits.change({"store": SHOPEE[2], "per_second": 5})
    town.center.world.seed(SHOPEE[2], conversations=100, messages=3, seed=4, at_once=False)
    asyncio.run(town.run(town.polled(SHOPEE), MINUTE_MS))
    assert {finding.outcome for finding in town.findings} == {Outcome.ACCEPTED}
    assert seen(town, SHOPEE) == truth(town, SHOPEE)


@both
def test_what_is_read_on_another_device_is_found_by_the_next_walk(town: Town, store: StoreKey) -> None:
    async def work() -> None:
        feed = town.polled(store)
        await town.say(store, "mei", "one")
        await town.run(feed)
        assert town.conversations.unread(store) > 0
        for held in town.center.world.inboxes[store[2]].conversations.values():
            held.unread = 0
        await town.run(feed, WALK_EVERY_MS + 6 * MINUTE_MS)

    asyncio.run(work())
    assert town.conversations.unread(store) == 0


@both
def test_a_conversation_that_comes_up_while_the_list_is_walked_is_not_missed(town: Town, store: StoreKey) -> None:
    town.center.world.seed(store[2], conversations=60, messages=2, seed=4, at_once=False)
    last = town.center.world.inboxes[store[2]].listed()[-1]

    async def work() -> None:
        feed = town.polled(store)
        await feed.turn()
        town.meanwhile += [partial(town.say, store, last.buyer.name, "me first"), partial(asyncio.sleep, 0)]
        await town.run(feed, 10 * MINUTE_MS)

    asyncio.run(work())
    assert seen(town, store) == truth(town, store)


@both
@pytest.mark.parametrize("kind", ["read_error", "read_lost"])
def test_a_platform_that_does_not_answer_is_asked_again_later_and_later(town: Town, store: StoreKey, kind: str) -> None:
    async def work() -> None:
        await town.center.arm({"kind": kind, "store": store[2], "times": 6, "channel": "api"})
        feed = town.polled(store)
        waits = [await feed.turn()]
        assert not feed.hears
        while not feed.hears:
            town.ms += waits[-1]
            waits.append(await feed.turn())
        assert all(500 <= wait <= 60_000 for wait in waits[:6])
        assert sum(waits[:6]) > 20_000
        await town.run(feed)

    asyncio.run(work())
    assert seen(town, store) == truth(town, store)


@both
def test_when_the_net_is_back_nobody_waits_out_the_pause(town: Town, store: StoreKey) -> None:
    async def work() -> None:
        await town.center.arm({"kind": "read_lost", "store": store[2], "times": 5, "channel": "api"})
        feed = town.polled(store)
        for _ in range(5):
            town.ms += await feed.turn()
        town.ms -= 5_000
        asked = town.asked(store)
        assert await feed.turn() > 0
        feed.wake(WaitsFor.CONNECTION)
        await feed.turn()
        assert town.asked(store) == asked + 1

    asyncio.run(work())


@both
def test_a_limit_is_waited_out(town: Town, store: StoreKey) -> None:
    async def work() -> None:
        await town.center.arm({"kind": "read_limited", "store": store[2], "times": 1, "ms": 30_000, "channel": "api"})
        feed = town.polled(store)
        wait = await feed.turn()
        assert wait >= 30_000
        assert feed.line.budget.wait_ms(Urgency.ASKED, town.ms) >= 30_000
        assert feed.line.budget.wait_ms(Urgency.SEND, town.ms) == 0

    asyncio.run(work())


@both
def test_an_account_that_can_not_be_used_is_waited_for_and_wakes_the_feed(town: Town, store: StoreKey) -> None:
    async def work() -> None:
        town.closed = Unusable(Reason.PROXY_EXPIRED)
        feed = town.polled(store)
        assert await feed.turn() == MINUTE_MS
        assert (feed.hears, town.asked(store)) == (False, 0)
        town.closed = None
        feed.wake(WaitsFor.CONNECTION)
        assert await feed.turn() == MINUTE_MS, "only the account's own word ends the wait"
        feed.wake(WaitsFor.ACCOUNT)
        await town.run(feed)

    asyncio.run(work())
    assert seen(town, store) == truth(town, store)


@both
def test_an_answer_after_the_line_was_cut_is_dropped(town: Town, store: StoreKey) -> None:
    async def work() -> None:
        feed = town.polled(store)

        async def cut() -> None:
            feed.line.is_cut = True

        town.meanwhile.append(cut)
        with pytest.raises(Cut):
            await feed.turn()

    asyncio.run(work())
    assert (town.findings, town.conversations.cursor(store, "news")) == ([], None)


def test_nothing_is_asked_any_more_on_a_line_that_was_cut_while_it_waited(town: Town) -> None:
    async def work() -> None:
        feed = town.polled(SHOPEE)
        await town.run(feed)
        asked = town.asked(SHOPEE)

        async def cut() -> None:
            feed.line.is_cut = True

        while feed.line.budget.wait_ms(Urgency.ASKED, town.ms) == 0:
            feed.line.budget.spend(Urgency.ASKED, town.ms)
        town.waits.append(cut)
        with pytest.raises(Cut):
            await feed.read_thread(town.key(SHOPEE, "mei"))
        assert town.asked(SHOPEE) == asked

    asyncio.run(work())


@both
def test_a_thread_that_is_gone_does_not_hold_up_the_others(town: Town, store: StoreKey) -> None:
    async def work() -> None:
        feed = town.polled(store)
        await feed.turn()
        gone = town.key(store, next(iter(town.center.world.inboxes[store[2]].conversations.values())).buyer.name)
        del town.center.world.inboxes[store[2]].conversations[gone[3]]
        await town.run(feed)

    asyncio.run(work())
    assert seen(town, store) == truth(town, store)


@both
def test_somebody_may_want_to_see_only_so_much_of_a_thread(town: Town, store: StoreKey) -> None:
    """That is no reading for the list, so that nothing between is skipped."""

    async def work() -> None:
        feed = town.polled(store)
        await town.run(feed)
        for number in range(40):
            await town.say(store, "mei", f"{number}")
            town.ms += 1_000
        own = Bounds(None, town.ms - 5_000, 1)
        part = await feed.read_thread(town.key(store, "mei"), own=own)
        assert part.reached
        await town.run(feed, 6 * MINUTE_MS)

    asyncio.run(work())
    assert seen(town, store) == truth(town, store)


@both
def test_a_cache_that_is_begun_anew_in_the_midst_is_filled_again(town: Town, store: StoreKey) -> None:
    town.center.world.seed(store[2], conversations=60, messages=2, seed=4, at_once=False)

    async def work() -> None:
        feed = town.polled(store)
        for _ in range(30):
            town.ms += await feed.turn()
        town.conversations.close()
        (town.folder / "conversations.db").write_bytes(b"damaged" * 1000)
        for part in ("-wal", "-shm"):
            (town.folder / f"conversations.db{part}").unlink(missing_ok=True)
        town.restart()
        feed = town.polled(store)
        await town.run(feed, 10 * MINUTE_MS)

    asyncio.run(work())
    assert seen(town, store) == truth(town, store)
