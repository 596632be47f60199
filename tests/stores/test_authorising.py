"""Stores sign in on their platform's page; what comes back is checked before it is believed."""

from __future__ import annotations

import asyncio
import urllib.parse
from collections.abc import Sequence
from typing import Any

import httpx
import pytest

from native_host.outbox.outbox import Refusal
from native_host.platforms import registry
from native_host.platforms.platform import Grant, Platform, Shop
from native_host.protocol.accounts import AuthorisationStarted
from native_host.protocol.keys import StoreKey
from native_host.protocol.words import AccountState, Channel, ErrorCode
from native_host.protocol.words import Platform as PlatformName
from native_host.stores import signing_in
from native_host.stores.accounts import Accounts
from tests.stores.desk import DAY_MS, LAZADA, SHOPEE, SHOPEE_MY, STORES, TIKTOK, Desk


async def start(desk: Desk, accounts: Accounts, key: StoreKey = SHOPEE, loopback: bool = True) -> AuthorisationStarted:
    name = PlatformName(key[0])
    await desk.save_app(accounts, name)
    return await signing_in.start(accounts, name, key[1], loopback)


async def come_back(address: str, **changes: Any) -> httpx.Response:
    async with httpx.AsyncClient(trust_env=False) as browser:
        return await browser.request(changes.pop("method", "GET"), address, **changes)


async def code_of(refused: Any) -> ErrorCode:
    with pytest.raises(Refusal) as raised:
        await refused
    return raised.value.code


# --- by loopback


@pytest.mark.parametrize("key", STORES)
def test_the_browser_comes_back_to_this_machine_and_the_store_can_use_the_api(desk: Desk, key: StoreKey) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            started = await start(desk, accounts, key)
            page = await come_back(await desk.visit(started.url, key, started.redirect))
            assert page.status_code == 200
            assert "You can close this tab." in page.text
            assert "您可以关闭此标签页。" in page.text
            ended = desk.ended.get_nowait()
            assert (ended.state, ended.error) == (started.state, None)
            (store,) = ended.stores
            assert (store.platform, store.site, store.store) == key
            assert accounts.views()[key].state is AccountState.READY
            await accounts.session(key)

    asyncio.run(scene())


def test_the_page_gives_nothing_back_and_may_load_and_run_nothing(desk: Desk) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            started = await start(desk, accounts)
            callback = await desk.visit(started.url, SHOPEE, started.redirect)
            code = urllib.parse.parse_qs(urllib.parse.urlsplit(callback).query)["code"][0]
            page = await come_back(callback)
            assert code not in page.text
            assert started.state not in page.text
            assert page.headers["content-security-policy"].startswith("default-src 'none'")
            assert page.headers["referrer-policy"] == "no-referrer"
            assert page.headers["cache-control"] == "no-store"

    asyncio.run(scene())


def test_nothing_listens_before_and_after(desk: Desk) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            started = await start(desk, accounts, loopback=False)
            with pytest.raises(httpx.ConnectError):
                await come_back(started.redirect)
            started = await start(desk, accounts)
            await come_back(await desk.visit(started.url, SHOPEE, started.redirect))
            with pytest.raises(httpx.ConnectError):
                await come_back(started.redirect)
            started = await start(desk, accounts)
            accounts.authorisations.cancel(started.state)
            with pytest.raises(httpx.ConnectError):
                await come_back(started.redirect)

    asyncio.run(scene())


def test_only_the_callback_itself_is_answered(desk: Desk) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            started = await start(desk, accounts)
            callback = await desk.visit(started.url, SHOPEE, started.redirect)
            base = started.redirect.removesuffix("/callback")
            statuses = [
                (await come_back(base)).status_code,
                (await come_back(f"{base}/favicon.ico")).status_code,
                (await come_back(f"{base}/callback/more")).status_code,
                (await come_back(callback, method="POST")).status_code,
                (await come_back(callback, headers={"Host": "evil.example"})).status_code,
            ]
            assert statuses == [404, 404, 404, 405, 421]
            assert desk.ended.empty()
            assert (await come_back(callback)).status_code == 200

    asyncio.run(scene())


def test_a_made_up_callback_ends_nothing(desk: Desk) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            started = await start(desk, accounts)
            for query in ("", "?code=abcdefgh&shop_id=1", f"?code=abcdefgh&state={started.state}x", "?state=a&state=b"):
                page = await come_back(started.redirect + query)
                assert page.status_code == 400
                assert "belongs to no authorisation" in page.text
            assert desk.ended.empty()
            assert (await come_back(await desk.visit(started.url, SHOPEE, started.redirect))).status_code == 200

    asyncio.run(scene())


