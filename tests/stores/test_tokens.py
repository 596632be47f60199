"""Tokens are renewed in time, once, and never lost; where that is not possible a person is asked at once."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from native_host.outbox.record import RecordFull
from native_host.platforms.outcome import Finding, Outcome, PlatformError
from native_host.platforms.platform import Session
from native_host.platforms.wire import Wire
from native_host.protocol.keys import StoreKey
from native_host.protocol.words import AccountState, Reason
from native_host.stores.account import Unusable
from native_host.stores.accounts import Accounts
from native_host.stores.strongbox import GRANT, written
from tests.stores.desk import DAY_MS, HOUR_MS, LAZADA, MINUTE_MS, SHOPEE, STORES, TIKTOK, Desk

REFUSED = Finding(Outcome.AUTHORISATION, Reason.SIGN_IN_AGAIN)
TAKEN = Finding(Outcome.ACCEPTED)


async def works(accounts: Accounts, key: StoreKey) -> bool:
    """Ask the platform something with the store's tokens."""
    session = await accounts.session(key)
    try:
        await accounts.platform(session.app.platform).shop_info(session)
    except PlatformError as error:
        accounts.note(key, error.finding, session)
        return False
    accounts.note(key, TAKEN, session)
    return True


async def spoil_refresh_token(accounts: Accounts, key: StoreKey) -> None:
    account = accounts.register.accounts[key]
    grant = await accounts.strongbox.grant(account)
    assert grant is not None
    spoilt = written(replace(grant, refresh="spoilt"))
    accounts.strongbox.put(await accounts.strongbox.ready(account.owner), account.owner, GRANT, spoilt)


async def refusal(accounts: Accounts, key: StoreKey) -> Unusable:
    with pytest.raises(Unusable) as refused:
        await accounts.session(key)
    return refused.value


@pytest.mark.parametrize("key", STORES)
def test_an_access_token_that_is_over_is_renewed_before_it_is_handed_out(desk: Desk, key: StoreKey) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            await desk.authorise(accounts, key)
            first = await accounts.session(key)
            assert await works(accounts, key)
            ends = accounts.views()[key].access_until_ms
            assert ends is not None
            desk.pass_time(ends - desk.now_ms())
            second = await accounts.session(key)
            assert second.access != first.access
            assert await works(accounts, key)
            assert desk.refreshes(key[0]) == 1

    asyncio.run(scene())


@pytest.mark.parametrize(("key", "left_ms"), [(SHOPEE, 20 * MINUTE_MS), (LAZADA, DAY_MS), (TIKTOK, DAY_MS)])
def test_tokens_are_renewed_ahead_of_their_end_by_themselves(desk: Desk, key: StoreKey, left_ms: int) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            await desk.authorise(accounts, key)
            ends = accounts.views()[key].access_until_ms
            assert ends is not None
            desk.pass_time(ends - left_ms - desk.now_ms() - 5_000)
            await accounts.tick()
            assert desk.refreshes(key[0]) == 0
            desk.pass_time(10_000)
            assert (accounts.due_ms() or 0) <= desk.now_ms()
            await accounts.tick()
            await desk.until(lambda: accounts.views()[key].access_until_ms != ends)
            await accounts.tick()
            assert desk.refreshes(key[0]) == 1

    asyncio.run(scene())


def test_tokens_survive_a_restart(desk: Desk) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            await desk.authorise(accounts)
        async with desk.open() as accounts:
            assert await works(accounts, SHOPEE)
        assert desk.refreshes() == 0

    asyncio.run(scene())


def test_many_who_ask_at_once_renew_once(desk: Desk) -> None:
    async def scene() -> None:
        async with desk.open() as accounts, desk.open() as other_process:
            await desk.authorise(accounts)
            other_process.register.reload()
            desk.pass_time(5 * HOUR_MS)
            asked = [each.session(SHOPEE) for each in (accounts, other_process) for _ in range(5)]
            sessions = await asyncio.gather(*asked)
            assert len({session.access for session in sessions}) == 1
            assert desk.refreshes() == 1
            assert await works(other_process, SHOPEE)

    asyncio.run(scene())


