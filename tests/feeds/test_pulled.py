"""Lazada's history is pulled once, as the platform wants it, and its lists are never polled."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import replace

import pytest

from native_host.feeds.ledger import Ledger, Noted
from native_host.feeds.polled import PolledFeed
from native_host.feeds.pulled import PULL, PulledFeed, PullRules, Step, next_step
from native_host.feeds.walk import Walk
from native_host.platforms.outcome import Outcome, PlatformError
from tests.feeds.town import HOUR_MS, LAZADA, Town

MINUTE_MS = 60_000
LIST = "/im/session/list"


def pulled(town: Town, authorisation: str = "first", rules: PullRules = PullRules()) -> PulledFeed:  # noqa: B008
    ledger = Ledger(town.folder / "pulls.json")
    return PulledFeed(town.line(LAZADA), town.conversations, town, ledger, authorisation, rules)


def listed(town: Town) -> int:
    """Return how many conversations are known."""
    inbox = town.center.world.inboxes[LAZADA[2]]
    return sum(town.conversations.buyer_of((*LAZADA, each)) is not None for each in inbox.conversations)


def there(town: Town) -> int:
    """Return how many conversations the store has on its own site."""
    return sum(held.site == LAZADA[1] for held in town.center.world.inboxes[LAZADA[2]].conversations.values())


@pytest.mark.parametrize(
    ("noted", "walk", "step"),
    [
        (None, None, Step.MEET),
        (Noted("old", 0, 1), Walk("old"), Step.MEET),
        (Noted("now", 101), None, Step.WAIT),
        (Noted("now", 100), None, Step.BEGIN),
        (Noted("now", 100), Walk("now", "there", 20), Step.BEGIN),
        (Noted("now", 50, 60), Walk("now"), Step.GO_ON),
        (Noted("now", 50, 60), Walk("now", "there", 20), Step.GO_ON),
        (Noted("now", 50, 60), Walk("now", None, 20, 99), Step.NOTHING),
        (Noted("now", 50, 60), Walk("old", "there"), Step.NOTHING),
        (Noted("now", 50, 60), None, Step.NOTHING),
    ],
)
def test_what_is_to_be_done_about_a_pull(noted: Noted | None, walk: Walk | None, step: Step) -> None:
    assert next_step("now", noted, walk, 100) is step


def test_it_waits_ten_to_fifteen_minutes_and_then_lists_all_sessions_once(town: Town) -> None:
    town.center.world.seed(LAZADA[2], conversations=90, messages=1, seed=4, at_once=False)

    async def work() -> None:
        feed = pulled(town)
        await town.run(feed, 10 * MINUTE_MS - 1)
        assert town.asked(LAZADA) == 0
        await town.run(feed, 6 * MINUTE_MS)
        assert listed(town) == there(town)
        asked = town.asked(LAZADA)
        assert asked == -(-there(town) // 20)
        await town.run(feed, 50 * HOUR_MS)
        assert town.asked(LAZADA) == asked

    asyncio.run(work())


def test_after_a_kill_at_any_page_it_goes_on_where_it_was_and_nothing_is_listed_twice(town: Town) -> None:
    town.center.world.seed(LAZADA[2], conversations=90, messages=1, seed=4, at_once=False)

    async def work() -> None:
        await town.run(pulled(town), 15 * MINUTE_MS - 1)
        for _ in range(40):
            feed = pulled(town)
            town.ms += await feed.turn()
            town.restart()
        assert listed(town) == there(town)

    asyncio.run(work())
    assert town.asked(LAZADA, LIST) == -(-there(town) // 20)


def test_when_the_cache_is_lost_in_the_midst_it_is_not_begun_again(town: Town) -> None:
    town.center.world.seed(LAZADA[2], conversations=90, messages=1, seed=4, at_once=False)

    async def work() -> None:
        feed = pulled(town, rules=PullRules(wait_from_ms=0, wait_to_ms=0))
        while town.asked(LAZADA) < 2:
            town.ms += await feed.turn()
        town.conversations.forget_store(LAZADA)
        town.restart()
        await town.run(pulled(town), 50 * HOUR_MS)

    asyncio.run(work())
    assert town.asked(LAZADA) == 2


def test_it_is_bounded(town: Town) -> None:
    town.center.world.seed(LAZADA[2], conversations=90, messages=1, seed=4, at_once=False)
    asyncio.run(town.run(pulled(town, rules=PullRules(sessions=40)), HOUR_MS))
    assert town.asked(LAZADA) == 2


def test_another_authorisation_may_be_pulled_once_more(town: Town) -> None:
    async def work() -> None:
        await town.run(pulled(town, "first"), HOUR_MS)
        once = town.asked(LAZADA)
        await town.run(pulled(town, "first"), HOUR_MS)
        assert town.asked(LAZADA) == once
        await town.run(pulled(town, "second"), HOUR_MS)
        assert town.asked(LAZADA) == 2 * once

    asyncio.run(work())


def test_a_platform_that_does_not_answer_is_not_asked_for_ever(town: Town) -> None:
    async def work() -> None:
        await town.center.arm({"kind": "read_lost", "store": LAZADA[2], "times": 1000, "channel": "api"})
        await town.run(pulled(town), 50 * HOUR_MS)

    asyncio.run(work())
    assert 2 <= town.asked(LAZADA) <= 6


def test_a_pull_that_is_refused_is_over(town: Town) -> None:
    async def work() -> None:
        feed = pulled(town, rules=PullRules(wait_from_ms=0, wait_to_ms=0))
        await feed.turn()
        await feed.turn()
        town.conversations.set_cursor(LAZADA, PULL, Walk("first", "nonsense:").written())
        await feed.turn()
        assert town.findings[-1].outcome is Outcome.REJECTED
        await town.run(feed, 50 * HOUR_MS)

    asyncio.run(work())
    assert town.asked(LAZADA) == 1


def test_single_threads_are_read_on_demand_and_counted(town: Town) -> None:
    async def work() -> None:
        feed = pulled(town)
        mine = await town.answer(LAZADA, "mei", "it is on its way")
        part = await feed.read_thread(town.key(LAZADA, "mei"))
        assert (part.reached, part.messages[-1].id) == (True, mine)
        assert feed.line.budget.spent.polls == town.asked(LAZADA) == 1

    asyncio.run(work())
    assert town.conversations.newest_message(town.key(LAZADA, "mei")) is not None


def test_a_recall_at_lazada_is_seen_by_the_next_reading(town: Town) -> None:
    async def work() -> None:
        feed, key = pulled(town), town.key(LAZADA, "mei")
        mine = await town.answer(LAZADA, "mei", "wrong window")
        await feed.read_thread(key)
        await town.say(LAZADA, "mei", "what?")
        inbox = town.center.world.inboxes[LAZADA[2]]
        held = inbox.conversations[key[3]]
        message = held.message(mine)
        assert message is not None
        await town.center.recall(inbox, held, replace(message, status="recalled"))
        await feed.read_thread(key)
        assert {each.id: each.recalled for each in town.conversations.messages(key)}[mine]

    asyncio.run(work())


def test_the_detector_of_polling_never_fires(town: Town) -> None:
    """A week with a restart every hour, a lost answer every day, and an agent who opens a thread every ten minutes."""
    town.center.world.seed(LAZADA[2], conversations=60, messages=2, seed=4, at_once=False)

    async def work() -> None:
        for hour in range(7 * 24):
            town.restart()
            feed = pulled(town)
            if hour % 24 == 0:
                await town.center.arm({"kind": "read_lost", "store": LAZADA[2], "times": 1, "channel": "api"})
            for nth in range(6):
                await town.run(feed, 10 * MINUTE_MS)
                if hour % 24 == 0 or nth == 0:
                    await town.say(LAZADA, "mei", "hello?")
                    with suppress(PlatformError):
                        await feed.read_thread(town.key(LAZADA, "mei"))

    asyncio.run(work())
    assert not town.center.polling.caught(LAZADA[2])
    assert town.asked(LAZADA, LIST) <= -(-there(town) // 20) + 2


def test_the_detector_would_see_a_feed_that_polls(town: Town) -> None:
    asyncio.run(town.run(PolledFeed(town.line(LAZADA), town.conversations, town), HOUR_MS))
    assert town.center.polling.caught(LAZADA[2])
