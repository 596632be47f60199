"""The core's clock: Unix milliseconds that never jump, so that no deadline is missed or met by a corrected clock."""

from __future__ import annotations

import time

_SOURCE = getattr(time, "CLOCK_BOOTTIME", None)


def steady_ms() -> int:
    """Return milliseconds since some fixed moment; where the system can tell, time asleep counts too."""
    seconds_ns = time.clock_gettime_ns(_SOURCE) if _SOURCE is not None else time.monotonic_ns()
    return seconds_ns // 1_000_000


def wall_ms() -> int:
    """Return Unix milliseconds as the system's clock has them; people and time servers set it."""
    return time.time_ns() // 1_000_000


class SteadyClock:
    """Tells the wall time of its making plus what has passed since."""

    def __init__(self) -> None:
        self._offset = time.time_ns() // 1_000_000 - steady_ms()

    def now_ms(self) -> int:
        """Return Unix milliseconds."""
        return self._offset + steady_ms()