def test_who_stops_waiting_does_not_cut_off_the_renewal(desk: Desk) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            await desk.authorise(accounts)
            desk.pass_time(5 * HOUR_MS)
            asked = asyncio.create_task(accounts.session(SHOPEE))
            await desk.until(lambda: SHOPEE in accounts.views())
            asked.cancel()
            await asyncio.gather(asked, return_exceptions=True)
            assert await works(accounts, SHOPEE)
        async with desk.open() as accounts:
            assert await works(accounts, SHOPEE)
        assert desk.refreshes() == 1

    asyncio.run(scene())


def test_a_core_that_stops_lets_a_renewal_come_to_its_end(desk: Desk) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            await desk.authorise(accounts)
            desk.pass_time(5 * HOUR_MS)
            await accounts.tick()
            asked = asyncio.create_task(accounts.session(SHOPEE))
            await asyncio.sleep(0)
        await asyncio.gather(asked, return_exceptions=True)
        async with desk.open() as accounts:
            assert await works(accounts, SHOPEE)

    asyncio.run(scene())


# --- refusals


def test_a_token_that_a_call_finds_refused_is_renewed_once(desk: Desk) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            await desk.authorise(accounts)
            desk.practice.tokens(SHOPEE[2], "end_access")
            desk.pass_time(MINUTE_MS)
            assert not await works(accounts, SHOPEE)
            assert await works(accounts, SHOPEE)
            assert desk.refreshes() == 1

    asyncio.run(scene())


def test_late_news_of_a_token_that_was_replaced_renews_nothing(desk: Desk) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            await desk.authorise(accounts)
            sessions = [await accounts.session(SHOPEE) for _ in range(3)]
            accounts.note(SHOPEE, REFUSED, sessions[0])
            accounts.note(SHOPEE, REFUSED, sessions[1])
            fresh = await accounts.session(SHOPEE)
            accounts.note(SHOPEE, REFUSED, sessions[2])
            accounts.note(SHOPEE, REFUSED)
            assert (await accounts.session(SHOPEE)).access == fresh.access != sessions[0].access
            assert desk.refreshes() == 1

    asyncio.run(scene())


def test_new_tokens_that_are_refused_too_end_in_signing_in_again_not_in_a_loop(desk: Desk) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            await desk.authorise(accounts)
            for _ in range(2):
                accounts.note(SHOPEE, REFUSED, await accounts.session(SHOPEE))
            for _ in range(3):
                assert (await refusal(accounts, SHOPEE)).reason is Reason.SIGN_IN_AGAIN
                await accounts.tick()
            assert accounts.views()[SHOPEE].state is AccountState.SIGN_IN_AGAIN
            assert desk.refreshes() == 1

    asyncio.run(scene())


def test_a_taken_call_between_two_refusals_counts_them_anew(desk: Desk) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            await desk.authorise(accounts)
            for _ in range(3):
                accounts.note(SHOPEE, REFUSED, await accounts.session(SHOPEE))
                assert await works(accounts, SHOPEE)
            assert desk.refreshes() == 3

    asyncio.run(scene())


@pytest.mark.parametrize("key", STORES)
def test_a_refused_renewal_asks_for_a_person_at_once_and_once(desk: Desk, key: StoreKey) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            await desk.authorise(accounts, key)
            desk.practice.tokens(key[2], "revoke")
            desk.pass_time(40 * DAY_MS)
            for _ in range(3):
                closed = await refusal(accounts, key)
                assert (closed.reason, closed.until_ms) == (Reason.SIGN_IN_AGAIN, None)
                await accounts.tick()
            assert desk.refreshes(key[0]) == 1
        async with desk.open() as accounts:
            assert accounts.views()[key].state is AccountState.SIGN_IN_AGAIN
            await desk.authorise(accounts, key)
            assert accounts.views()[key].state is AccountState.READY
            assert await works(accounts, key)

    asyncio.run(scene())


def test_the_tokens_before_are_kept_until_the_new_ones_were_taken(desk: Desk) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            await desk.authorise(accounts, TIKTOK)
            desk.pass_time(7 * DAY_MS)
            await accounts.session(TIKTOK)
            before = accounts.register.sealed("/".join(TIKTOK), "previous")
            assert before is not None
            assert await works(accounts, TIKTOK)
            assert accounts.register.sealed("/".join(TIKTOK), "previous") is None

    asyncio.run(scene())


