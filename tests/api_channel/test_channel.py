"""What the core sends itself: once, in order, from the right store, and only while the platform wants it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from native_host.api_channel import sender
from native_host.api_channel.line import BREAK_MS, SAME_REFUSALS
from native_host.outbox import decisions, delivery
from native_host.platforms.outcome import Outcome
from native_host.protocol.words import AccountState, Channel, Offer, Reason
from tests.api_channel.counter import Counter, ready_account
from tests.feeds.town import LAZADA, SHOPEE, TIKTOK, Town

STORES = (SHOPEE, LAZADA, TIKTOK)


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """The practice platforms."""
    (tmp_path / "town").mkdir()
    made = Town(tmp_path / "town")
    yield made
    made.conversations.close()


@pytest.fixture
def counter(tmp_path: Path, town: Town) -> Counter:
    """All three platforms' first stores, sending by API."""
    (tmp_path / "data").mkdir()
    made = Counter(tmp_path / "data", town)
    for store in STORES:
        made.open_store(store)
    return made


@pytest.mark.parametrize("store", STORES, ids=lambda store: store[0])
def test_a_message_is_armed_once_stored_once_and_bound_to_its_id(counter: Counter, store: tuple[str, str, str]) -> None:
    async def play() -> str:
        cid = await counter.hand_in(store, "mei", "您好, in stock 😀")
        await counter.work()
        return cid

    cid = asyncio.run(play())
    assert counter.stored(store, "mei") == ["您好, in stock 😀"]
    assert (counter.state(cid), counter.get(cid).attempts) == ("sent", 1)
    held = counter.town.center.world.inboxes[store[2]].with_buyer("mei")
    assert counter.get(cid).platform_id == held.messages[-1].id


def test_one_conversation_goes_in_order_and_others_do_not_wait_for_it(counter: Counter) -> None:
    async def play() -> None:
        for text in ("one", "two"):
            cid = await counter.hand_in(SHOPEE, "mei", text)
        where = {"store": SHOPEE[2], "conversation": counter.get(cid).conversation}
        await counter.town.center.arm({"kind": "error_not_stored", **where})
        await counter.hand_in(SHOPEE, "ali", "other")
        counter.town.ms += 1
        await counter.work()

    asyncio.run(play())
    assert counter.stored(SHOPEE, "mei") == [], "one is unknown, so two waits"
    assert counter.stored(SHOPEE, "ali") == ["other"]
    assert counter.get("m2").reason is Reason.WAITING_ABOVE


def test_behind_a_closed_gate_nothing_is_tried_and_all_goes_when_it_opens(counter: Counter) -> None:
    async def play() -> None:
        counter.close_gate(TIKTOK, AccountState.SIGN_IN_AGAIN, Reason.SIGN_IN_AGAIN)
        await counter.hand_in(TIKTOK, "mei", "one")
        await counter.hand_in(TIKTOK, "mei", "two")
        await counter.work()
        assert {counter.get(cid).reason for cid in ("m1", "m2")} == {Reason.SIGN_IN_AGAIN}
        assert counter.town.asked(TIKTOK, "messages") == 0
        counter.accounts[TIKTOK] = ready_account()
        await counter.work()

    asyncio.run(play())
    assert counter.stored(TIKTOK, "mei") == ["one", "two"]


def test_while_the_platform_wants_no_call_messages_wait_and_the_channel_knows_until_when(counter: Counter) -> None:
    until = counter.town.ms + 30_000

    async def play() -> None:
        counter.close_gate(SHOPEE, AccountState.WAITING, Reason.LIMIT_REACHED, until)
        await counter.hand_in(SHOPEE, "mei", "one")
        await counter.work()
        assert (counter.state("m1"), counter.api.due_ms()) == ("queued", until)
        counter.town.ms = until
        await counter.work()

    asyncio.run(play())
    assert counter.stored(SHOPEE, "mei") == ["one"]


def test_a_limit_is_noted_and_burns_no_second_attempt_before_its_time(counter: Counter) -> None:
    async def play() -> None:
        await counter.town.center.arm({"kind": "limited", "store": TIKTOK[2], "ms": 5_000})
        await counter.hand_in(TIKTOK, "mei", "one")
        await counter.work()
        assert (counter.state("m1"), counter.get("m1").attempts) == ("queued", 1)
        assert counter.town.findings[-1].outcome is Outcome.LIMIT
        counter.town.ms += counter.town.findings[-1].wait_ms
        await counter.work()

    asyncio.run(play())
    assert (counter.state("m1"), counter.stored(TIKTOK, "mei")) == ("sent", ["one"])


def test_the_same_refusal_again_and_again_stops_the_store_until_one_gets_through(counter: Counter) -> None:
    async def play() -> None:
        await counter.town.center.arm({"kind": "refused", "store": SHOPEE[2], "times": SAME_REFUSALS})
        for number in range(SAME_REFUSALS):
            await counter.hand_in(SHOPEE, f"buyer{number}", "one")
            await counter.work()
        await counter.hand_in(SHOPEE, "mei", "two")
        await counter.work()
        assert counter.get("m4").reason is Reason.REFUSING
        counter.town.ms += BREAK_MS
        await counter.work()

    asyncio.run(play())
    assert [counter.state(f"m{number}") for number in (1, 2, 3)] == ["failed"] * SAME_REFUSALS
    assert counter.stored(SHOPEE, "mei") == ["two"]


