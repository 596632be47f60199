"""Tells that this machine, or this process, stood still for a while: its clocks went on further than was waited for."""

from __future__ import annotations

TICK_MS = 5_000
"""How often to look while there is a link: as often as a wait ends by itself."""
SLEPT_MS = 20_000
"""So much more than was meant to pass makes a sleep; a busy machine is never as late."""


class SleepWatch:
    """Two clocks, because on some systems the steady one stands still while the machine sleeps."""

    def __init__(self) -> None:
        self._last: tuple[int, int] | None = None

    def slept(self, steady_ms: int, wall_ms: int) -> bool:
        """Return whether there was a sleep since the last call, which was to come after ``TICK_MS`` at the latest.

        A clock that somebody sets forward looks like one: then everything is asked once more, and no harm is done.
        """
        last, self._last = self._last, (steady_ms, wall_ms)
        if last is None:
            return False
        return max(steady_ms - last[0], wall_ms - last[1]) > TICK_MS + SLEPT_MS

    def rest(self) -> None:
        """There is nothing to watch for now: the time until the next call says nothing."""
        self._last = None
