"""When to look again for messages whose fate is unknown: often at first, then once a minute, then only on events."""

from __future__ import annotations

from collections.abc import Iterable

from native_host.outbox.entry import Entry, Key

SCHEDULE_MS = (1_000, 3_000, 7_000, 15_000, 30_000, *range(60_000, 600_001, 60_000))
"""After a message became unconfirmed."""


class LookSchedule:
    """Remembers how many looks each unconfirmed message has had."""

    def __init__(self) -> None:
        self._had: dict[tuple[str, int], int] = {}
        self._next: int | None = None

    def due(self, unconfirmed: Iterable[Entry], now_ms: int) -> set[Key]:
        """Return the conversations to look into now."""
        had, due, upcoming = {}, set(), []
        for entry in unconfirmed:
            name = (entry.cid, entry.changed_ms)
            passed = sum(1 for each in SCHEDULE_MS if entry.changed_ms + each <= now_ms)
            if passed > self._had.get(name, 0):
                due.add(entry.key)
            had[name] = passed
            if passed < len(SCHEDULE_MS):
                upcoming.append(entry.changed_ms + SCHEDULE_MS[passed])
        self._had = had
        self._next = min(upcoming, default=None)
        return due

    def next_ms(self) -> int | None:
        """Return when the next look is due, as of the last call of ``due``."""
        return self._next