def test_the_tokens_before_are_tried_once_when_the_new_ones_are_no_good(desk: Desk) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            await desk.authorise(accounts, TIKTOK)
            desk.pass_time(7 * DAY_MS)
            fresh = await accounts.session(TIKTOK)
            await spoil_refresh_token(accounts, TIKTOK)
        async with desk.open() as accounts:
            desk.pass_time(7 * DAY_MS)
            assert (await accounts.session(TIKTOK)).access != fresh.access
            assert await works(accounts, TIKTOK)
            assert desk.refreshes("tiktok") == 3, "the first renewal, the refused one, and that with the tokens before"
            await spoil_refresh_token(accounts, TIKTOK)
        async with desk.open() as accounts:
            desk.pass_time(7 * DAY_MS)
            assert (await refusal(accounts, TIKTOK)).reason is Reason.SIGN_IN_AGAIN
            assert desk.refreshes("tiktok") == 4, "those before are gone: the new ones were taken"

    asyncio.run(scene())


# --- no answer


def test_a_platform_that_is_out_of_reach_is_asked_later_and_later_and_the_wait_is_told(desk: Desk) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            await desk.authorise(accounts)
            desk.pass_time(5 * HOUR_MS)
            desk.practice.network("cut")
            waits = []
            for _ in range(4):
                closed = await refusal(accounts, SHOPEE)
                again = await refusal(accounts, SHOPEE)
                assert closed.until_ms == again.until_ms, "asked once, then waited"
                view = accounts.views()[SHOPEE]
                assert (view.state, view.waits_until_ms) == (AccountState.WAITING, closed.until_ms)
                assert view.reason is closed.reason
                assert closed.until_ms is not None
                assert accounts.due_ms() == closed.until_ms
                waits.append(closed.until_ms - desk.now_ms())
                desk.pass_time(closed.until_ms - desk.now_ms())
            assert waits == sorted(waits)
            assert waits[-1] > 4 * waits[0]
            desk.practice.network("restored")
            assert await works(accounts, SHOPEE)
            assert desk.refreshes() == 1

    asyncio.run(scene())


def test_a_token_that_is_still_good_is_handed_out_while_its_renewal_waits(desk: Desk) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            await desk.authorise(accounts)
            desk.pass_time(4 * HOUR_MS - 10 * MINUTE_MS)
            desk.practice.network("cut")
            await accounts.tick()
            due = accounts.due_ms()
            await desk.until(lambda: accounts.due_ms() not in (None, due) and (accounts.due_ms() or 0) > desk.now_ms())
            assert accounts.views()[SHOPEE].state is AccountState.READY
            await accounts.session(SHOPEE)

    asyncio.run(scene())


def test_a_full_disk_loses_no_new_tokens(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            await desk.authorise(accounts)
            desk.pass_time(5 * HOUR_MS)
            keep = accounts.renewal.keep

            async def full(*_: object) -> None:
                raise RecordFull("no room")

            monkeypatch.setattr(accounts.renewal, "keep", full)
            assert await works(accounts, SHOPEE)
            monkeypatch.setattr(accounts.renewal, "keep", keep)
            desk.pass_time(MINUTE_MS)
            await accounts.tick()
            await desk.until(lambda: accounts.register.accounts[SHOPEE].renewing_ms is None)
        async with desk.open() as accounts:
            assert await works(accounts, SHOPEE)
        assert desk.refreshes() == 1

    asyncio.run(scene())


def test_new_tokens_that_had_no_room_are_written_when_the_core_stops(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            await desk.authorise(accounts)
            desk.pass_time(5 * HOUR_MS)

            async def full(*_: object) -> None:
                raise RecordFull("no room")

            with monkeypatch.context() as patch:
                patch.setattr(accounts.renewal, "keep", full)
                session = await accounts.session(SHOPEE)
        async with desk.open() as accounts:
            assert (await accounts.session(SHOPEE)).access == session.access

    asyncio.run(scene())


def test_a_session_shows_no_secret(desk: Desk) -> None:
    async def scene() -> Session:
        async with desk.open() as accounts:
            await desk.authorise(accounts, TIKTOK)
            session = await accounts.session(TIKTOK)
            assert isinstance(session.wire, Wire)
            return session

    session = asyncio.run(scene())
    assert session.access not in repr(session)
    assert session.app.secret not in repr(session)
