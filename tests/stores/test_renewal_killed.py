"""Whenever a process is killed while it renews tokens, the next one uses what there is, or asks a person: no loop."""

from __future__ import annotations

import asyncio
import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from native_host.protocol.keys import StoreKey
from native_host.protocol.words import Reason
from native_host.stores.account import Unusable
from tests.stores.desk import DAY_MS, HOUR_MS, LAZADA, SHOPEE, TIKTOK, Desk

PROJECT = Path(__file__).parents[2]
LIMIT_S = 30


def start(desk: Desk, key: StoreKey, place: str) -> subprocess.Popen[str]:
    told = {
        "folder": str(desk.folder),
        "address": desk.practice.address.as_json(),
        "ahead_ms": desk.ahead_ms,
        "keys": {name: value.hex() for name, value in desk.drawer.keys.items()},
        "key": key,
        "place": place,
    }
    command = [sys.executable, "-m", "tests.stores.dying", json.dumps(told)]
    return subprocess.Popen(command, cwd=PROJECT, stdout=subprocess.PIPE, text=True)


def kill_while_renewing(desk: Desk, key: StoreKey, place: str) -> None:
    process = start(desk, key, place)
    process.communicate(timeout=LIMIT_S)
    assert process.returncode == -signal.SIGKILL


async def sign_in_and_wait(desk: Desk, key: StoreKey) -> None:
    async with desk.open() as accounts:
        await desk.authorise(accounts, key)
    desk.pass_time(5 * HOUR_MS if key is SHOPEE else 40 * DAY_MS)


@pytest.mark.parametrize("place", ["noted", "written"])
def test_killed_before_the_request_or_after_the_write_it_goes_on(desk: Desk, place: str) -> None:
    async def scene() -> None:
        await sign_in_and_wait(desk, SHOPEE)
        kill_while_renewing(desk, SHOPEE, place)
        async with desk.open() as accounts:
            session = await accounts.session(SHOPEE)
            await accounts.platform(session.app.platform).shop_info(session)
            assert accounts.register.accounts[SHOPEE].renewing_ms is None
        assert desk.refreshes() == 1

    asyncio.run(scene())


def test_killed_between_the_answer_and_the_write_a_single_use_token_is_tried_once_more_then_a_person_asked(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    async def scene() -> None:
        await sign_in_and_wait(desk, SHOPEE)
        kill_while_renewing(desk, SHOPEE, "answered")
        assert desk.refreshes() == 1
        async with desk.open() as accounts:
            assert accounts.register.accounts[SHOPEE].renewing_ms is not None
            for _ in range(3):
                with pytest.raises(Unusable) as closed:
                    await accounts.session(SHOPEE)
                assert closed.value.reason is Reason.SIGN_IN_AGAIN
                await accounts.tick()
        assert desk.refreshes() == 2
        assert "cut short" in caplog.text
        async with desk.open() as accounts:
            await desk.authorise(accounts, SHOPEE)
            await accounts.session(SHOPEE)

    asyncio.run(scene())


@pytest.mark.parametrize("key", [LAZADA, TIKTOK])
def test_killed_between_the_answer_and_the_write_a_token_of_many_uses_goes_on(desk: Desk, key: StoreKey) -> None:
    async def scene() -> None:
        await sign_in_and_wait(desk, key)
        kill_while_renewing(desk, key, "answered")
        async with desk.open() as accounts:
            session = await accounts.session(key)
            await accounts.platform(session.app.platform).shop_info(session)
        assert desk.refreshes(key[0]) == 2

    asyncio.run(scene())


def test_two_processes_renew_once_and_get_the_same_token(desk: Desk) -> None:
    async def scene() -> None:
        await sign_in_and_wait(desk, SHOPEE)

    asyncio.run(scene())
    both = [start(desk, SHOPEE, "never") for _ in range(2)]
    marks = [process.communicate(timeout=LIMIT_S)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert marks[0] == marks[1] != ""
    assert desk.refreshes() == 1
