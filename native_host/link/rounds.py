"""Which tabs were asked to read again, and for what: an answer counts for the round in which it was asked for only."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

Tab = TypeVar("Tab", bound=Hashable)


class Rounds(Generic[Tab]):
    """The last round of each name (a host that syncs, a store that is updated). A new one makes the older one void."""

    def __init__(self) -> None:
        self._number = 0
        self._names: dict[int, str] = {}
        self._waiting: dict[str, tuple[int, set[Tab]]] = {}

    def begin(self, name: str, waited_for: Iterable[Tab]) -> int:
        """Begin a round; returns its number, to be told to the tabs."""
        self.drop(name)
        self._number += 1
        self._names[self._number] = name
        self._waiting[name] = (self._number, set(waited_for))
        return self._number

    def answered(self, tab: Tab, number: int | None) -> list[str]:
        """A tab has read. Returns whose round had waited for it: the numbered one's, or all if it named none."""
        if number is not None:
            name = self._names.get(number)
            return [name] if name is not None and self._take(name, tab) else []
        return [name for name in list(self._waiting) if self._take(name, tab)]

    def drop(self, name: str) -> None:
        """Wait no longer."""
        number, _ = self._waiting.pop(name, (0, set()))
        self._names.pop(number, None)

    def _take(self, name: str, tab: Tab) -> bool:
        _, waiting = self._waiting[name]
        if tab not in waiting:
            return False
        waiting.discard(tab)
        return True