def test_a_session_of_another_store_sends_nothing(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    honest = counter.town.session

    async def wrong(key: tuple[str, str, str]) -> object:
        return await honest(("shopee", "MY", "170099123"))

    async def play() -> None:
        monkeypatch.setattr(counter.town, "session", wrong)
        cid = await counter.hand_in(SHOPEE, "mei", "one")
        await counter.dispatch_once()
        assert counter.get(cid).attempts == 0

    asyncio.run(play())
    assert counter.stored(SHOPEE, "mei") == []


def test_a_machine_that_slept_between_arming_and_the_first_byte_sends_nothing(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    moments = iter([0, sender.ARMED_FOR_MS + 1])

    async def play() -> None:
        monkeypatch.setattr(sender, "steady_ms", lambda: next(moments))
        cid = await counter.hand_in(SHOPEE, "mei", "one")
        await counter.dispatch_once()
        assert (counter.state(cid), counter.get(cid).attempts) == ("queued", 1)

    asyncio.run(play())
    assert counter.stored(SHOPEE, "mei") == []


def test_a_lease_that_ended_meanwhile_sends_nothing(counter: Counter) -> None:
    def too_slow() -> None:
        counter.town.ms += delivery.LEASE_MS
        delivery.expire(counter.outbox)

    async def play() -> None:
        counter.before_session = too_slow
        cid = await counter.hand_in(SHOPEE, "mei", "one")
        await counter.dispatch_once()
        assert (counter.state(cid), counter.get(cid).attempts) == ("queued", 0)

    asyncio.run(play())
    assert counter.stored(SHOPEE, "mei") == []


@pytest.mark.parametrize("store", STORES, ids=lambda store: store[0])
def test_a_lost_answer_is_found_by_a_look(counter: Counter, store: tuple[str, str, str]) -> None:
    async def play() -> None:
        await counter.town.center.arm({"kind": "error_stored", "store": store[2]})
        cid = await counter.hand_in(store, "mei", "one")
        await counter.work()
        assert counter.state(cid) == "unconfirmed"
        await counter.look(cid)
        assert counter.state(cid) == "sent"

    asyncio.run(play())
    assert counter.stored(store, "mei") == ["one"]


def test_where_reading_is_rationed_there_is_one_look_even_after_a_restart(counter: Counter) -> None:
    async def play() -> None:
        await counter.town.center.arm({"kind": "error_not_stored", "store": LAZADA[2]})
        cid = await counter.hand_in(LAZADA, "mei", "one")
        await counter.work()
        for _ in range(2):
            counter.town.ms += 60_000
            await counter.look(cid)
            counter.restart()
            await counter.look(cid)
        assert (counter.state(cid), counter.get(cid).checks) == ("unconfirmed", 1)

    asyncio.run(play())
    assert len(counter.looked) == 1


def test_where_reading_is_free_looks_go_on_and_say_what_they_did_not_find(counter: Counter) -> None:
    async def play() -> None:
        await counter.town.center.arm({"kind": "error_not_stored", "store": SHOPEE[2]})
        cid = await counter.hand_in(SHOPEE, "mei", "one")
        await counter.work()
        for _ in range(3):
            counter.town.ms += 40_000
            await counter.look(cid)
        assert (counter.get(cid).checks, counter.get(cid).reason) == (3, Reason.NOT_FOUND)

    asyncio.run(play())


def test_a_store_that_moves_with_a_message_of_unknown_fate_does_not_send_it_again(counter: Counter) -> None:
    async def play() -> None:
        await counter.town.center.arm({"kind": "error_stored", "store": SHOPEE[2]})
        cid = await counter.hand_in(SHOPEE, "mei", "one")
        await counter.work()
        counter.ways[SHOPEE] = Channel.PAGE
        await counter.work()
        counter.ways[SHOPEE] = Channel.API
        await counter.work()
        assert (counter.state(cid), counter.get(cid).attempts) == ("unconfirmed", 1)
        counter.town.ms += 1_000
        await counter.look(cid)
        assert counter.state(cid) == "sent"

    asyncio.run(play())
    assert counter.stored(SHOPEE, "mei") == ["one"]


def test_a_person_may_send_an_unknown_one_again(counter: Counter) -> None:
    async def play() -> None:
        await counter.town.center.arm({"kind": "error_not_stored", "store": TIKTOK[2]})
        cid = await counter.hand_in(TIKTOK, "mei", "one")
        await counter.work()
        decisions.decide(counter.outbox, cid, Offer.SEND_AGAIN)
        await counter.work()
        assert (counter.state(cid), counter.get(cid).attempts) == ("sent", 2)

    asyncio.run(play())
    assert counter.stored(TIKTOK, "mei") == ["one"]
