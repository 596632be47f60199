"""A store is asked often while something goes on, and less and less when it is quiet."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from native_host.feeds.pace import PACE, pause_ms

MINUTE_MS = 60_000
EVEN = 0.5


def test_it_is_seconds_after_news_a_minute_after_twenty_and_five_after_two_hours() -> None:
    quiet = [0, 1, 20, 100, 6000]
    pauses = [pause_ms(PACE, minutes * MINUTE_MS, False, EVEN) for minutes in quiet]
    assert pauses == [3_000, 3_000, 60_000, 300_000, 300_000]


def test_while_an_agent_waits_it_is_seconds_however_quiet() -> None:
    assert pause_ms(PACE, 6000 * MINUTE_MS, True, EVEN) == 3_000


def test_stores_do_not_ask_in_step() -> None:
    assert {pause_ms(PACE, 20 * MINUTE_MS, False, each) for each in (0.0, 0.5, 1.0)} == {54_000, 60_000, 66_000}


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.booleans())
def test_longer_quiet_never_means_more_calls(one: int, other: int, attended: bool) -> None:
    shorter, longer = sorted((one, other))
    assert pause_ms(PACE, shorter, attended, EVEN) <= pause_ms(PACE, longer, attended, EVEN)
