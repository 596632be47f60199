"""When to look again for messages whose fate is unknown: often at first, then once a minute, then only on events."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from native_host.outbox.entry import Entry
from native_host.protocol.keys import Key

SCHEDULE_MS = (1_000, 3_000, 7_000, 15_000, 30_000, *range(60_000, 600_001, 60_000))
"""After a message became unconfirmed."""


class LookSchedule:
    """Remembers how many looks each unconfirmed message has had. ``unconfirmed`` reads them from the record."""

    def __init__(self, unconfirmed: Callable[[], Iterable[Entry]]) -> None:
        self._unconfirmed = unconfirmed
        self._had: dict[tuple[str, int], int] = {}
        self._next: int | None = None
        self._changed = True
        self.stores: frozenset[tuple[str, str, str]] = frozenset()
        """Whose messages they are, as of the last call of ``due``."""

    def changed(self) -> None:
        """Some message changed: who is unconfirmed has to be read again."""
        self._changed = True

    def due(self, now_ms: int) -> set[Key]:
        """Return the conversations to look into now. Costs nothing while nothing changed and nothing is due."""
        if not self._changed and (self._next is None or now_ms < self._next):
            return set()
        self._changed = False
        had, due, upcoming, stores = {}, set(), [], set()
        for entry in self._unconfirmed():
            name = (entry.cid, entry.changed_ms)
            passed = sum(1 for each in SCHEDULE_MS if entry.changed_ms + each <= now_ms)
            if passed > self._had.get(name, 0):
                due.add(entry.key)
            had[name] = passed
            stores.add(entry.key[:3])
            if passed < len(SCHEDULE_MS):
                upcoming.append(entry.changed_ms + SCHEDULE_MS[passed])
        self._had, self.stores = had, frozenset(stores)
        self._next = min(upcoming, default=None)
        return due

    def next_ms(self) -> int | None:
        """Return when the next look is due, as of the last call of ``due``."""
        return self._next
