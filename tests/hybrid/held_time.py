"""Time that stands until the test moves it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from tests.feeds.market import Market
from tests.hybrid.rest import Rest


@dataclass(eq=False)
class _Wait:
    due_ms: int
    woken: asyncio.Event


class HeldTime:
    """The feeds' ``Time``, on the market's clock."""

    def __init__(self, market: Market, rest: Rest) -> None:
        self._market = market
        self._rest = rest
        self._waits: list[_Wait] = []

    def now_ms(self) -> int:
        """Return Unix milliseconds."""
        return self._market.ms

    def jitter(self) -> float:
        """Return a number between 0 and 1."""
        return self._market.chance.random()

    async def wait(self, ms: int, woken: asyncio.Event) -> None:
        """Return when the clock was moved so far, or as soon as ``woken`` is set."""
        if ms <= 0:
            await asyncio.sleep(0)
            return
        wait = _Wait(self._market.ms + ms, woken)
        self._waits.append(wait)
        try:
            await self._rest.on(woken)
        finally:
            self._waits.remove(wait)

    async def let(self, ms: int) -> None:
        """Let so much time pass, and everything happen that is due in it."""
        end = self._market.ms + ms
        while True:
            await self._rest.settle()
            due = min((wait.due_ms for wait in self._waits), default=end + 1)
            if due > end:
                break
            self._market.ms = max(self._market.ms, due)
            for wait in self._waits:
                if wait.due_ms <= due:
                    wait.woken.set()
        self._market.ms = end
