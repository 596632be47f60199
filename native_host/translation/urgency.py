"""Which text is translated next: what a person waits for, then what is in sight, then the rest; the newest first."""

from __future__ import annotations

import heapq
from enum import IntEnum
from typing import Generic, NamedTuple, TypeVar

Item = TypeVar("Item")


class Rank(IntEnum):
    """Who waits."""

    A_PERSON = 0
    IN_SIGHT = 1
    OUT_OF_SIGHT = 2


class Urgency(NamedTuple):
    """The least goes first. ``request`` counts down: the newer request is the smaller number; ``place`` is the text's
    own in it."""

    rank: Rank
    request: int
    place: int


class Waiting(Generic[Item]):
    """What waits, each once. Putting again what waits already can only make it more urgent."""

    def __init__(self) -> None:
        self._urgency: dict[Item, Urgency] = {}
        self._heap: list[tuple[Urgency, int, Item]] = []
        self._count = 0

    def __len__(self) -> int:
        return len(self._urgency)

    def __contains__(self, item: Item) -> bool:
        return item in self._urgency

    def put(self, item: Item, urgency: Urgency) -> None:
        """Let it wait."""
        known = self._urgency.get(item)
        if known is not None and known <= urgency:
            return
        self._urgency[item] = urgency
        self._count += 1
        heapq.heappush(self._heap, (urgency, self._count, item))
        if len(self._heap) > 2 * len(self._urgency) + 64:  # mostly what became more urgent since
            self._heap = [each for each in self._heap if self._urgency.get(each[2]) == each[0]]
            heapq.heapify(self._heap)

    def pop(self) -> Item | None:
        """Take out the most urgent; ``None`` if nothing waits."""
        while self._heap:
            urgency, _, item = heapq.heappop(self._heap)
            if self._urgency.get(item) == urgency:
                del self._urgency[item]
                return item
        return None

    def take_all(self) -> list[Item]:
        """Take out everything."""
        items = list(self._urgency)
        self._urgency.clear()
        self._heap.clear()
        return items

    def remove(self, item: Item) -> None:
        """Let it wait no longer."""
        self._urgency.pop(item, None)
