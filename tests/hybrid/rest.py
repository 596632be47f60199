"""What tasks wait for that only the test can bring: time, an answer, a frame. So it is known when all of them rest."""

from __future__ import annotations

import asyncio

SOON = 50
"""Turns of the loop after which it must be something outside of it that a task waits for: a file, the keyring."""
TURN_S = 0.0002
MANY = 100_000


class Restless(Exception):
    """Something goes on and on."""


class Rest:
    """The events that tasks of this loop wait for."""

    def __init__(self) -> None:
        self._events: list[asyncio.Event] = []

    async def on(self, event: asyncio.Event) -> None:
        """Wait for an event that the test may bring, or another task."""
        self._events.append(event)
        try:
            await event.wait()
        finally:
            self._events.remove(event)

    async def settle(self) -> None:
        """Return when every other task rests. Raises ``Restless``."""
        for turn in range(MANY):
            if len(asyncio.all_tasks()) - 1 <= sum(not event.is_set() for event in self._events):
                return
            await asyncio.sleep(0 if turn < SOON else TURN_S)
        raise Restless(", ".join(str(task.get_coro()) for task in asyncio.all_tasks()))