def test_what_is_no_http_is_hung_up_on(desk: Desk) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            started = await start(desk, accounts)
            for nonsense in (b"\x16\x03\x01" + bytes(200) + b"\r\n\r\n", b"GET /callback", b"A" * 40_000, b"\r\n\r\n"):
                reader, writer = await asyncio.open_connection("127.0.0.1", desk.port)
                writer.write(nonsense)
                writer.write_eof()
                answer = await reader.read()
                assert b"200 OK" not in answer
                writer.close()
            assert (await come_back(await desk.visit(started.url, SHOPEE, started.redirect))).status_code == 200

    asyncio.run(scene())


def test_a_seller_who_declines_is_told_from_a_failure(desk: Desk) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            started = await start(desk, accounts, TIKTOK)
            page = await come_back(await desk.visit(started.url, TIKTOK, started.redirect, choice="cancel"))
            assert page.status_code == 400
            ended = desk.ended.get_nowait()
            assert ended.error is not None
            assert ended.error.code is ErrorCode.AUTHORISATION_REFUSED
            assert not accounts.views()

    asyncio.run(scene())


def test_an_authorisation_that_nobody_finishes_ends_after_ten_minutes(desk: Desk) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            started = await start(desk, accounts)
            callback = await desk.visit(started.url, SHOPEE, started.redirect)
            due = accounts.due_ms()
            assert due is not None
            assert due <= started.expires_ms == pytest.approx(desk.now_ms() + 600_000, abs=5_000)
            desk.ahead_ms = 600_000
            await accounts.tick()
            ended = desk.ended.get_nowait()
            assert ended.error is not None
            assert ended.error.code is ErrorCode.EXPIRED
            with pytest.raises(httpx.ConnectError):
                await come_back(callback)
            assert await code_of(accounts.authorisations.finish(started.state, callback)) is (
                ErrorCode.CALLBACK_UNEXPECTED
            )

    asyncio.run(scene())


def test_two_authorisations_at_once_each_get_their_own(desk: Desk) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            one, other = await start(desk, accounts), await start(desk, accounts, LAZADA)
            await come_back(await desk.visit(other.url, LAZADA, other.redirect))
            await come_back(await desk.visit(one.url, SHOPEE, one.redirect))
            assert [desk.ended.get_nowait().state for _ in range(2)] == [other.state, one.state]
            assert set(accounts.views()) == {SHOPEE, LAZADA}

    asyncio.run(scene())


def test_a_taken_port_leaves_the_way_of_pasting(desk: Desk) -> None:
    async def scene() -> None:
        taken = await asyncio.start_server(lambda reader, writer: writer.close(), "127.0.0.1", desk.port)
        async with taken, desk.open() as accounts:
            started = await start(desk, accounts)
            callback = await desk.visit(started.url, SHOPEE, started.redirect)
            done = await accounts.authorisations.finish(started.state, callback)
            assert [store.store for store in done.stores] == [SHOPEE[2]]

    asyncio.run(scene())


def test_a_core_that_stops_lets_an_exchange_come_to_its_end(desk: Desk) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            started = await start(desk, accounts, loopback=False)
            callback = await desk.visit(started.url, SHOPEE, started.redirect)
            finishing = asyncio.create_task(accounts.authorisations.finish(started.state, callback))
            await asyncio.sleep(0)
            finishing.cancel()
        async with desk.open() as accounts:
            await accounts.session(SHOPEE)

    asyncio.run(scene())


# --- pasted


@pytest.mark.parametrize("key", STORES)
def test_a_pasted_address_will_do(desk: Desk, key: StoreKey) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            (store,) = await desk.authorise(accounts, key)
            assert (store.platform, store.site, store.store) == key
            assert store.name
            assert desk.ended.empty(), "who pasted it has the answer"

    asyncio.run(scene())


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        ("hello there", ErrorCode.CALLBACK_UNREADABLE),
        ("https://example.com/", ErrorCode.CALLBACK_UNREADABLE),
        ("http://127.0.0.1/callback?code=abcdefgh&shop_id=170044686&state=another", ErrorCode.CALLBACK_UNEXPECTED),
    ],
)
def test_a_text_that_is_not_the_callback_leaves_it_under_way(desk: Desk, pasted: str, expected: ErrorCode) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            started = await start(desk, accounts, loopback=False)
            assert await code_of(accounts.authorisations.finish(started.state, pasted)) is expected
            callback = await desk.visit(started.url, SHOPEE, started.redirect)
            await accounts.authorisations.finish(started.state, callback)
            assert SHOPEE in accounts.views()

    asyncio.run(scene())


def test_a_code_that_was_used_is_the_platforms_refusal(desk: Desk) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            first = await start(desk, accounts, TIKTOK, loopback=False)
            callback = await desk.visit(first.url, TIKTOK, first.redirect)
            await accounts.authorisations.finish(first.state, callback)
            second = await start(desk, accounts, TIKTOK, loopback=False)
            replayed = callback.replace(first.state, second.state)
            assert await code_of(accounts.authorisations.finish(second.state, replayed)) is ErrorCode.PLATFORM_REFUSED

    asyncio.run(scene())


