"""Lazada's detector of polling. That its lists must not be polled is documented; how it is found out is a guess.

Only first pages count: reading on in one list is no polling.
"""

from __future__ import annotations

from collections import defaultdict, deque

from native_host.practice.clock import HOUR_MS, Clock


class Polling:
    """Who has asked how often, and whose permission is withdrawn."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._asked: defaultdict[tuple[str, str], deque[int]] = defaultdict(deque)
        self._caught: set[str] = set()

    def asked(self, store: str, what: str, most: int | None) -> None:
        """Note a first page of ``what`` (a thread's id, or empty: the list). More than ``most`` an hour is caught."""
        now, times = self._clock(), self._asked[store, what]
        times.append(now)
        while times[0] <= now - HOUR_MS:
            times.popleft()
        if most is not None and len(times) > most:
            self._caught.add(store)

    def caught(self, store: str) -> bool:
        """Whether a store's permission is withdrawn."""
        return store in self._caught

    def forget(self) -> None:
        """Give all permissions back."""
        self._asked.clear()
        self._caught.clear()
