"""What is to be done later, by our clock."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable


class Timers:
    """``now_ms`` is our clock (Unix ms). What is no longer due has to know that itself."""

    def __init__(self, now_ms: Callable[[], int]) -> None:
        self._now = now_ms
        self._heap: list[tuple[int, int, Callable[[], None]]] = []
        self._numbers = itertools.count()

    def after(self, ms: int, work: Callable[[], None]) -> None:
        """Do something in so many ms."""
        heapq.heappush(self._heap, (self._now() + ms, next(self._numbers), work))

    def due_ms(self) -> int | None:
        """Return when there is something to do next (Unix ms), ``None`` if never."""
        return self._heap[0][0] if self._heap else None

    def tick(self) -> None:
        """Do what is due."""
        while self._heap and self._heap[0][0] <= self._now():
            heapq.heappop(self._heap)[2]()
