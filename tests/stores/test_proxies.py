"""A store's API traffic goes through its proxy or not at all."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from native_host.outbox.outbox import Refusal
from native_host.platforms.outcome import Finding, Outcome
from native_host.protocol.words import AccountState, ErrorCode, ProxyState, Reason
from native_host.stores import proxies
from native_host.stores.account import Unusable
from native_host.stores.accounts import Accounts
from tests.stores.desk import DAY_MS, HOUR_MS, MINUTE_MS, SHOPEE, TIKTOK, Desk
from tests.stores.rented_proxy import RentedProxy

USER, PASSWORD = "anna", "s3cret:p@ss"


@asynccontextmanager
async def signed_in(desk: Desk) -> AsyncIterator[tuple[Accounts, RentedProxy]]:
    """A store with an account, and a proxy that its agent has rented."""
    async with desk.open() as accounts, RentedProxy(desk.practice.address.proxy, USER, PASSWORD) as rented:
        await desk.authorise(accounts)
        desk.wires.clear()
        yield accounts, rented


async def ask(accounts: Accounts) -> None:
    session = await accounts.session(SHOPEE)
    await accounts.platform(session.app.platform).shop_info(session)


async def refused(work: Any) -> tuple[ErrorCode, str | None]:
    with pytest.raises(Refusal) as raised:
        await work
    return raised.value.code, raised.value.params.get("what")


def test_a_pasted_proxy_is_tried_and_then_all_traffic_of_its_store_goes_through_it(desk: Desk) -> None:
    async def scene() -> None:
        async with signed_in(desk) as (accounts, rented):
            view = await proxies.keep(accounts, SHOPEE, f" {rented.place}:{USER}:{PASSWORD}\n", None)
            assert (view.state, view.address) == (ProxyState.WORKING, f"http://{rented.place}")
            assert view.checked_ms is not None
            assert rented.hosts == ["partner.shopeemobile.com"]
            await ask(accounts)
            desk.pass_time(5 * HOUR_MS)
            await ask(accounts)
            assert len(rented.hosts) > 1
            assert None not in desk.wires, "nothing went another way"
        async with desk.open() as accounts:
            assert accounts.views()[SHOPEE].proxy == view

    asyncio.run(scene())


def test_a_proxy_that_leads_nowhere_is_not_kept(desk: Desk) -> None:
    async def scene() -> None:
        async with signed_in(desk) as (accounts, rented):
            unused = "127.0.0.1:9"
            assert await refused(proxies.keep(accounts, SHOPEE, unused, None)) == (ErrorCode.PROXY_FAILED, "proxy")
            wrong = f"{rented.place}:{USER}:wrong"
            assert await refused(proxies.keep(accounts, SHOPEE, wrong, None)) == (
                ErrorCode.PROXY_FAILED,
                "proxy_sign_in",
            )
            past = f"{rented.place}:{USER}:{PASSWORD} 2020-01-01"
            assert await refused(proxies.keep(accounts, SHOPEE, past, None)) == (ErrorCode.PROXY_FAILED, "expired")
            assert (await refused(proxies.keep(accounts, SHOPEE, "not a proxy", None)))[0] is (
                ErrorCode.PROXY_UNREADABLE
            )
            assert (await refused(proxies.keep(accounts, TIKTOK, rented.place, None)))[0] is ErrorCode.UNKNOWN_STORE
            assert accounts.views()[SHOPEE].proxy is None
            await ask(accounts)

    asyncio.run(scene())


def test_an_expired_proxy_is_off_at_its_time_and_nothing_goes_direct(desk: Desk) -> None:
    async def scene() -> None:
        async with signed_in(desk) as (accounts, rented):
            until = desk.now_ms() + 10 * MINUTE_MS
            await proxies.keep(accounts, SHOPEE, f"{rented.place}:{USER}:{PASSWORD}", until)
            await ask(accounts)
            desk.pass_time(10 * MINUTE_MS)
            assert (accounts.due_ms() or 0) <= desk.now_ms() + MINUTE_MS
            await accounts.tick()
            with pytest.raises(Unusable) as closed:
                await accounts.session(SHOPEE)
            assert (closed.value.reason, closed.value.until_ms) == (Reason.PROXY_EXPIRED, None)
            view = accounts.views()[SHOPEE]
            assert (view.state, view.reason) == (AccountState.WAITING, Reason.PROXY_EXPIRED)
            assert view.proxy is not None
            assert (view.proxy.state, view.proxy.expires_ms) == (ProxyState.EXPIRED, until)
            desk.pass_time(5 * HOUR_MS)
            await accounts.tick()
            assert desk.refreshes() == 0, "tokens are not renewed around it either"
            assert None not in desk.wires
            assert (await proxies.test(accounts, SHOPEE)).state is ProxyState.EXPIRED
            await proxies.keep(accounts, SHOPEE, f"{rented.place}:{USER}:{PASSWORD}", desk.now_ms() + DAY_MS)
            await ask(accounts)
            assert None not in desk.wires

    asyncio.run(scene())


def test_an_expiry_that_comes_near_is_told_three_days_ahead(desk: Desk) -> None:
    async def scene() -> None:
        async with signed_in(desk) as (accounts, rented):
            await proxies.keep(accounts, SHOPEE, f"{rented.place}:{USER}:{PASSWORD}", desk.now_ms() + 4 * DAY_MS)
            await ask(accounts)
            assert accounts.views()[SHOPEE].state is AccountState.READY
            desk.ahead_ms += DAY_MS + MINUTE_MS
            assert accounts.views()[SHOPEE].state is not AccountState.READY
            accounts.change(SHOPEE, access_until_ms=desk.now_ms() + HOUR_MS)
            assert accounts.views()[SHOPEE].state is AccountState.EXPIRING

    asyncio.run(scene())


def test_a_date_in_the_form_outweighs_one_in_the_text(desk: Desk) -> None:
    async def scene() -> None:
        async with signed_in(desk) as (accounts, rented):
            pasted = f"{rented.place}:{USER}:{PASSWORD}|2036-12-31"
            dated = await proxies.keep(accounts, SHOPEE, pasted, None)
            assert dated.expires_ms is not None
            assert dated.expires_ms > desk.now_ms() + 9 * 365 * DAY_MS
            until = desk.now_ms() + DAY_MS
            assert (await proxies.keep(accounts, SHOPEE, pasted, until)).expires_ms == until

    asyncio.run(scene())


def test_a_proxy_that_begins_to_fail_stops_its_stores_calls_until_it_works_again(desk: Desk) -> None:
    async def scene() -> None:
        async with signed_in(desk) as (accounts, rented):
            await proxies.keep(accounts, SHOPEE, f"{rented.place}:{USER}:{PASSWORD}", None)
            rented.password = "changed"
            accounts.note(SHOPEE, Finding(Outcome.NOT_SENT, Reason.PROXY_FAILING))
            with pytest.raises(Unusable) as closed:
                await accounts.session(SHOPEE)
            assert closed.value.reason is Reason.PROXY_FAILING
            assert closed.value.until_ms == accounts.due_ms()
            desk.pass_time(MINUTE_MS)
            await accounts.tick()
            await desk.until(lambda: (accounts.due_ms() or 0) > desk.now_ms() + 50_000)
            assert accounts.views()[SHOPEE].reason is Reason.PROXY_FAILING
            rented.password = PASSWORD
            desk.pass_time(MINUTE_MS)
            await accounts.tick()
            await desk.until(lambda: accounts.views()[SHOPEE].state is AccountState.READY)
            await ask(accounts)
            rented.password = "changed"
            assert (await proxies.test(accounts, SHOPEE)).state is ProxyState.FAILING

    asyncio.run(scene())


def test_signing_in_again_goes_through_the_stores_proxy(desk: Desk) -> None:
    async def scene() -> None:
        from native_host.protocol.words import Platform
        from native_host.stores import signing_in

        async with signed_in(desk) as (accounts, rented):
            await proxies.keep(accounts, SHOPEE, f"{rented.place}:{USER}:{PASSWORD}", None)
            desk.wires.clear()
            started = await signing_in.start(accounts, Platform.SHOPEE, "SG", loopback=False, meant=SHOPEE)
            callback = await desk.visit(started.url, SHOPEE, started.redirect)
            await accounts.authorisations.finish(started.state, callback)
            assert None not in desk.wires
            await ask(accounts)
            view = accounts.views()[SHOPEE]
            assert view.proxy is not None
            assert view.proxy.state is ProxyState.WORKING

    asyncio.run(scene())


def test_without_a_proxy_any_more_the_store_goes_the_machines_way(desk: Desk) -> None:
    async def scene() -> None:
        async with signed_in(desk) as (accounts, rented):
            await proxies.keep(accounts, SHOPEE, f"{rented.place}:{USER}:{PASSWORD}", None)
            await ask(accounts)
            await proxies.remove(accounts, SHOPEE)
            assert accounts.views()[SHOPEE].proxy is None
            assert accounts.register.sealed("/".join(SHOPEE), "proxy") is None
            counted = len(rented.hosts)
            await ask(accounts)
            assert len(rented.hosts) == counted
            assert await refused(proxies.test(accounts, SHOPEE)) == (ErrorCode.PROXY_FAILED, "none")

    asyncio.run(scene())
