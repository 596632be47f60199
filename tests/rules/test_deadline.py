"""By when a buyer has to be answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from native_host.protocol.panel import DeadlineRule
from native_host.protocol.words import Platform
from native_host.rules.built_in import BUILT_IN
from native_host.rules.check import RuleUnusable, check
from native_host.rules.deadline import DeadlineTable, deadline
from native_host.rules.zones import ZONES
from tests.rules.naive import naive_deadline
from tests.rules.rows import at, cycle, hours, shown

SHOPEE, LAZADA, TIKTOK = Platform.SHOPEE, Platform.LAZADA, Platform.TIKTOK


def due(site: str, text: str, *rows: DeadlineRule, platform: Platform = SHOPEE) -> str | None:
    """Return what the site's clock shows when a message of ``text`` has to be answered."""
    found = deadline(DeadlineTable(rows or BUILT_IN), platform, site, at(site, text))
    return shown(site, found[0]) if found else None


@pytest.mark.parametrize(
    ("platform", "site", "came", "answer_by"),
    [
        (SHOPEE, "SG", "2026-11-21 09:30", "2026-11-21 21:30+08:00"),
        (SHOPEE, "BR", "2026-11-21 15:00", "2026-11-22 03:00-03:00"),
        (TIKTOK, "TH", "2025-08-14 23:59", "2025-08-15 23:59+07:00"),
        (TIKTOK, "TH", "2025-08-15 00:00", "2025-08-15 12:00+07:00"),
        (TIKTOK, "US", "2026-11-21 09:30", "2026-11-22 09:30-05:00"),
        (LAZADA, "PH", "2026-11-21 17:59", "2026-11-21 19:00+08:00"),
        (LAZADA, "TH", "2026-11-21 18:01", "2026-11-22 19:00+07:00"),
        (TIKTOK, "GB", "2026-11-21 09:30", None),
        (LAZADA, "BR", "2026-11-21 09:30", None),
    ],
)
def test_the_built_in_rules_say(platform: Platform, site: str, came: str, answer_by: str | None) -> None:
    assert due(site, came, platform=platform) == answer_by


@pytest.mark.parametrize(
    ("came", "day"),
    [
        ("2026-11-21 00:00:00.000", "21"),
        ("2026-11-21 17:59:59.999", "21"),
        ("2026-11-21 18:00:00.000", "21"),
        ("2026-11-21 18:00:00.001", "22"),
        ("2026-11-21 19:00:00.000", "22"),
        ("2026-11-21 23:59:59.999", "22"),
        ("2026-11-22 00:00:00.000", "22"),
    ],
)
def test_lazadas_day_ends_at_18_to_the_millisecond(came: str, day: str) -> None:
    assert due("PH", came, platform=LAZADA) == f"2026-11-{day} 19:00+08:00"


def test_a_weekend_counts_and_holidays_in_a_row_do_not() -> None:
    rows = cycle(holidays=["2026-12-30", "2026-12-31", "2027-01-01"])
    assert due("PH", "2026-11-21 12:00", rows) == "2026-11-21 19:00+08:00"  # a Saturday
    assert due("PH", "2026-12-29 18:00", rows) == "2026-12-29 19:00+08:00"
    assert due("PH", "2026-12-29 18:01", rows) == "2027-01-02 19:00+08:00"
    assert due("PH", "2026-12-31 03:00", rows) == "2027-01-02 19:00+08:00"
    assert due("PH", "2027-01-01 18:01", rows) == "2027-01-02 19:00+08:00"


def test_hours_stand_still_over_holidays() -> None:
    rows = hours(12, holidays=["2026-12-25", "2026-12-26"])
    assert due("SG", "2026-12-24 20:00", rows) == "2026-12-27 08:00+08:00"
    assert due("SG", "2026-12-25 09:00", rows) == "2026-12-27 12:00+08:00"
    assert due("SG", "2026-12-24 12:00", rows) == "2026-12-25 00:00+08:00"


@pytest.mark.parametrize(
    ("site", "came", "answer_by"),
    [
        ("US", "2026-03-07 20:00", "2026-03-08 21:00-04:00"),  # the night has an hour less
        ("US", "2026-10-31 20:00", "2026-11-01 19:00-05:00"),  # and more
        ("GB", "2026-03-28 20:00", "2026-03-29 21:00+01:00"),
        ("ES", "2026-10-24 20:00", "2026-10-25 19:00+01:00"),
        ("CL", "2026-09-05 20:00", "2026-09-06 21:00-03:00"),  # at midnight
        ("BR", "2026-10-17 20:00", "2026-10-18 20:00-03:00"),  # no such changes since 2019
        ("MX", "2026-04-04 20:00", "2026-04-05 20:00-06:00"),  # since 2022
        ("MX", "2022-04-02 20:00", "2022-04-03 21:00-05:00"),
    ],
)
def test_24_hours_are_24_hours_when_the_clock_changes(site: str, came: str, answer_by: str) -> None:
    assert due(site, came, hours(24)) == answer_by


