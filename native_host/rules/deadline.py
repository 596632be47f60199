"""By when a buyer has to be answered: pure, from a table of dated rules and the moment from when on the buyer waits.

Days, times of day and holidays are the site's own, over every change of its clock. A time of day that a clock shows
twice is the first of the two; one that it leaves out counts as if the clock had not changed yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from native_host.protocol.panel import DeadlineRule
from native_host.protocol.words import Platform
from native_host.rules.zones import zone_of

MINUTE_MS = 60_000
HOUR_MS = 60 * MINUTE_MS
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MS = timedelta(milliseconds=1)
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class _AtSite:
    """A rule as it holds at one site. ``since_ms`` is when its first day began there."""

    since_ms: int
    rule: DeadlineRule
    zone: ZoneInfo
    holidays: frozenset[date]
    cut: time
    answer_by: time


@dataclass(frozen=True)
class DeadlineTable:
    """Rules that can be used (``check.py``)."""

    rules: Sequence[DeadlineRule]
    _at: dict[tuple[Platform, str], list[_AtSite]] = field(default_factory=dict, init=False, compare=False)

    def at(self, platform: Platform, site: str) -> list[_AtSite]:
        """Return the rules of a site, newest first; of the same day, that which names the site comes first."""
        if (platform, site) not in self._at:
            self._at[platform, site] = self._found(platform, site)
        return self._at[platform, site]

    def _found(self, platform: Platform, site: str) -> list[_AtSite]:
        zone = zone_of(site)
        rules = [each for each in self.rules if each.platform is platform and (site in each.sites or not each.sites)]
        rules.sort(key=lambda each: (each.since, bool(each.sites)), reverse=True)
        return [_at_site(rule, zone) for rule in rules] if zone else []


def _at_site(rule: DeadlineRule, zone: ZoneInfo) -> _AtSite:
    return _AtSite(
        since_ms=_at_ms(date.fromisoformat(rule.since), time.min, zone),
        rule=rule,
        zone=zone,
        holidays=frozenset(map(date.fromisoformat, rule.holidays)),
        cut=time.fromisoformat(rule.cut or "00:00"),
        answer_by=time.fromisoformat(rule.answer_by or "00:00"),
    )


def deadline(table: DeadlineTable, platform: Platform, site: str, waiting_ms: int) -> tuple[int, int] | None:
    """Return by when to answer a buyer who waits since then, and from when on that is soon (Unix ms, all three).

    ``None`` where no rule holds, or where the time is none that a calendar knows.
    """
    for at in table.at(platform, site):
        if at.since_ms <= waiting_ms:
            try:
                due_ms = _DUE[at.rule.kind](at, waiting_ms)
            except OverflowError:
                return None
            return due_ms, max(0, due_ms - at.rule.soon_minutes * MINUTE_MS)
    return None


def _due_in_hours(at: _AtSite, waiting_ms: int) -> int:
    """So many hours, those of holidays not counted."""
    assert at.rule.hours is not None
    left_ms = at.rule.hours * HOUR_MS
    if not at.holidays:
        return waiting_ms + left_ms
    day, now_ms = _day_of(waiting_ms, at.zone), waiting_ms
    while True:
        midnight_ms = _at_ms(day + _DAY, time.min, at.zone)
        if day not in at.holidays:
            if now_ms + left_ms <= midnight_ms:
                return now_ms + left_ms
            left_ms -= midnight_ms - now_ms
        day, now_ms = day + _DAY, midnight_ms


def _due_in_cycle(at: _AtSite, waiting_ms: int) -> int:
    """The day's cut decides to which day it belongs; a holiday hands it on to the next day that is none."""
    day = _day_of(waiting_ms, at.zone)
    if waiting_ms > _at_ms(day, at.cut, at.zone):
        day += _DAY
    while day in at.holidays:
        day += _DAY
    return _at_ms(day, at.answer_by, at.zone)


_DUE = {"hours": _due_in_hours, "cycle": _due_in_cycle}


def _day_of(ms: int, zone: ZoneInfo) -> date:
    return (_EPOCH + ms * _MS).astimezone(zone).date()


@lru_cache(maxsize=1024)
def _at_ms(day: date, at: time, zone: ZoneInfo) -> int:
    """Return when a site's clock shows a time on a day."""
    return (datetime.combine(day, at, zone) - _EPOCH) // _MS
