"""Patience that can be interrupted."""

from __future__ import annotations

import asyncio

from native_host.feeds.time import RealTime


def test_who_waits_is_woken_before_the_time() -> None:
    async def work() -> None:
        woken = asyncio.Event()
        asyncio.get_running_loop().call_soon(woken.set)
        async with asyncio.timeout(20):
            await RealTime(lambda: 0).wait(3_600_000, woken)

    asyncio.run(work())


def test_a_wait_ends_by_itself() -> None:
    asyncio.run(RealTime(lambda: 0).wait(1, asyncio.Event()))