@pytest.mark.parametrize(
    ("site", "came", "answer_by"),
    [
        ("US", "2026-03-07 18:01", "2026-03-08 19:00-04:00"),
        ("US", "2026-10-31 18:01", "2026-11-01 19:00-05:00"),
        ("CL", "2026-09-05 23:59", "2026-09-06 19:00-03:00"),
    ],
)
def test_a_days_cycle_goes_by_the_sites_clock_when_that_changes(site: str, came: str, answer_by: str) -> None:
    assert due(site, came, cycle()) == answer_by


def test_the_newest_rule_that_held_when_the_message_came_counts_in_site_time() -> None:
    rows = (hours(24), hours(12, since="2026-06-01"), hours(6, since="2027-01-01"))
    assert due("VN", "2026-05-31 23:59", *rows) == "2026-06-01 23:59+07:00"
    assert due("VN", "2026-06-01 00:00", *rows) == "2026-06-01 12:00+07:00"
    assert due("US", "2026-12-31 23:59", *rows) == "2027-01-01 11:59-05:00"
    assert due("US", "1999-12-31 23:59", *rows) is None


def test_of_two_rules_of_a_day_that_which_names_the_site_counts() -> None:
    assert due("MY", "2026-11-21 09:00", hours(2, sites=["MY"]), hours(12)) == "2026-11-21 11:00+08:00"
    assert due("MY", "2026-11-21 09:00", hours(12), hours(2, sites=["MY"])) == "2026-11-21 11:00+08:00"
    assert due("SG", "2026-11-21 09:00", hours(2, sites=["MY"]), hours(12)) == "2026-11-21 21:00+08:00"


def test_soon_begins_as_many_minutes_before_as_the_rule_says_but_not_before_all_time() -> None:
    table = DeadlineTable(
        [hours(12, soon_minutes=180), hours(1, platform=TIKTOK, since="1970-01-01", soon_minutes=600)]
    )
    assert deadline(table, SHOPEE, "SG", 1_795_260_448_674) == (1_795_303_648_674, 1_795_292_848_674)
    assert deadline(table, TIKTOK, "GB", 0) == (3_600_000, 0)


@pytest.mark.parametrize("ms", [0, 10**13, 10**15, 10**16, 10**19, 253_402_300_799_999])
def test_a_time_that_no_calendar_knows_has_no_deadline_and_does_no_harm(ms: int) -> None:
    for rule in (hours(12, holidays=["2026-12-25"]), cycle()):
        found = deadline(DeadlineTable([rule]), SHOPEE, "SG", ms)
        assert found is None or found[0] > ms


def test_a_site_that_is_not_known_has_no_deadline() -> None:
    assert deadline(DeadlineTable([hours(12)]), SHOPEE, "ZZ", 1_795_260_448_674) is None


# --- against the same rules in other words

DAYS = st.dates(date(2018, 1, 1), date(2028, 12, 31))
CHANGES = st.sampled_from(
    [date.fromisoformat(each) for each in (
        "2018-11-04", "2019-02-17", "2022-04-03", "2022-10-30", "2026-03-08", "2026-03-29", "2026-04-04", "2026-09-06",
        "2026-10-25", "2026-11-01",
    )]
)  # fmt: skip
"""Days on which the clock changes in one of the sites."""
TIMES = st.builds("{:02}:{:02}".format, st.integers(0, 23), st.integers(0, 59))


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[DeadlineRule], str, int]:
    """A table that can be used, a site, and when a message came."""
    near = draw(DAYS | CHANGES)
    rows = []
    for _ in range(draw(st.integers(1, 4))):
        around = st.integers(-3, 8).map(lambda days: str(near + timedelta(days)))
        changes: dict[str, Any] = {
            "sites": draw(st.lists(st.sampled_from(sorted(ZONES)), max_size=3, unique=True)),
            "since": draw(st.just("2000-01-01") | around),
            "holidays": draw(st.lists(around, max_size=4)),
            "soon_minutes": draw(st.integers(0, 600)),
        }
        first, second = sorted(draw(st.lists(TIMES, min_size=2, max_size=2, unique=True)))
        by_day = draw(st.booleans())
        rows.append(cycle(first, second, **changes) if by_day else hours(draw(st.integers(1, 100)), **changes))
    site = draw(st.sampled_from(sorted(ZONES)))
    moments = st.integers(0, 86_399_999) | TIMES.map(lambda text: (int(text[:2]) * 60 + int(text[3:])) * 60_000)
    return rows, site, at(site, f"{near} 00:00") + draw(moments)


def usable(rows: Sequence[DeadlineRule]) -> bool:
    """Whether no two rules say different things of the same day."""
    try:
        check(rows)
    except RuleUnusable:
        return False
    return True


@settings(max_examples=150, deadline=None)
@given(tables().filter(lambda drawn: usable(drawn[0])))
def test_it_is_what_counting_by_hand_comes_to(drawn: tuple[list[DeadlineRule], str, int]) -> None:
    rows, site, ms = drawn
    assert deadline(DeadlineTable(rows), SHOPEE, site, ms) == naive_deadline(rows, SHOPEE, site, ms)


@settings(max_examples=100, deadline=None)
@given(tables().filter(lambda drawn: usable(drawn[0])))
def test_no_deadline_is_before_its_message(drawn: tuple[list[DeadlineRule], str, int]) -> None:
    rows, site, ms = drawn
    found = deadline(DeadlineTable(rows), SHOPEE, site, ms)
    assert found is None or (found[0] >= ms and found[1] <= found[0])
