"""The deadlines once more, written for one reader and no speed: counted in quarters of an hour, found by trying."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from native_host.protocol.panel import DeadlineRule
from native_host.protocol.words import Platform
from native_host.rules.zones import ZONES

QUARTER_MS = 15 * 60_000
DAY_MS = 96 * QUARTER_MS


def naive_deadline(
    rules: Sequence[DeadlineRule], platform: Platform, site: str, waiting_ms: int
) -> tuple[int, int] | None:
    """Return what ``deadline`` shall return."""
    if site not in ZONES:
        return None
    zone = ZoneInfo(ZONES[site].name)
    best: DeadlineRule | None = None
    for rule in rules:
        if rule.platform is not platform or (rule.sites and site not in rule.sites):
            continue
        if rule.since > str(_wall(waiting_ms, zone).date()):
            continue
        if best is None or (rule.since, len(rule.sites) > 0) > (best.since, len(best.sites) > 0):
            best = rule
    if best is None:
        return None
    due_ms = _hours(best, zone, waiting_ms) if best.kind == "hours" else _cycle(best, zone, waiting_ms)
    return due_ms, max(0, due_ms - best.soon_minutes * 60_000)


def _wall(ms: int, zone: ZoneInfo) -> datetime:
    """What the site's clock shows, without its zone."""
    seconds, rest = divmod(ms, 1000)
    shown = datetime.fromtimestamp(seconds, UTC).astimezone(zone).replace(tzinfo=None, fold=0)
    return shown + timedelta(milliseconds=rest)


def _hours(rule: DeadlineRule, zone: ZoneInfo, waiting_ms: int) -> int:
    """Walk on quarter by quarter; all zones here differ from UTC by whole quarters, so that no day ends within one."""
    assert rule.hours is not None
    left, now = rule.hours * 4 * QUARTER_MS, waiting_ms
    while True:
        step = QUARTER_MS - now % QUARTER_MS
        if str(_wall(now, zone).date()) not in rule.holidays:
            if left <= step:
                return now + left
            left -= step
        now += step


def _cycle(rule: DeadlineRule, zone: ZoneInfo, waiting_ms: int) -> int:
    """Try day after day whether the message still belongs to it."""
    day = _wall(waiting_ms, zone).date()
    while str(day) in rule.holidays or waiting_ms > _shows(f"{day} {rule.cut}", zone):
        day += timedelta(days=1)
    return _shows(f"{day} {rule.answer_by}", zone)


def _shows(text: str, zone: ZoneInfo) -> int:
    """Return the first moment at which the site's clock shows this; if it never does, as it went the day before."""
    wanted = datetime.fromisoformat(text)
    as_utc_ms = round((wanted - datetime(1970, 1, 1)).total_seconds()) * 1000
    before = as_utc_ms - 2 * DAY_MS
    offset_before = round((_wall(before, zone) - datetime(1970, 1, 1)).total_seconds()) * 1000 - before
    tries = [as_utc_ms - quarters * QUARTER_MS for quarters in range(60, -61, -1)]
    return next((each for each in tries if _wall(each, zone) == wanted), as_utc_ms - offset_before)
