"""The practice center's time, which can be set ahead or back of the machine's to play a wrong clock."""

from __future__ import annotations

import time
from collections.abc import Callable

Clock = Callable[[], int]
"""Unix time in milliseconds."""

SECOND_MS = 1000
MINUTE_MS = 60 * SECOND_MS
HOUR_MS = 60 * MINUTE_MS
DAY_MS = 24 * HOUR_MS


def wall_clock() -> int:
    """Unix time in ms."""
    return time.time_ns() // 1_000_000


class PracticeClock:
    """A clock that is ``offset_ms`` ahead of another (behind it, when negative)."""

    def __init__(self, clock: Clock = wall_clock) -> None:
        self._clock = clock
        self.offset_ms = 0

    def __call__(self) -> int:
        return self._clock() + self.offset_ms
