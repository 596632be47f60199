"""How often each open API has been called for each store: what limits are checked against, and what tests count."""

from __future__ import annotations

from dataclasses import dataclass

from native_host.practice.clock import DAY_MS, HOUR_MS, SECOND_MS, Clock

DAY_STARTS_MS = {"shopee": -8 * HOUR_MS}
"""When a platform's day begins, after midnight UTC. Shopee's begins at 00:00 UTC+8; of the others it is a guess."""


@dataclass(slots=True)
class Count:
    """Calls of one API for one store. Times are Unix ms."""

    platform: str
    api: str
    store: str
    count: int = 0
    first: int = 0
    last: int = 0
    busiest_second: int = 0
    """The most calls within one second of the clock."""
    second: int = 0
    in_second: int = 0

    def shown(self) -> dict[str, object]:
        return {
            "platform": self.platform,
            "api": self.api,
            "store": self.store,
            "count": self.count,
            "first": self.first,
            "last": self.last,
            "busiest_second": self.busiest_second,
        }


class Calls:
    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._counts: dict[tuple[str, str], Count] = {}
        self._days: dict[str, tuple[int, int]] = {}

    def add(self, platform: str, api: str, store: str) -> Count:
        """Count one call. ``store`` is empty for a call that belongs to none."""
        now = self._clock()
        count = self._counts.get((api, store))
        if count is None:
            count = self._counts[api, store] = Count(platform, api, store, first=now)
        count.count += 1
        count.last = now
        if count.second != now // SECOND_MS:
            count.second, count.in_second = now // SECOND_MS, 0
        count.in_second += 1
        count.busiest_second = max(count.busiest_second, count.in_second)
        return count

    def add_to_day(self, platform: str, store: str) -> int:
        """Count one call against a store's day; returns how many this day has seen."""
        day = (self._clock() - DAY_STARTS_MS.get(platform, 0)) // DAY_MS
        known, count = self._days.get(store, (day, 0))
        count = count + 1 if known == day else 1
        self._days[store] = (day, count)
        return count

    def shown(self) -> list[dict[str, object]]:
        return [count.shown() for count in self._counts.values()]

    def forget(self) -> None:
        self._counts.clear()
        self._days.clear()
