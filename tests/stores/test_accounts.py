"""What is told about accounts, what follows from calls, and how stores and apps are forgotten."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from native_host.core.account_handlers import ACCOUNT_HANDLERS
from native_host.outbox.outbox import Refusal
from native_host.outbox.record import RecordFull
from native_host.platforms.outcome import Finding, Outcome
from native_host.practice.process import PracticeProcess
from native_host.protocol.accounts import ACCOUNT_REQUESTS
from native_host.protocol.keys import StoreKey
from native_host.protocol.words import AccountState, Channel, ErrorCode, Reason, VaultKind
from native_host.protocol.words import Platform as PlatformName
from native_host.stores import apps, deletion
from native_host.stores.account import Account, Unusable
from native_host.stores.accounts import Accounts
from native_host.stores.key_file import WrongPassphrase
from native_host.stores.refusals import as_refusals
from native_host.stores.register import Register
from native_host.stores.seal import new_key
from native_host.stores.strongbox import SecretLost
from native_host.stores.vault import VaultClosed
from native_host.translation.session_path import session_file
from tests.stores.desk import DAY_MS, HOUR_MS, LAZADA, MINUTE_MS, SHOPEE, SHOPEE_MY, Desk


async def closed(accounts: Accounts, key: StoreKey = SHOPEE) -> tuple[Reason, int | None]:
    with pytest.raises(Unusable) as refused:
        await accounts.session(key)
    return refused.value.reason, refused.value.until_ms


async def refused(work: object) -> ErrorCode:
    with pytest.raises(Refusal) as raised:
        await work  # type: ignore[misc]
    return raised.value.code


def state(accounts: Accounts, key: StoreKey = SHOPEE) -> tuple[AccountState, Reason | None, int | None]:
    view = accounts.views()[key]
    return view.state, view.reason, view.waits_until_ms


# --- findings


def test_a_limit_closes_the_account_until_its_wait_is_over_also_over_a_restart(desk: Desk) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            await desk.authorise(accounts)
            accounts.note(SHOPEE, Finding(Outcome.LIMIT, Reason.LIMIT_REACHED, wait_ms=10 * MINUTE_MS))
            reason, until = await closed(accounts)
            assert reason is Reason.LIMIT_REACHED
            assert until is not None
            assert state(accounts) == (AccountState.WAITING, Reason.LIMIT_REACHED, until)
            accounts.note(SHOPEE, Finding(Outcome.LIMIT, Reason.LIMIT_REACHED, wait_ms=1))
            await desk.authorise(accounts)
        async with desk.open() as accounts:
            assert await closed(accounts) == (Reason.LIMIT_REACHED, until)
            await accounts.vault.look()
            await accounts.tick()
            assert accounts.due_ms() == until
            desk.pass_time(10 * MINUTE_MS)
            assert state(accounts) == (AccountState.READY, None, None)
            await accounts.session(SHOPEE)

    asyncio.run(scene())


def test_an_account_that_needs_a_person_is_tried_again_after_an_hour_and_a_taken_call_opens_it(desk: Desk) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            await desk.authorise(accounts)
            accounts.note(SHOPEE, Finding(Outcome.PERSON, Reason.NEEDS_PERSON))
            reason, until = await closed(accounts)
            assert (reason, state(accounts)[0]) == (Reason.NEEDS_PERSON, AccountState.NEEDS_PERSON)
            assert until == pytest.approx(desk.now_ms() + HOUR_MS, abs=5_000)
            desk.pass_time(HOUR_MS)
            await accounts.session(SHOPEE)
            accounts.note(SHOPEE, Finding(Outcome.PERSON, Reason.NEEDS_PERSON))
            assert (await closed(accounts))[0] is Reason.NEEDS_PERSON
            accounts.note(SHOPEE, Finding(Outcome.ACCEPTED))
            assert state(accounts) == (AccountState.READY, None, None)

    asyncio.run(scene())


@pytest.mark.parametrize(
    "finding",
    [Finding(Outcome.UNKNOWN), Finding(Outcome.NOT_SENT, Reason.NO_CONNECTION), Finding(Outcome.REJECTED)],
)
def test_what_says_nothing_about_the_account_changes_nothing(desk: Desk, finding: Finding) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            await desk.authorise(accounts)
            before = accounts.views()
            accounts.note(SHOPEE, finding)
            accounts.note(LAZADA, finding)
            assert accounts.views() == before
            await accounts.session(SHOPEE)

    asyncio.run(scene())


# --- ends that come near


def test_the_end_of_an_authorisation_is_asked_for_daily_and_told_a_week_ahead(desk: Desk) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            await desk.authorise(accounts)
            told = accounts.views()[SHOPEE].authorised_until_ms
            assert told == pytest.approx(desk.now_ms() + 365 * DAY_MS, abs=DAY_MS)
            desk.practice.tokens(SHOPEE[2], "end_authorisation", seconds=6 * 86_400)
            await accounts.tick()
            assert state(accounts)[0] is AccountState.READY
            accounts.change(SHOPEE, asked_ms=desk.now_ms() - DAY_MS)
            await accounts.tick()
            await desk.until(lambda: state(accounts)[0] is AccountState.EXPIRING)
            await accounts.session(SHOPEE)
            await accounts.tick()
            asked = [call for call in desk.practice.calls() if call["api"] == "shop/get_shop_info"]
            assert sum(call["count"] for call in asked) == 2, "once when it signed in, once that day"

    asyncio.run(scene())


def test_a_refresh_token_that_ends_within_a_week_is_told(desk: Desk) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            await desk.authorise(accounts, LAZADA)
            await accounts.tick()
            ends = accounts.views()[LAZADA].refresh_until_ms
            assert ends is not None
            desk.ahead_ms = ends - 7 * DAY_MS - desk.now_ms() - MINUTE_MS
            assert accounts.register.accounts[LAZADA].ends_soon(desk.now_ms()) is False
            desk.ahead_ms += 2 * MINUTE_MS
            assert accounts.register.accounts[LAZADA].ends_soon(desk.now_ms()) is True
            accounts.change(LAZADA, access_until_ms=ends)
            assert state(accounts, LAZADA)[0] is AccountState.EXPIRING
            assert ends - 7 * DAY_MS in accounts.register.accounts[LAZADA].turns()

    asyncio.run(scene())


# --- the vault


@pytest.mark.usefixtures("no_keyring")
def test_with_a_locked_file_stores_wait_for_the_passphrase_and_go_on_by_themselves(desk: Desk) -> None:
    from native_host.stores.system_keyring import find_keyring

    async def scene() -> None:
        desk.find = find_keyring
        async with desk.open() as accounts:
            with pytest.raises(Exception, match="unavailable"):
                await desk.save_app(accounts, PlatformName.SHOPEE)
            await accounts.vault.unlock("open sesame")
            await desk.authorise(accounts)
        async with desk.open() as accounts:
            assert accounts.vault_view().kind is VaultKind.FILE
            assert accounts.vault_view().locked
            assert state(accounts) == (AccountState.LOCKED, Reason.VAULT_LOCKED, None)
            assert await closed(accounts) == (Reason.VAULT_LOCKED, None)
            desk.pass_time(5 * HOUR_MS)
            await accounts.tick()
            assert desk.refreshes() == 0
            await accounts.vault.unlock("open sesame")
            await accounts.tick()
            await desk.until(lambda: state(accounts)[0] is AccountState.READY)
            await accounts.session(SHOPEE)
            assert desk.refreshes() == 1

    asyncio.run(scene())


def test_a_locked_keyring_prompts_once_and_is_noticed_when_it_is_opened_elsewhere(desk: Desk) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            await desk.authorise(accounts)
        desk.drawer.locked = True
        async with desk.open() as accounts:
            for _ in range(3):
                assert (await closed(accounts))[0] is Reason.VAULT_LOCKED
                await accounts.tick()
            assert desk.drawer.prompts == 1
            assert state(accounts) == (AccountState.LOCKED, Reason.VAULT_LOCKED, None)
            desk.drawer.locked = False
            desk.pass_time(MINUTE_MS)
            assert (accounts.due_ms() or 0) <= desk.now_ms()
            await accounts.tick()
            await desk.until(lambda: state(accounts)[0] is AccountState.READY)
            await accounts.session(SHOPEE)

    asyncio.run(scene())


def test_a_key_that_is_gone_from_the_keyring_asks_for_signing_in_not_for_a_loop(desk: Desk) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            await desk.authorise(accounts)
        desk.drawer.keys["/".join(SHOPEE)] = new_key()
        async with desk.open() as accounts:
            assert (await closed(accounts))[0] is Reason.SIGN_IN_AGAIN
        del desk.drawer.keys["/".join(SHOPEE)]
        async with desk.open() as accounts:
            assert state(accounts)[0] is AccountState.SIGN_IN_AGAIN
            await desk.authorise(accounts)
            await accounts.session(SHOPEE)

    asyncio.run(scene())


# --- apps


def test_another_app_ends_the_authorisations_of_the_one_before(desk: Desk) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            await desk.authorise(accounts)
            await desk.save_app(accounts, PlatformName.SHOPEE)
            assert state(accounts)[0] is AccountState.READY, "the same app: perhaps a new secret"
            await apps.save(accounts, PlatformName.SHOPEE, "99", "another", "")
            assert (await closed(accounts))[0] is Reason.SIGN_IN_AGAIN
            assert [(app.platform, app.key) for app in accounts.apps()] == [("shopee", "99")]

    asyncio.run(scene())


def test_an_app_is_kept_while_stores_are_authorised_with_it(desk: Desk) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            await desk.authorise(accounts)
            assert await refused(apps.delete(accounts, PlatformName.SHOPEE)) is ErrorCode.STORE_BUSY
            assert await refused(apps.delete(accounts, PlatformName.LAZADA)) is ErrorCode.UNKNOWN_APP
            await deletion.delete(accounts, SHOPEE)
            await apps.delete(accounts, PlatformName.SHOPEE)
            assert accounts.apps() == []
        assert desk.drawer.keys == {}

    asyncio.run(scene())


# --- deletion


def cached(folder: Path, key: StoreKey) -> Path:
    path = session_file(folder, (*key, "4294967301"))
    path.parent.mkdir(parents=True)
    path.write_text("{}")
    return path.parent.parent


def test_a_deleted_store_leaves_nothing_behind(desk: Desk) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            await desk.authorise(accounts)
            await desk.authorise(accounts, SHOPEE_MY)
            mine, others = cached(desk.folder, SHOPEE), cached(desk.folder, SHOPEE_MY)
            namesake = cached(desk.folder, ("shopee", "TH", SHOPEE[2]))
            desk.pass_time(5 * HOUR_MS)
            await accounts.session(SHOPEE)
            assert list(desk.folder.glob("renewal-*.lock"))
            await deletion.delete(accounts, SHOPEE)
            assert (await closed(accounts))[0] is Reason.SIGN_IN_AGAIN
            assert not list(desk.folder.glob("renewal-*.lock"))
            assert set(accounts.views()) == {SHOPEE_MY}
            assert accounts.channel(SHOPEE) is Channel.PAGE
            assert set(desk.drawer.keys) == {"app/shopee", "/".join(SHOPEE_MY)}
            assert not mine.parent.exists()
            assert others.exists()
            assert namesake.exists(), "another store, on another site"
        async with desk.open() as accounts:
            assert set(accounts.views()) == {SHOPEE_MY}
            await accounts.session(SHOPEE_MY)

    asyncio.run(scene())


def test_a_store_with_open_messages_is_not_deleted(desk: Desk) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            await desk.authorise(accounts)
            desk.open_messages[SHOPEE] = 2
            assert await refused(deletion.delete(accounts, SHOPEE)) is ErrorCode.STORE_BUSY
            await accounts.session(SHOPEE)

    asyncio.run(scene())


def test_a_store_without_an_account_is_deleted_where_it_is_known(desk: Desk) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            assert await refused(deletion.delete(accounts, SHOPEE)) is ErrorCode.UNKNOWN_STORE
            desk.known_elsewhere.add(SHOPEE)
            await deletion.delete(accounts, SHOPEE)
            assert not desk.known_elsewhere

    asyncio.run(scene())


@pytest.mark.parametrize("store", ["..", "../..", ".", "/etc", "a/../.."])
def test_a_store_id_that_is_a_path_deletes_nothing(desk: Desk, store: str) -> None:
    async def scene() -> None:
        async with desk.open() as accounts:
            kept = cached(desk.folder, SHOPEE)
            desk.known_elsewhere.add(("shopee", "SG", store))
            await deletion.delete(accounts, ("shopee", "SG", store))
            assert kept.exists()
            assert (desk.folder / "accounts.db").exists()

    asyncio.run(scene())


@pytest.mark.usefixtures("no_keyring")
def test_a_store_deleted_while_the_vault_is_locked_loses_its_key_when_it_opens(desk: Desk) -> None:
    from native_host.stores.system_keyring import find_keyring

    async def scene() -> None:
        desk.find = find_keyring
        async with desk.open() as accounts:
            await accounts.vault.unlock("open sesame")
            await desk.authorise(accounts)
        async with desk.open() as accounts:
            with pytest.raises(Exception, match="locked"):
                await deletion.delete(accounts, SHOPEE)
            assert accounts.views() == {}
            assert accounts.register.sealed("/".join(SHOPEE), "grant") is None
            await accounts.vault.unlock("open sesame")
            assert await accounts.vault.key("/".join(SHOPEE)) is not None
            await accounts.tick()
            await desk.until(lambda: not accounts.register.forgotten())
        async with desk.open() as accounts:
            await accounts.vault.unlock("open sesame")
            assert await accounts.vault.key("/".join(SHOPEE)) is None

    asyncio.run(scene())


# --- the register


def row(store: str) -> Account:
    return Account(PlatformName.SHOPEE, "SG", store, "name", {"cipher": "ü"}, Channel.API, "a-1", 1, 2, 3, 4, 5, 6,
                   Reason.NEEDS_PERSON, Reason.LIMIT_REACHED, 7, 8, "http://x:1", 9, True, 10)  # fmt: skip


def test_a_row_reads_back_as_it_was_written(tmp_path: Path) -> None:
    register = Register(tmp_path, lambda: 0)
    register.put(row("1"))
    register.close()
    register = Register(tmp_path, lambda: 0)
    assert register.accounts == {("shopee", "SG", "1"): row("1")}
    register.close()


def test_a_transaction_that_fails_leaves_what_was_there_in_memory_too(tmp_path: Path) -> None:
    register = Register(tmp_path, lambda: 0)
    register.put(row("1"))

    def fail() -> None:
        with register.transaction():
            register.change([row("1").key], name="other")
            register.put(row("2"))
            register.put_sealed("shopee/SG/1", "grant", b"x")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert register.accounts == {row("1").key: row("1")}
    assert register.sealed("shopee/SG/1", "grant") is None
    register.close()


def test_a_damaged_register_is_set_aside_and_begun_anew(tmp_path: Path) -> None:
    (tmp_path / "accounts.db").write_bytes(b"SQLite format 3\0" + b"\xff" * 8000)
    register = Register(tmp_path, lambda: 77)
    assert register.accounts == {}
    register.put(row("1"))
    register.close()
    assert (tmp_path / "accounts.db.damaged-77").exists()


def test_a_full_disk_is_told_as_such(tmp_path: Path) -> None:
    register = Register(tmp_path, lambda: 0)
    register._connection.execute("PRAGMA max_page_count=1")
    with pytest.raises(RecordFull):
        register.put_sealed("owner", "grant", bytes(100_000))
    register.close()


# --- no secret on the disk


def test_no_secret_is_on_the_disk_in_the_clear(tmp_path: Path, practice: PracticeProcess) -> None:
    desk = Desk(tmp_path, practice)

    async def scene() -> list[str]:
        async with desk.open() as accounts:
            await desk.authorise(accounts)
            session = await accounts.session(SHOPEE)
            grant = await accounts.strongbox.grant(accounts.register.accounts[SHOPEE])
            assert grant is not None
            desk.pass_time(5 * HOUR_MS)
            later = await accounts.session(SHOPEE)
            return [session.access, later.access, grant.refresh, session.app.secret]

    planted = asyncio.run(scene())
    for path in tmp_path.rglob("*"):
        if path.is_file():
            found = [secret for secret in planted if secret.encode() in path.read_bytes()]
            assert not found, path


# --- requests


def test_each_request_about_accounts_has_its_handler_and_nothing_else_has() -> None:
    assert set(ACCOUNT_HANDLERS) == set(ACCOUNT_REQUESTS)


@pytest.mark.parametrize(
    ("raised", "code"),
    [
        (VaultClosed(locked=True), ErrorCode.VAULT_LOCKED),
        (VaultClosed(locked=False), ErrorCode.VAULT_UNAVAILABLE),
        (WrongPassphrase(), ErrorCode.WRONG_PASSPHRASE),
        (SecretLost("shopee/SG/1"), ErrorCode.VAULT_UNAVAILABLE),
        (RecordFull("no room"), ErrorCode.DISK_FULL),
        (Unusable(Reason.PROXY_EXPIRED), ErrorCode.PROXY_FAILED),
        (Unusable(Reason.PROXY_FAILING), ErrorCode.PROXY_FAILED),
        (Unusable(Reason.NO_CONNECTION), ErrorCode.PLATFORM_UNREACHABLE),
        (Unusable(Reason.VAULT_LOCKED), ErrorCode.VAULT_LOCKED),
        (Unusable(Reason.LIMIT_REACHED), ErrorCode.PLATFORM_REFUSED),
    ],
)
def test_what_keeps_an_account_from_working_becomes_a_refusal(raised: Exception, code: ErrorCode) -> None:
    def carry_out() -> None:
        with as_refusals():
            raise raised

    with pytest.raises(Refusal) as refusal:
        carry_out()
    assert refusal.value.code is code
    assert refusal.value.__cause__ is None
