"""A feed keeps within a platform's limits and leaves room for sends, however busy it is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from native_host.feeds.budget import DAY_MS, SEND_SHARE, Budget, Spent, Urgency
from native_host.platforms.platform import Rules

MIDNIGHT_MS = 20_000 * DAY_MS
PER_DAY = 10_000


def rules(per_second: float = 50.0, per_day: int | None = PER_DAY) -> Rules:
    return Rules(2000, True, None, per_day, per_second, True, False)


def use(budget: Budget, urgency: Urgency, from_ms: int, to_ms: int, pause_ms: int = 0) -> int:
    """Call as often as the budget allows, at most once a pause; returns how often."""
    now, count = from_ms, 0
    while True:
        now += budget.wait_ms(urgency, now)
        if now >= to_ms:
            return count
        budget.spend(urgency, now)
        count += 1
        now += pause_ms


def test_a_send_never_waits() -> None:
    budget = Budget(rules(), MIDNIGHT_MS)
    budget.limited(MIDNIGHT_MS + DAY_MS)
    use(budget, Urgency.NEWS, MIDNIGHT_MS, MIDNIGHT_MS + 10)
    assert budget.wait_ms(Urgency.SEND, MIDNIGHT_MS + 10) == 0


def test_a_feed_that_is_busy_all_day_slows_down_and_never_runs_dry() -> None:
    budget = Budget(rules(), MIDNIGHT_MS)
    hours = [
        use(budget, Urgency.NEWS, MIDNIGHT_MS + hour * 3_600_000, MIDNIGHT_MS + (hour + 1) * 3_600_000, pause_ms=3_000)
        for hour in range(24)
    ]
    assert sum(hours) <= PER_DAY * (1 - SEND_SHARE)
    assert hours[0] == 1200, "every three seconds at first"
    assert min(hours) >= 59, "and every minute in the last hour"


def test_a_busy_morning_costs_the_afternoon_little() -> None:
    budget = Budget(rules(), MIDNIGHT_MS)
    assert use(budget, Urgency.NEWS, MIDNIGHT_MS + 9 * 3_600_000, MIDNIGHT_MS + 10 * 3_600_000, 3_000) == 1200
    assert use(budget, Urgency.NEWS, MIDNIGHT_MS + 15 * 3_600_000, MIDNIGHT_MS + 16 * 3_600_000, 60_000) == 60


def test_history_leaves_half_of_what_is_saved_up_for_news() -> None:
    budget = Budget(rules(), MIDNIGHT_MS)
    walked = use(budget, Urgency.HISTORY, MIDNIGHT_MS, MIDNIGHT_MS + 10_000)
    assert budget.wait_ms(Urgency.HISTORY, MIDNIGHT_MS + 10_000) > 0
    assert use(budget, Urgency.NEWS, MIDNIGHT_MS + 10_000, MIDNIGHT_MS + 20_000) >= walked - 5


def test_what_somebody_waits_for_waits_for_the_second_only() -> None:
    budget = Budget(rules(), MIDNIGHT_MS)
    use(budget, Urgency.NEWS, MIDNIGHT_MS, MIDNIGHT_MS + 60_000)
    assert budget.wait_ms(Urgency.NEWS, MIDNIGHT_MS + 60_000) > 0
    assert budget.wait_ms(Urgency.ASKED, MIDNIGHT_MS + 60_000) == 0


def test_sends_beyond_their_share_take_from_the_feeds() -> None:
    budget = Budget(rules(), MIDNIGHT_MS)
    for _ in range(PER_DAY - 10):
        budget.spend(Urgency.SEND, MIDNIGHT_MS + 1_000)
    assert use(budget, Urgency.ASKED, MIDNIGHT_MS + 10_000, MIDNIGHT_MS + 20_000) <= 10
    assert budget.wait_ms(Urgency.NEWS, MIDNIGHT_MS + 20_000) == DAY_MS - 20_000, "until the platform's midnight"


def test_after_the_platforms_midnight_there_is_a_new_day() -> None:
    begins_ms = 16 * 3_600_000
    budget = Budget(rules(), MIDNIGHT_MS, Spent((MIDNIGHT_MS - begins_ms) // DAY_MS, PER_DAY, 0), begins_ms)
    assert budget.wait_ms(Urgency.NEWS, MIDNIGHT_MS) == begins_ms
    assert budget.wait_ms(Urgency.NEWS, MIDNIGHT_MS + begins_ms) == 0


def test_what_was_spent_before_a_restart_counts_on_that_day_only() -> None:
    today = MIDNIGHT_MS // DAY_MS
    kept = Spent.read(Spent(today, PER_DAY, 0).written())
    assert Budget(rules(), MIDNIGHT_MS, kept).wait_ms(Urgency.NEWS, MIDNIGHT_MS) == DAY_MS
    assert Budget(rules(), MIDNIGHT_MS + DAY_MS, kept).wait_ms(Urgency.NEWS, MIDNIGHT_MS + DAY_MS) == 0


def test_a_limit_that_the_platform_names_is_kept() -> None:
    budget = Budget(rules(per_day=None), MIDNIGHT_MS)
    budget.limited(MIDNIGHT_MS + 90_000)
    budget.limited(MIDNIGHT_MS + 1_000)
    assert [budget.wait_ms(each, MIDNIGHT_MS) for each in (Urgency.NEWS, Urgency.ASKED)] == [90_000, 90_000]


@pytest.mark.parametrize("per_second", [2.0, 5.0, 50.0])
def test_even_without_pause_every_second_has_room_for_sends(per_second: float) -> None:
    budget = Budget(rules(per_second, None), MIDNIGHT_MS)
    times, now = [], MIDNIGHT_MS
    for _ in range(300):
        now += budget.wait_ms(Urgency.ASKED, now)
        budget.spend(Urgency.ASKED, now)
        times.append(now)
    busiest = max(sum(1 for each in times if start <= each < start + 1000) for start in times)
    assert busiest <= max(2, per_second * (1 - SEND_SHARE))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(list(Urgency)), st.integers(0, 600_000)), max_size=300))
def test_however_calls_fall_the_feed_stays_in_its_share(calls: list[tuple[Urgency, int]]) -> None:
    budget = Budget(rules(per_day=100), MIDNIGHT_MS)
    now, days = MIDNIGHT_MS, {}
    for urgency, pause in calls:
        if budget.wait_ms(urgency, now) == 0:
            budget.spend(urgency, now)
        days[budget.spent.day] = budget.spent
        now += pause
    assert all(spent.polls <= 100 * (1 - SEND_SHARE) for spent in days.values())
