"""A store's way to its platform on which every request is counted, and waits while the budget says so."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from native_host.feeds.budget import Budget, Urgency
from native_host.feeds.time import Time
from native_host.platforms.wire import Answer, Call, Wire


class Meter(Wire):
    """Another wire's requests, metered: a reading of many pages waits between them.

    ``check`` is asked after each wait whether the request is still wanted, and raises when it is not.
    """

    def __init__(self, wire: Wire, budget: Budget, urgency: Urgency, time: Time, check: Callable[[], None]) -> None:
        super().__init__(wire.proxy, wire.timeouts)
        self._wire = wire
        self._budget = budget
        self._urgency = urgency
        self._time = time
        self._check = check

    async def turn(self) -> None:
        """Wait until the budget allows another request: before it is signed, because a signature does not keep."""
        while wait := self._budget.wait_ms(self._urgency, self._time.now_ms()):
            await self._time.wait(wait, asyncio.Event())
            self._check()

    async def call(self, call: Call) -> Answer:
        """As ``Wire.call``, counted."""
        self._budget.spend(self._urgency, self._time.now_ms())
        return await self._wire.call(call)

    async def call_once(self, call: Call, ready: Callable[[], None]) -> Answer:
        """As ``Wire.call_once``: a send never waits, but counts."""
        self._budget.spend(Urgency.SEND, self._time.now_ms())
        return await self._wire.call_once(call, ready)

    async def close(self) -> None:
        """As ``Wire.close``."""
        await self._wire.close()