def test_a_code_survives_a_network_that_is_away(desk: Desk) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            started = await start(desk, accounts, loopback=False)
            callback = await desk.visit(started.url, SHOPEE, started.redirect)
            desk.practice.network("cut")
            assert await code_of(accounts.authorisations.finish(started.state, callback)) is (
                ErrorCode.PLATFORM_UNREACHABLE
            )
            desk.practice.network("restored")
            await accounts.authorisations.finish(started.state, callback)
            assert SHOPEE in accounts.views()

    asyncio.run(scene())


def test_what_cannot_be_started_says_why(desk: Desk) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            begun = signing_in.start(accounts, PlatformName.SHOPEE, "SG", loopback=False)
            assert await code_of(begun) is ErrorCode.UNKNOWN_APP
            await desk.save_app(accounts, PlatformName.SHOPEE)
            begun = signing_in.start(accounts, PlatformName.SHOPEE, "ZZ", loopback=False)
            assert await code_of(begun) is ErrorCode.BAD_REQUEST

    asyncio.run(scene())


# --- again


def test_a_store_that_signs_in_again_keeps_its_channel(desk: Desk) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            await desk.authorise(accounts)
            assert accounts.channel(SHOPEE) is Channel.PAGE
            accounts.change(SHOPEE, channel=Channel.API)
            before = await accounts.session(SHOPEE)
            await desk.authorise(accounts)
            assert accounts.channel(SHOPEE) is Channel.API
            assert (await accounts.session(SHOPEE)).access != before.access

    asyncio.run(scene())


def test_another_store_than_meant_is_added_and_named(desk: Desk) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            await desk.authorise(accounts)
            started = await signing_in.start(accounts, PlatformName.SHOPEE, "SG", loopback=False, meant=SHOPEE)
            callback = await desk.visit(started.url, SHOPEE_MY, started.redirect)
            done = await accounts.authorisations.finish(started.state, callback)
            assert [(store.site, store.store) for store in done.stores] == [SHOPEE_MY[1:]]
            assert set(accounts.views()) == {SHOPEE, SHOPEE_MY}

    asyncio.run(scene())


# --- one authorisation, several stores


class Twice:
    """A platform whose seller has a second store; both got the same tokens, as TikTok Shop and Lazada do it."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform

    def __getattr__(self, name: str) -> Any:
        return getattr(self._platform, name)

    async def exchange(self, *what: Any) -> Sequence[tuple[Shop, Grant]]:
        ((shop, grant),) = await self._platform.exchange(*what)
        return [(shop, grant), (Shop("TH", "second", "Second Store", shop.extras), grant)]


def test_stores_that_share_their_tokens_are_renewed_together(desk: Desk) -> None:
    async def scene() -> None:
        second: StoreKey = ("tiktok", "TH", "second")
        async with desk.open(platform=lambda name: Twice(registry.platform(name))) as accounts:
            stores = await desk.authorise(accounts, TIKTOK)
            assert [store.name for store in stores] == ["Orchard Beauty", "Second Store"]
            desk.pass_time(7 * DAY_MS)
            sessions = await asyncio.gather(accounts.session(TIKTOK), accounts.session(second))
            assert len({session.access for session in sessions}) == 1
            assert desk.refreshes("tiktok") == 1
        async with desk.open() as accounts:
            assert (await accounts.session(second)).access == sessions[0].access

    asyncio.run(scene())


def test_stores_whose_refresh_token_is_good_once_each_renew_for_themselves(desk: Desk) -> None:
    async def scene() -> None:
        second: StoreKey = ("shopee", "TH", "second")
        async with desk.open(platform=lambda name: Twice(registry.platform(name))) as accounts:
            await desk.authorise(accounts)
            desk.pass_time(DAY_MS)
            first = await accounts.session(SHOPEE)
            assert accounts.register.accounts[second].access_until_ms < desk.now_ms()
            assert accounts.register.accounts[SHOPEE].authorisation != accounts.register.accounts[second].authorisation
            assert first.access

    asyncio.run(scene())


def test_a_browser_that_comes_back_twice_spends_its_code_once(desk: Desk) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            started = await start(desk, accounts, TIKTOK)
            callback = await desk.visit(started.url, TIKTOK, started.redirect)
            pages = await asyncio.gather(come_back(callback), come_back(callback))
            assert sorted(page.status_code for page in pages) == [200, 400]
            assert desk.ended.get_nowait().error is None
            assert desk.ended.empty()
            await accounts.session(TIKTOK)

    asyncio.run(scene())
