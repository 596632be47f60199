"""The clock, the dice and the patience of a feed, handed in so that tests need no time."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from typing import Protocol


class Time(Protocol):
    """What passes between calls."""

    def now_ms(self) -> int:
        """Return Unix milliseconds, from a clock that never jumps."""
        ...

    def jitter(self) -> float:
        """Return a number between 0 and 1."""
        ...

    async def wait(self, ms: int, woken: asyncio.Event) -> None:
        """Return after so long, or as soon as ``woken`` is set."""
        ...


class RealTime:
    """Time as it is. ``now_ms`` is the core's clock."""

    def __init__(self, now_ms: Callable[[], int]) -> None:
        self._now = now_ms

    def now_ms(self) -> int:
        """Return Unix milliseconds."""
        return self._now()

    def jitter(self) -> float:
        """Return a number between 0 and 1."""
        return random.random()

    async def wait(self, ms: int, woken: asyncio.Event) -> None:
        """Return after so long, or as soon as ``woken`` is set."""
        try:
            async with asyncio.timeout(ms / 1000):
                await woken.wait()
        except TimeoutError:
            return
